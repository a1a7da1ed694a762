package io.ringmaster.road;

import io.ringmaster.echo.Echo;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.store.Store;
import io.ringmaster.wire.OscWriter;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asks while a show is set up, from the command line only: what is known of a device ({@code /ringmaster/about}), which
 * device it is ({@code identify}), what it says ({@code listen}), and which locks stand ({@code locks}). A desk is sent nothing by any of
 * these. Owned by the show thread.
 */
final class Inquiries {
    private final Gate gate;
    private final Store store;
    private final Echo echo;
    private final DeskSessions desks;
    private final Notices notices;
    private final Listeners listeners;
    private final OscWriter packet = new OscWriter(256);

    Inquiries(Gate gate, Store store, Echo echo, DeskSessions desks, Notices notices, Listeners listeners) {
        this.gate = gate;
        this.store = store;
        this.echo = echo;
        this.desks = desks;
        this.notices = notices;
        this.listeners = listeners;
    }

    void addTo(Commands commands) {
        commands.add("about", this::about);
        commands.add("identify", this::identify);
        commands.add("listen", this::listen);
        commands.add("locks", this::locks);
    }

    private void about(Request request) {
        Device device = named(request);
        Reply to = request.reply();
        if (device != null && to != null) {
            fact(to, "id", device.id());
            fact(to, "profile", device.profile().title());
            fact(to, "kind", controls(device) ? "controller" : "desk");
            fact(to, "heard", device.heard() ? age(request.nowNs() - device.lastHeardNs()) : "never");
            fact(to, "pending", Integer.toString(echo.waiting(device)));
            if (device.configured()) {
                fact(to, "health", desks.health().of(device));
                fact(to, "trouble", desks.trouble(device));
            }
            desks.facts(device, (name, text) -> fact(to, name, text));
        }
    }

    private static String age(long ns) {
        return ns / 1_000_000_000L + "." + ns / 100_000_000L % 10 + " s ago";
    }

    private void fact(Reply to, String name, String text) {
        if (!text.isEmpty()) {
            to.send(packet.clear()
                    .begin("/ringmaster/fact", "ss")
                    .string(name)
                    .string(text)
                    .toByteArray());
        }
    }

    /** Lets a controller's light blink; of a desk, which is never sent anything for this, only says what is known. */
    private void identify(Request request) {
        Device device = named(request);
        if (device == null) {
            return;
        }
        if (!controls(device)) {
            about(request);
        } else if (!device.there() || !device.confirmed()) {
            notices.deny(request, device.id(), Denial.OFFLINE, "it is not there, or not known well enough");
        } else {
            desks.lamps().blink(device, request.nowNs());
            about(request);
        }
    }

    private static boolean controls(Device device) {
        return !device.profile().desk() && !device.owner();
    }

    private void listen(Request request) {
        Device device = named(request);
        Reply to = request.reply();
        if (device != null && to != null) {
            listeners.add(device, to, request.nowNs());
            notices.committed(request.from(), to, 0);
        }
    }

    private void locks(Request request) {
        if (isLocal(request)) {
            store.leases().all().stream()
                    .filter(lease -> !lease.ended(request.nowNs()))
                    .forEach(lease -> notices.lockTo(request, lease));
        }
    }

    /** The device that a message names; null, and a denial, if there is none or the message is not from the command line. */
    private @Nullable Device named(Request request) {
        String id = request.hasString(0) ? request.string(0) : "";
        Device device = gate.device(id) == null ? gate.device("guest/" + id) : gate.device(id);
        if (!isLocal(request)) {
            return null;
        }
        if (device == null) {
            notices.deny(request, id, Denial.UNKNOWN, "there is no device of that name");
        }
        return device;
    }

    private boolean isLocal(Request request) {
        if (!request.local()) {
            notices.deny(request, request.message().address(), Denial.FORBIDDEN, "only from the command line");
        }
        return request.local();
    }
}
