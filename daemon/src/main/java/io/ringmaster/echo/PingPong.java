package io.ringmaster.echo;

import io.ringmaster.store.Growth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a device answers what it is sent by another value, again and again, and slows what it is sent there (rule 8 of section
 * 7). Answers in a row make a suspicion only, because a hand may write at the same pace: then the device is sent nothing for a moment. A
 * hand goes on; a machine falls silent, and answers the next value. Makes no garbage while nobody answers.
 */
final class PingPong {
    private enum Phase {
        /** Answers are counted. */
        COUNTED,
        /** It is sent nothing, to see whether it goes on by itself. */
        PROBED,
        /** It fell silent, and is sent a value. */
        TRIED,
        /** It answered that: it is sent a value from time to time. */
        DAMPED,
        /** It went on: there is a hand. */
        LEFT_ALONE
    }

    private static final class Suspect {
        final int name;
        final int answersMax;
        Phase phase = Phase.COUNTED;
        int answers = 1;
        long sinceNs;
        long untilNs;
        long periodNs = EchoLimits.LOOP_PERIOD_MIN_NS;

        Suspect(int name, int answersMax) {
            this.name = name;
            this.answersMax = answersMax;
        }

        void holdFor(long ns, long nowNs) {
            sinceNs = nowNs;
            untilNs = nowNs + ns;
        }
    }

    private static final int NEVER = Integer.MIN_VALUE;
    private static final long MS = 1_000_000L;

    private final List<Suspect> suspects = new ArrayList<>();
    private int[] sentMs = new int[0];
    private byte[] unanswered = new byte[0];

    /** Notes that the device is sent a value by one of its names. */
    void sent(int name, long nowNs) {
        Suspect suspect = find(name);
        if (suspect != null) {
            sent(suspect, nowNs);
        }
        if (name >= sentMs.length) {
            int from = sentMs.length;
            sentMs = Arrays.copyOf(sentMs, Growth.past(name));
            Arrays.fill(sentMs, from, sentMs.length, NEVER);
            unanswered = Arrays.copyOf(unanswered, sentMs.length);
        }
        int before = isRecent(name, nowNs) ? unanswered[name] : 0;
        unanswered[name] = (byte) Math.min(EchoLimits.LOOP_VALUES_MAX, before + 1);
        sentMs[name] = ms(nowNs);
    }

    private void sent(Suspect suspect, long nowNs) {
        boolean ignored = unanswered[suspect.name] > 0 && !isRecent(suspect.name, nowNs);
        switch (suspect.phase) {
            case COUNTED, TRIED -> forgetIf(ignored, suspect);
            case PROBED -> {
                suspect.phase = Phase.TRIED;
                forgetIf(nowNs - suspect.untilNs > EchoLimits.LOOP_PERIOD_MIN_NS, suspect);
            }
            case DAMPED -> {
                suspect.holdFor(suspect.periodNs, nowNs);
                forgetIf(ignored, suspect);
            }
            case LEFT_ALONE -> {}
        }
    }

    /**
     * Notes that the device says something new by one of its names, which may be its answer to what it was sent by the same or by a tied
     * one.
     *
     * @return whether that proves a loop
     */
    boolean said(int sentName, boolean tied, long nowNs) {
        boolean answer = isAnswer(sentName, nowNs);
        if (answer) {
            unanswered[sentName]--;
        }
        Suspect suspect = find(sentName);
        if (suspect != null) {
            return said(suspect, answer, nowNs);
        }
        if (answer && hasRoom(nowNs)) {
            suspects.add(new Suspect(sentName, tied ? EchoLimits.LOOP_ANSWERS_TIED : EchoLimits.LOOP_ANSWERS));
        }
        return false;
    }

    /** Whether one more name can be looked at; where all places are taken, names give theirs up that have been at rest for a while. */
    private boolean hasRoom(long nowNs) {
        if (suspects.size() >= EchoLimits.LOOPS_MAX) {
            suspects.removeIf(suspect -> rests(suspect, nowNs));
        }
        return suspects.size() < EchoLimits.LOOPS_MAX;
    }

    private boolean rests(Suspect suspect, long nowNs) {
        boolean counted = suspect.phase == Phase.COUNTED;
        long restNs = counted ? EchoLimits.LOOP_COUNTED_REST_NS : EchoLimits.LOOP_LEFT_ALONE_NS;
        return ms(nowNs) - sentMs[suspect.name] > restNs / MS;
    }

    /**
     * Notes that the device says how far an encoder was turned. By as much as it was sent, that may be its answer; by anything else, it is
     * a hand's.
     *
     * @return whether that proves a loop
     */
    boolean turned(int name, boolean asSent, long nowNs) {
        Suspect suspect = find(name);
        boolean probed = suspect != null && suspect.phase == Phase.PROBED;
        return (asSent || probed) && said(name, false, nowNs);
    }

    private boolean said(Suspect suspect, boolean answer, long nowNs) {
        switch (suspect.phase) {
            case COUNTED -> counted(suspect, answer, nowNs);
            case PROBED -> leaveAloneIf(nowNs - suspect.sinceNs > EchoLimits.LOOP_ANSWER_NS, suspect, nowNs);
            case TRIED -> {
                suspect.phase = Phase.DAMPED;
                suspect.holdFor(suspect.periodNs, nowNs);
                forgetIf(!answer, suspect);
                return answer;
            }
            case DAMPED -> {
                if (answer) {
                    suspect.periodNs = Math.min(EchoLimits.LOOP_PERIOD_MAX_NS, 2 * suspect.periodNs);
                    suspect.holdFor(suspect.periodNs, nowNs);
                }
            }
            case LEFT_ALONE -> forgetIf(nowNs - suspect.untilNs > 0, suspect);
        }
        return false;
    }

    private void counted(Suspect suspect, boolean answer, long nowNs) {
        forgetIf(!answer, suspect);
        if (++suspect.answers >= suspect.answersMax) {
            suspect.phase = Phase.PROBED;
            suspect.holdFor(EchoLimits.LOOP_PROBE_NS, nowNs);
        }
    }

    private static void leaveAloneIf(boolean hand, Suspect suspect, long nowNs) {
        if (hand) {
            suspect.phase = Phase.LEFT_ALONE;
            suspect.holdFor(EchoLimits.LOOP_LEFT_ALONE_NS, nowNs);
        }
    }

    private void forgetIf(boolean innocent, Suspect suspect) {
        if (innocent) {
            suspects.remove(suspect);
        }
    }

    /** Whether the device is not to be sent a value by a name now. */
    boolean holds(int name, long nowNs) {
        Suspect suspect = find(name);
        boolean holding = suspect != null && (suspect.phase == Phase.PROBED || suspect.phase == Phase.DAMPED);
        return holding && nowNs - suspect.untilNs < 0;
    }

    /** Whether what the device says now by a name that is slowed down comes as an answer to what it was just sent. */
    boolean answersDamped(int name, long nowNs) {
        return damps(name) && isAnswer(name, nowNs);
    }

    /** Whether what the device says now may answer a value: several may be on their way at once, and each has its answer. */
    boolean isAnswer(int name, long nowNs) {
        return name < sentMs.length && unanswered[name] > 0 && isRecent(name, nowNs);
    }

    /** When a value that is held may go. */
    long untilNs(int name) {
        Suspect suspect = find(name);
        return suspect == null ? 0 : suspect.untilNs;
    }

    /** Whether the device has answered by a name again and again. */
    boolean answers(int name) {
        Suspect suspect = find(name);
        return suspect != null && suspect.phase != Phase.LEFT_ALONE && suspect.answers > suspect.answersMax / 2;
    }

    /** Whether a name is slowed down. */
    boolean damps(int name) {
        Suspect suspect = find(name);
        return suspect != null && suspect.phase == Phase.DAMPED;
    }

    void clear() {
        suspects.clear();
        Arrays.fill(sentMs, NEVER);
        Arrays.fill(unanswered, (byte) 0);
    }

    private @Nullable Suspect find(int name) {
        for (int i = 0; i < suspects.size(); i++) {
            if (suspects.get(i).name == name) {
                return suspects.get(i);
            }
        }
        return null;
    }

    private boolean isRecent(int name, long nowNs) {
        return sentMs[name] != NEVER && ms(nowNs) - sentMs[name] <= EchoLimits.LOOP_ANSWER_NS / MS;
    }

    private static int ms(long ns) {
        int ms = (int) (ns / MS);
        return ms == NEVER ? ms + 1 : ms;
    }
}
