package io.ringmaster.echo;

import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.store.ByteBudget;
import io.ringmaster.store.ValueTable;
import io.ringmaster.wire.Value;

/**
 * For a device that repeats what it is sent: the values that it was sent in the last second, and what it said that may be no more than
 * that. A controller whose fader has a motor also says where the cap passes on its way to such a value; an owner's word is exact. What
 * it still says when the control has been quiet counts (rule 6 of section 7). Makes no garbage once it has grown.
 */
final class Reflections {
    final Postponed quiet = new Postponed(EchoLimits.REFLECTIONS_MAX);
    private final ValueTable said;
    private final int[] names = new int[EchoLimits.REFLECTIONS_MAX];
    private final long[] sentNs = new long[EchoLimits.REFLECTIONS_MAX];
    private final ValueTable sent;
    private final double[] wayFrom = new double[EchoLimits.REFLECTIONS_MAX];
    private final Value before = new Value();
    private final long quietNs;
    private int count;
    private int next;

    /** For a device whose controls count as left alone so long after their last word, and whose values may take so many bytes. */
    Reflections(long quietNs, ByteBudget bytes) {
        this.quietNs = quietNs;
        said = new ValueTable(bytes);
        sent = new ValueTable(bytes);
    }

    /**
     * Notes a value that leaves now: what the device said of that name before is past.
     *
     * @param from where the control was, as far as is known; not a number if it does not move, or nothing is known
     */
    void sent(int name, Value value, double from, long nowNs) {
        names[next] = sent.set(next, value) ? name : Device.NO_NAME;
        wayFrom[next] = from;
        sentNs[next] = nowNs;
        next = (next + 1) % names.length;
        count = Math.min(count + 1, names.length);
        forgetSaid(name);
    }

    /** Forgets what the device said of a name. */
    void forgetSaid(int name) {
        quiet.remove(name);
        said.forget(name);
    }

    /** Whether what the device says may be a repetition; if so it is kept until the control has been quiet. */
    boolean take(Device device, Control control, int name, Value value, long nowNs) {
        boolean kept = repeats(device, control, name, value, nowNs)
                && said.set(name, value)
                && quiet.put(name, nowNs + quietNs);
        if (!kept) {
            forgetSaid(name);
            endWay(name);
        }
        return kept;
    }

    /**
     * Whether what the device says may be a repetition of something that it was sent once, such as an event. That is used up then: to say it
     * once more is no repetition.
     */
    boolean takeOnce(Device device, Control control, int name, Value value, long nowNs) {
        for (int i = count; i > 0; i--) {
            int at = back(i);
            if (nowNs - sentNs[at] <= EchoLimits.REFLECTION_NS && isSame(at, device, control, name, value)) {
                names[at] = Device.NO_NAME;
                sent.forget(at);
                return true;
            }
        }
        return false;
    }

    private boolean repeats(Device device, Control control, int name, Value value, long nowNs) {
        for (int i = 1; i <= count; i++) {
            int at = back(i);
            if (nowNs - sentNs[at] > EchoLimits.REFLECTION_NS) {
                return false;
            }
            if (isSame(at, device, control, name, value) || names[at] == name && onTheWay(at, value)) {
                return true;
            }
        }
        return false;
    }

    /** Where the last but {@code i - 1} of what was sent stands. */
    private int back(int i) {
        return (next - i + names.length) % names.length;
    }

    private boolean isSame(int at, Device device, Control control, int name, Value value) {
        return names[at] == name && DeviceForm.rounded(device, control, name, sent.get(at, before), value);
    }

    private boolean onTheWay(int at, Value value) {
        double to = before.number();
        double passed = value.number();
        return Math.min(wayFrom[at], to) <= passed && passed <= Math.max(wayFrom[at], to);
    }

    /**
     * Takes one name whose control has been quiet, and fills in what the device said last of it; or gives {@link Postponed#NONE}. No motor
     * moves it any more, so what it passes from now on, it passes by hand.
     */
    int takeQuiet(long nowNs, Value last) {
        int name = quiet.takeDue(nowNs);
        if (name != Postponed.NONE) {
            endWay(name);
            said.get(name, last);
            said.forget(name);
        }
        return name;
    }

    /** Takes it that no motor moves the control: what it says from now on is a hand's, unless it repeats a value. */
    void endWay(int name) {
        for (int i = 0; i < count; i++) {
            if (names[i] == name) {
                wayFrom[i] = Double.NaN;
            }
        }
    }

    void clear() {
        quiet.clear();
        said.forgetAll();
        sent.forgetAll();
        count = 0;
    }
}
