package io.ringmaster.road;

import io.ringmaster.config.DeviceEntry.Role;
import io.ringmaster.echo.Echo;
import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import java.util.BitSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the show as it is (section 9 of the contract): while frozen, nobody's writes and events reach a desk; what desks report still
 * counts. The end of it sends desks nothing, and tells those whose writes were denied how things stand. Owned by the show thread.
 */
final class Freeze {
    private static final Logger LOG = LoggerFactory.getLogger(Freeze.class);

    private static final String NAME = "/ringmaster/freeze";

    private final Gate gate;
    private final Echo echo;
    private final Notices notices;
    private final DeskSessions desks;
    private final Marks marks;
    private final BitSet denied = new BitSet();
    private boolean on;

    Freeze(Rooms rooms, Marks marks) {
        this.gate = rooms.gate();
        this.echo = rooms.echo();
        this.notices = rooms.notices();
        this.desks = rooms.desks();
        this.marks = marks;
    }

    /** Whether the show is frozen. */
    boolean on() {
        return on;
    }

    /** Whether a control is held as it is, but for what its owner reports. */
    boolean holds(Control control) {
        return on && control.owner() != null;
    }

    /** Whether a write or event is denied for it; notes who is to be put right at the end. */
    boolean denies(Control control, Device from) {
        if (!holds(control) || control.ownedBy(from)) {
            return false;
        }
        denied.set(from.index());
        return true;
    }

    /** {@code /ringmaster/freeze ,i 0|1}, by operators only. */
    void freeze(Request request) {
        double word = request.message().number(0);
        if (word != 0 && word != 1) {
            notices.broken(request, NAME, "freeze takes 1 or 0");
        } else if (request.from().role() != Role.OPERATOR) {
            notices.forbidden(request, NAME, "only operators freeze the show");
        } else {
            turn(request, word == 1);
        }
    }

    private void turn(Request request, boolean next) {
        if (on == next) {
            notices.frozen(request.from(), request.reply(), on);
            return;
        }
        on = next;
        marks.note(request, on ? "freeze on" : "freeze off");
        LOG.info("{} by {}", on ? "frozen" : "no longer frozen", request.from().id());
        notices.frozenAll(request.from(), request.reply(), on);
        if (on) {
            desks.freeze(request.nowNs());
        } else {
            correct();
        }
    }

    /** A snapshot leaves out what a device has, so it tells each only what is not so; owners get none. */
    private void correct() {
        for (int i = denied.nextSetBit(0); i >= 0; i = denied.nextSetBit(i + 1)) {
            Device device = i < gate.devices().size() ? gate.devices().get(i) : null;
            if (device != null && device.there()) {
                echo.snapshot(device);
            }
        }
        denied.clear();
    }
}
