package io.ringmaster.road;

import io.ringmaster.config.DeviceEntry.Role;
import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.profile.Kind;
import io.ringmaster.road.Gestures.Step;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command undo (section 9 of the contract): puts back what a device's last gestures changed, where nobody wrote since. It is a write
 * like any other, of the one who asks, as one draft: permissions, locks, absent owners and a frozen show refuse it as a whole. Owned
 * by the show thread.
 */
final class Undo {
    private static final String NAME = "/ringmaster/undo";

    private final Gate gate;
    private final Gestures gestures;
    private final Writes writes;
    private final Notices notices;
    private final Status status;
    private final OscWriter packet = new OscWriter(1_024);
    private final Value canonical = new Value();

    Undo(Gate gate, Gestures gestures, Writes writes, Notices notices, Status status) {
        this.gate = gate;
        this.gestures = gestures;
        this.writes = writes;
        this.notices = notices;
        this.status = status;
    }

    /** {@code /ringmaster/undo ,s[i] device [gestures]}. */
    void undo(Request request) {
        Device from = request.from();
        String address = request.hasString(0) ? request.string(0) : NAME;
        String id = known(request.string(0));
        long count = request.whole(1, 1);
        if (!request.hasString(0) || count < 1 || count > Gestures.GESTURES_MAX) {
            notices.broken(request, address, "undo takes a device and 1 to " + Gestures.GESTURES_MAX + " gestures");
        } else if (from.role() == Role.VIEWER || !id.equals(from.id()) && from.role() != Role.OPERATOR) {
            notices.forbidden(request, address, "only operators undo another's moves");
        } else if (gestures.count(id) == 0) {
            notices.deny(request, address, Denial.UNKNOWN, "there is nothing to undo");
        } else {
            undo(request, id, (int) count);
        }
    }

    private String known(String id) {
        boolean guest = gestures.count(id) == 0 && gestures.count("guest/" + id) > 0;
        return guest ? "guest/" + id : id;
    }

    private void undo(Request request, String id, int count) {
        List<Step> back = new ArrayList<>();
        List<Step> left = new ArrayList<>();
        for (Step step : gestures.steps(id, count)) {
            String reason = reasonToLeave(step);
            if (reason == null) {
                back.add(step);
            } else {
                left.add(new Step(step.row(), null, step.standsFor(), reason));
            }
        }
        if (!writes.putBack(back)) {
            return;
        }
        gestures.undone(id, count);
        back.forEach(gestures::broughtBack);
        Reply reply = request.reply();
        if (reply != null) {
            show(back, left, reply);
        }
        notices.undone(request.from(), reply, id, back.size(), left.size());
    }

    /** The command line is shown each address: what it is now, or why it was left as it is. */
    private void show(List<Step> back, List<Step> left, Reply reply) {
        for (Step step : back) {
            status.value(step.row(), packet);
            reply.send(packet.toByteArray());
        }
        for (Step step : left) {
            packet.clear()
                    .begin("/ringmaster/left", "ss")
                    .string(gate.controls().at(step.row()).address())
                    .string(step.reason());
            reply.send(packet.toByteArray());
        }
    }

    private @Nullable String reasonToLeave(Step step) {
        Control control = gate.controls().at(step.row());
        if (control.guarded()) {
            return "it is guarded";
        }
        if (control.policy().keepsContributions()) {
            return "its value comes from several";
        }
        if (step.value() == null) {
            return step.reason();
        }
        if (control.kind() != Kind.STATE) {
            return "it is no plain value";
        }
        boolean taken = control.takes(step.value()) && control.canonical(step.value(), canonical);
        return taken ? null : "it takes no such value any more";
    }
}
