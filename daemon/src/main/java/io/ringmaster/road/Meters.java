package io.ringmaster.road;

import io.ringmaster.echo.Echo;
import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.Refusal;
import io.ringmaster.profile.Metering;
import io.ringmaster.profile.Metering.Blob;
import io.ringmaster.profile.Metering.Meter;
import io.ringmaster.store.AddressTable;
import io.ringmaster.store.Store;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks a desk for its meters, in its time, while somebody who is there subscribes to one of them, and makes a number for each meter of the
 * blobs that the desk sends. A blob that is not what the profile says shows nothing, counted by reason. Reading makes no garbage. Owned
 * by the show thread, which calls {@link #tick} a few times a second.
 */
public final class Meters {
    /** A blob that a desk can be asked for. */
    private static final class Source {
        final Blob blob;
        final byte[] address;
        final byte[] question;
        final @Nullable Control[] controls;
        boolean asked;
        long againNs;

        Source(String ask, Blob blob) {
            this.blob = blob;
            address = blob.address().getBytes(StandardCharsets.UTF_8);
            question = new OscWriter(64).begin(ask, "s").string(blob.address()).toByteArray();
            controls = new Control[blob.meters().size()];
        }

        boolean due(long nowNs) {
            return !asked || nowNs - againNs >= 0;
        }
    }

    private final Gate gate;
    private final Store store;
    private final Echo echo;
    private final Map<Device, List<Source>> desks = new LinkedHashMap<>();
    private final Value shown = new Value();

    /** The meters of the desks of a gate. */
    public Meters(Gate gate, Store store, Echo echo) {
        this.gate = gate;
        this.store = store;
        this.echo = echo;
        begin();
    }

    private void begin() {
        for (Device device : gate.devices()) {
            if (device != null && device.owner()) {
                Metering metering = device.profile().metering();
                List<Source> sources = metering.blobs().stream()
                        .map(blob -> new Source(metering.ask(), blob))
                        .toList();
                if (!sources.isEmpty()) {
                    desks.put(device, sources);
                }
            }
        }
    }

    /** Begins anew with the desks of another configuration, which the gate has taken already. */
    public void reconfigured() {
        desks.clear();
        begin();
    }

    /** Asks for what somebody wants to see and was not asked for yet, or will soon be sent no more. */
    public void tick(long nowNs) {
        List<Device> viewers = desks.isEmpty() ? List.of() : viewers();
        desks.forEach((desk, sources) -> {
            long periodNs = desk.profile().metering().periodNs();
            for (Source source : sources) {
                if (!desk.there()) {
                    source.asked = false;
                } else if (source.due(nowNs)) {
                    source.asked = wanted(desk, source, viewers) && echo.letter(desk, source.question);
                    source.againNs = nowNs + periodNs;
                }
            }
        });
    }

    private List<Device> viewers() {
        List<Device> viewers = new ArrayList<>();
        for (Device device : gate.devices()) {
            if (device != null && device.there() && device.hasSubscriptions()) {
                viewers.add(device);
            }
        }
        return viewers;
    }

    private boolean wanted(Device desk, Source source, List<Device> viewers) {
        if (viewers.isEmpty()) {
            return false;
        }
        look(desk, source);
        for (Control control : source.controls) {
            for (Device viewer : viewers) {
                if (control != null && viewer != desk && hears(viewer, control.row())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hears(Device viewer, int row) {
        return viewer.subscribes(row) && viewer.name(row) != Device.NO_NAME;
    }

    /** Finds out what its meters are in the shared tree: those that the table of addresses has no room for stay unknown. */
    private void look(Device desk, Source source) {
        for (int i = 0; i < source.controls.length; i++) {
            if (source.controls[i] == null) {
                Meter meter = source.blob.meters().get(i);
                String shared = gate.shared(desk, meter.parameter().address());
                int row = shared == null
                        ? AddressTable.UNKNOWN
                        : store.addresses().intern(shared);
                source.controls[i] =
                        row == AddressTable.UNKNOWN ? null : gate.controls().at(row);
            }
        }
    }

    /**
     * Takes a blob of meters from a desk.
     *
     * @return whether it was one; then it goes no further
     */
    boolean takes(Device from, OscMessage message) {
        if (from.profile().metering().blobs().isEmpty()) {
            return false;
        }
        Source source = source(from, message);
        if (source == null) {
            return false;
        }
        Refusal reason = reason(source.blob, message);
        if (reason != null) {
            gate.counters().refused(reason, from);
        } else if (source.asked) {
            show(from, source, message.packet(), message.blobAt(0));
        }
        return true;
    }

    private @Nullable Source source(Device from, OscMessage message) {
        List<Source> sources = desks.getOrDefault(from, List.of());
        for (int i = 0; i < sources.size(); i++) {
            if (message.addressIs(sources.get(i).address)) {
                return sources.get(i);
            }
        }
        return null;
    }

    private static @Nullable Refusal reason(Blob blob, OscMessage message) {
        int length = message.argumentCount() == 1 ? message.blobLength(0) : -1;
        if (length < 0) {
            return Refusal.METERS_NO_BLOB;
        }
        if (length < Metering.COUNT_BYTES) {
            return Refusal.METERS_TOO_SHORT;
        }
        if (blob.countIn(message.packet(), message.blobAt(0)) != blob.count()) {
            return Refusal.METERS_OTHER_COUNT;
        }
        return length < blob.bytes() ? Refusal.METERS_TOO_SHORT : null;
    }

    private void show(Device from, Source source, byte[] packet, int at) {
        for (int i = 0; i < source.controls.length; i++) {
            Control control = source.controls[i];
            double number = source.blob.shown(source.blob.meters().get(i), packet, at);
            if (Double.isNaN(number)) {
                gate.counters().refused(Refusal.METERS_NO_LEVEL, from);
            } else if (control != null) {
                echo.meter(from, control, shown.setFloat((float) number));
            }
        }
    }
}
