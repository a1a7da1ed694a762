package io.ringmaster.echo;

import io.ringmaster.gate.Device;
import io.ringmaster.store.Growth;
import java.util.Arrays;

/**
 * Which controls of a device a hand is on, by the device's own names: it wrote there a moment ago, or says that a finger is there (rule 3
 * of section 7). A finger whose lifting was lost is taken away after ten seconds without a word. Makes no garbage once it has grown.
 */
final class Hands {
    private static final long NEVER = Long.MIN_VALUE;

    private final Device device;
    private long[] movesUntilNs = new long[0];
    private long[] touchedUntilNs = new long[0];

    Hands(Device device) {
        this.device = device;
    }

    /** Notes that the device says something there; {@code news} if that is another value than it had. */
    void said(int name, boolean news, long nowNs) {
        if (news) {
            grow(name);
            movesUntilNs[name] = nowNs + quietNs(name);
        }
        if (isTouched(name, nowNs)) {
            touchedUntilNs[name] = nowNs + EchoLimits.TOUCH_NS;
        }
    }

    /** Notes that a finger is on the control, or off it. */
    void touched(int name, boolean down, long nowNs) {
        grow(name);
        touchedUntilNs[name] = down ? nowNs + EchoLimits.TOUCH_NS : NEVER;
    }

    /** Whether a finger is on the control by its own word. */
    boolean isTouched(int name, long nowNs) {
        return name < touchedUntilNs.length && isBefore(nowNs, touchedUntilNs[name]);
    }

    /** Whether a hand is on the control, as far as can be told. */
    boolean on(int name, long nowNs) {
        return name < movesUntilNs.length && isBefore(nowNs, movesUntilNs[name]) || isTouched(name, nowNs);
    }

    /** When a hand that is on the control will have left it, if nothing more is heard; now if none is. */
    long offNs(int name, long nowNs) {
        long off = nowNs;
        if (name < movesUntilNs.length) {
            off = isBefore(off, movesUntilNs[name]) ? movesUntilNs[name] : off;
            off = isBefore(off, touchedUntilNs[name]) ? touchedUntilNs[name] : off;
        }
        return off;
    }

    /** When a hand that says something now will have left the control, if nothing more is heard. */
    long quietFromNs(int name, long nowNs) {
        long quiet = nowNs + quietNs(name);
        long off = offNs(name, nowNs);
        return isBefore(quiet, off) ? off : quiet;
    }

    /** Takes it that the control does not move any more; a finger may still be on it. */
    void still(int name) {
        if (name < movesUntilNs.length) {
            movesUntilNs[name] = NEVER;
        }
    }

    /** Takes all fingers away: the device has gone. */
    void clear() {
        Arrays.fill(touchedUntilNs, NEVER);
    }

    /** How long after its last word a control without touch messages counts as left alone: as the profile says, or what is usual. */
    long usualQuietNs() {
        long ownNs = device.profile().dialogue().hand().quietNs();
        return ownNs == 0 ? EchoLimits.QUIET_NS : ownNs;
    }

    private long quietNs(int name) {
        boolean sooner = device.touches().tell(name)
                && device.profile().dialogue().hand().quietNs() == 0;
        return sooner ? EchoLimits.QUIET_WITH_TOUCH_NS : usualQuietNs();
    }

    private static boolean isBefore(long ns, long until) {
        return until != NEVER && ns - until < 0;
    }

    private void grow(int name) {
        int from = movesUntilNs.length;
        if (name >= from) {
            int size = Growth.past(name);
            movesUntilNs = Arrays.copyOf(movesUntilNs, size);
            touchedUntilNs = Arrays.copyOf(touchedUntilNs, size);
            Arrays.fill(movesUntilNs, from, size, NEVER);
            Arrays.fill(touchedUntilNs, from, size, NEVER);
        }
    }
}
