package io.ringmaster.road;

import io.ringmaster.echo.Echo;
import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.Refusal;
import io.ringmaster.wire.OscMessage;

/**
 * Takes touch messages: while a finger is on a control, others' values wait, and the control is held as by a lock that nobody asked for
 * and that is not announced (sections 5 and 7 of the contract). A touch message is no state and goes nowhere. Owned by the show thread.
 */
final class Fingers {
    private final Turn turn;
    private final Gate gate;
    private final Echo echo;
    private final Resting resting;

    Fingers(Turn turn, Gate gate, Echo echo, Resting resting) {
        this.turn = turn;
        this.gate = gate;
        this.echo = echo;
        this.resting = resting;
    }

    /** Takes a message if it is one of the speaker's touch messages. */
    boolean take(OscMessage message) {
        int first = turn.from.touches().firstName(message);
        if (first == Device.NO_NAME) {
            return turn.from.touches().isOne(message);
        }
        if (!message.isNumber(0) || Double.isNaN(message.number(0))) {
            gate.counters().refused(Refusal.VALUE_INVALID, turn.from);
            return true;
        }
        boolean down = message.number(0) > 0;
        for (int name = first;
                name != Device.NO_NAME;
                name = turn.from.touches().nextName(name)) {
            if (turn.from.row(name) >= 0) {
                touched(name, down);
            }
        }
        return true;
    }

    private void touched(int name, boolean down) {
        Control control = gate.controls().at(turn.from.row(name));
        if (!turn.from.touches().hold(control)) {
            return;
        }
        echo.touched(turn.from, name, down, turn.nowNs);
        if (down) {
            hold(control, name);
        } else if (!resting.isOn(turn.from, control.row(), turn.nowNs)) {
            resting.lifted(turn.from, control, turn.nowNs);
        }
    }

    /** Notes that the speaker is about to write: where a finger of its own is, it holds the control for longer. */
    void write(Control control) {
        if (turn.from.touches().tell(turn.name) && echo.isTouched(turn.from, turn.name, turn.nowNs)) {
            hold(control, turn.name);
        }
    }

    private void hold(Control control, int name) {
        if (turn.from.mayWrite(control) && !turn.from.readOnly(name)) {
            resting.touched(turn.from, control, turn.nowNs);
        }
    }
}
