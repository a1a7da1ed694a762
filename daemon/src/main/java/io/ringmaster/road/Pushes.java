package io.ringmaster.road;

import io.ringmaster.echo.Echo;
import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.Life;
import io.ringmaster.profile.Kind;
import io.ringmaster.profile.Parameter;
import io.ringmaster.profile.Scale;
import io.ringmaster.store.Lease;
import io.ringmaster.store.Store;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.util.BitSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /ringmaster/push}: shows an operator where a desk differs from us, and then sends it our values, of what was shown and still
 * differs and of nothing else. Leaves out what is guarded or paged, and what another device has locked. Owned by the show thread.
 */
final class Pushes {
    private static final Logger LOG = LoggerFactory.getLogger(Pushes.class);

    private static final String NAME = "/ringmaster/push";

    private final Gate gate;
    private final Store store;
    private final Echo echo;
    private final Notices notices;
    private final BooleanSupplier frozen;
    private final Value value = new Value();
    private final OscWriter packet = new OscWriter(256);
    private @Nullable Device shownOf;
    private BitSet shown = new BitSet();

    Pushes(Rooms rooms, BooleanSupplier frozen) {
        this.gate = rooms.gate();
        this.store = rooms.store();
        this.echo = rooms.echo();
        this.notices = rooms.notices();
        this.frozen = frozen;
    }

    /** Whether a value of ours may be sent to a desk without anybody naming its address. */
    static boolean mayGo(Control control, Store store) {
        return control.kind() == Kind.STATE && !control.guarded() && !control.readOnly() && store.has(control.row());
    }

    /** {@code /ringmaster/push ,s id} shows the differences; {@code ,si id 1} sends what was shown. From the command line only. */
    void push(Request request) {
        Reply to = request.reply();
        if (!request.local() || to == null) {
            notices.deny(
                    request, NAME, Denial.FORBIDDEN, "only from the command line, after the differences are shown");
            return;
        }
        String id = request.hasString(0) ? request.string(0) : "";
        Device desk = gate.device(id);
        if (desk == null || !desk.owner()) {
            notices.deny(request, id, Denial.UNKNOWN, "there is no device of that name with a mount");
        } else if (desk.life() != Life.LIVE) {
            notices.deny(request, id, Denial.OFFLINE, "the device is not there");
        } else if (request.message().number(1) != 1) {
            show(desk, request, to);
        } else if (frozen.getAsBoolean()) {
            notices.deny(request, id, Denial.FROZEN, "the show is frozen");
        } else {
            send(desk, request, to);
        }
    }

    private void show(Device desk, Request request, Reply to) {
        shownOf = desk;
        shown = new BitSet();
        for (int row = 0; row < store.addresses().count(); row++) {
            Control control = gate.controls().at(row);
            if (differs(desk, control)) {
                String left = whyLeft(control, request.nowNs());
                if (left.isEmpty()) {
                    shown.set(row);
                }
                to.send(difference(desk, control, left));
            }
        }
        to.send(packet.clear()
                .begin("/ringmaster/differences", "si")
                .string(desk.id())
                .int32(shown.cardinality())
                .toByteArray());
    }

    /** Whether a desk's value is known to be another, or not known at all. */
    private boolean differs(Device desk, Control control) {
        return control.ownedBy(desk)
                && control.kind() == Kind.STATE
                && store.has(control.row())
                && !echo.confirmed(desk, control);
    }

    private String whyLeft(Control control, long nowNs) {
        Lease lease = store.leases().covering(control.row(), nowNs);
        if (lease != null) {
            return "locked by " + lease.holder().id();
        }
        if (control.readOnly()) {
            return "read only";
        }
        return control.guarded() ? "guarded" : "";
    }

    private byte[] difference(Device desk, Control control, String left) {
        String ours = reading(control, store.value(control.row(), value));
        String theirs = reading(control, echo.said(desk, control, value));
        return packet.clear()
                .begin("/ringmaster/difference", "ssss")
                .string(control.address())
                .string(ours)
                .string(theirs)
                .string(left)
                .toByteArray();
    }

    /** A value as people read it; empty for none. */
    private static String reading(Control control, Value value) {
        Parameter parameter = control.parameter();
        boolean scaled = parameter != null && value.isNumber() && !Double.isNaN(parameter.min());
        return scaled ? Scale.of(parameter).reading(value.number()) : value.toString();
    }

    private void send(Device desk, Request request, Reply to) {
        BitSet rows = new BitSet();
        if (shownOf == desk) {
            shown.stream()
                    .filter(row -> differs(desk, gate.controls().at(row)))
                    .filter(row ->
                            whyLeft(gate.controls().at(row), request.nowNs()).isEmpty())
                    .forEach(rows::set);
        }
        shownOf = null;
        if (!rows.isEmpty()) {
            LOG.info(
                    "{} values are pushed to {} by {}",
                    rows.cardinality(),
                    desk.id(),
                    request.from().id());
            echo.push(desk, rows);
        }
        to.send(packet.clear()
                .begin("/ringmaster/pushed", "si")
                .string(desk.id())
                .int32(rows.cardinality())
                .toByteArray());
    }
}
