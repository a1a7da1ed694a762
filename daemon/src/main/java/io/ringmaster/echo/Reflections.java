package io.ringmaster.echo;

import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.store.ValueTable;
import io.ringmaster.wire.Value;

/**
 * For a device that repeats what it is sent: the values that it was sent in the last second, and what it said that may be no more than
 * that. What it still says when the control has been quiet counts (rule 6 of section 7). Makes no garbage once it has grown.
 */
final class Reflections {
    final Postponed quiet = new Postponed(EchoLimits.REFLECTIONS_MAX);
    private final ValueTable said = new ValueTable();
    private final int[] names = new int[EchoLimits.REFLECTIONS_MAX];
    private final long[] sentNs = new long[EchoLimits.REFLECTIONS_MAX];
    private final ValueTable sent = new ValueTable();
    private final Value before = new Value();
    private int count;
    private int next;

    /** Notes a value that leaves now: what the device said of that name before is past. */
    void sent(int name, Value value, long nowNs) {
        names[next] = name;
        sentNs[next] = nowNs;
        sent.set(next, value);
        next = (next + 1) % names.length;
        count = Math.min(count + 1, names.length);
        quiet.remove(name);
    }

    /** Whether what the device says may be a repetition; if so it is kept until the control has been quiet. */
    boolean take(Device device, Control control, int name, Value value, long nowNs) {
        if (!repeats(device, control, name, value, nowNs) || !quiet.put(name, nowNs + EchoLimits.QUIET_NS)) {
            quiet.remove(name);
            return false;
        }
        said.set(name, value);
        return true;
    }

    private boolean repeats(Device device, Control control, int name, Value value, long nowNs) {
        for (int i = 1; i <= count; i++) {
            int at = (next - i + names.length) % names.length;
            if (nowNs - sentNs[at] > EchoLimits.REFLECTION_NS) {
                return false;
            }
            if (names[at] == name && DeviceForm.rounded(device, control, sent.get(at, before), value)) {
                return true;
            }
        }
        return false;
    }

    /** What the device said last of a name that has just been taken from {@link #quiet}. */
    Value said(int name, Value into) {
        return said.get(name, into);
    }

    void clear() {
        quiet.clear();
        count = 0;
    }
}
