package io.ringmaster.evening;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When each device was in contact with the daemon: it has power, its cable is in, and it has said a word since it came back, for before
 * that nobody can know that it is there. A device that never says anything is there as soon as its cable is.
 */
final class Presence {
    /** A time without contact; still lasting if {@code toNs} is {@link Long#MAX_VALUE}. */
    record Absence(long fromNs, long toNs) {}

    private final Map<String, List<Absence>> absences = new HashMap<>();

    /** Takes it that a device is away from now on. */
    void away(String device, long nowNs) {
        if (sinceNs(device) != Long.MAX_VALUE) {
            of(device).add(new Absence(nowNs, Long.MAX_VALUE));
        }
    }

    /** Takes it that a device is in contact; whether that is news. */
    boolean there(String device, long nowNs) {
        if (sinceNs(device) != Long.MAX_VALUE) {
            return false;
        }
        List<Absence> all = of(device);
        Absence last = all.remove(all.size() - 1);
        all.add(new Absence(last.fromNs(), nowNs));
        return true;
    }

    /** Since when a device has been in contact; {@link Long#MAX_VALUE} if it is not. */
    long sinceNs(String device) {
        List<Absence> all = of(device);
        return all.isEmpty() ? 0 : all.get(all.size() - 1).toNs();
    }

    boolean isThere(String device) {
        return sinceNs(device) != Long.MAX_VALUE;
    }

    /** The times without contact so far, in order. */
    List<Absence> of(String device) {
        return absences.computeIfAbsent(device, any -> new ArrayList<>());
    }
}
