package io.ringmaster.road;

import io.ringmaster.gate.Refusal;

/**
 * Keeps bundles until the time of their tags, has them carried out then, and refuses those that can't wait (section 3 of the contract).
 * Owned by the show thread.
 */
final class Postponement {
    /** Takes a packet of the speaker. */
    interface Taker {
        /** Takes so many bytes. */
        void take(byte[] packet, int length);
    }

    private final Turn turn;
    private final Schedule schedule;
    private final Untimely untimely;
    private final Taker carryOut;
    private final Runnable refused;

    /**
     * Bundles that wait.
     *
     * @param carryOut carries out a bundle whose time has come
     * @param refused ends the draft that a refusal opened
     */
    Postponement(Turn turn, Schedule schedule, Untimely untimely, Taker carryOut, Runnable refused) {
        this.turn = turn;
        this.schedule = schedule;
        this.untimely = untimely;
        this.carryOut = carryOut;
        this.refused = refused;
    }

    /** Keeps a bundle of the speaker, or refuses it. */
    void hold(byte[] packet, int length, long timeTag) {
        Refusal reason = schedule.hold(turn.from, packet, length, timeTag, turn.nowNs, turn.epochNs);
        if (reason != null) {
            refuse(reason, packet, length);
        }
    }

    /** Has everything carried out whose time has come, as far as one turn goes. */
    void carryOutDue() {
        for (Schedule.Held held : schedule.takeStranded(turn.nowNs, turn.epochNs)) {
            turn.speaker(held.from(), null);
            refuse(Refusal.SCHEDULE_MISSED, held.packet(), held.packet().length);
        }
        for (int i = 0; i < Schedule.DUE_IN_A_TURN_MAX; i++) {
            Schedule.Held held = schedule.takeDue(turn.epochNs);
            if (held == null) {
                return;
            }
            turn.speaker(held.from(), null);
            if (Schedule.isMissed(held, turn.epochNs)) {
                refuse(Refusal.SCHEDULE_MISSED, held.packet(), held.packet().length);
            } else {
                carryOut.take(held.packet(), held.packet().length);
            }
        }
    }

    private void refuse(Refusal reason, byte[] packet, int length) {
        untimely.refuse(reason, packet, length);
        refused.run();
    }
}
