package io.ringmaster.road;

import io.ringmaster.echo.Echo;
import io.ringmaster.gate.Control;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.Refusal;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscReader;

/**
 * Refuses a bundle that can't wait for its time: nothing of it counts, and its sender is told why, and the true values of all that it
 * wrote. Owned by the show thread.
 */
final class Untimely {
    private final Turn turn;
    private final Gate gate;
    private final Echo echo;
    private final Drafts drafts;
    private final OscReader reader = new OscReader();
    private final OscReader.Handler onMessage = this::message;
    private Refusal reason = Refusal.SCHEDULE_FULL;

    Untimely(Turn turn, Gate gate, Echo echo, Drafts drafts) {
        this.turn = turn;
        this.gate = gate;
        this.echo = echo;
        this.drafts = drafts;
    }

    /** Opens a draft that is denied, for the road to end. */
    void refuse(Refusal why, byte[] packet, int length) {
        gate.counters().refused(why, turn.from);
        reason = why;
        drafts.begin(packet, 0, length);
        reader.read(packet, 0, length, onMessage);
        object("#bundle");
    }

    private void message(OscMessage message) {
        Control control = gate.known(turn.from, message);
        object(control == null ? message.address() : control.address());
        if (control != null && control.hasValue() && message.argumentCount() > 0) {
            int name = turn.from.spokenName(control.row(), message);
            echo.unsure(turn.from, name);
            drafts.said(control, name);
        }
    }

    /** The first address is named for the whole bundle. */
    private void object(String address) {
        if (drafts.objection() == null) {
            drafts.object(new Drafts.Objection(address, denial(), "", 0, text()));
        }
    }

    private Denial denial() {
        return reason == Refusal.SCHEDULE_FULL ? Denial.THROTTLED : Denial.INVALID;
    }

    private String text() {
        return switch (reason) {
            case SCHEDULE_TOO_FAR -> "its time is more than " + Schedule.AHEAD_MAX_NS / 1_000_000_000L + " s ahead";
            case SCHEDULE_MISSED -> "the wall clock has stepped away from its time";
            default -> "too much waits for its time already";
        };
    }
}
