package io.ringmaster.echo;

import io.ringmaster.gate.Device;
import io.ringmaster.store.ByteBudget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The outbox of each device, and those in which something waits, in the order in which it came. Owned by the show thread. */
final class Outboxes {
    private final ByteBudget values = new ByteBudget(EchoLimits.DEVICES_BYTES_MAX);
    private final ByteBudget valuesOfGuests = new ByteBudget(EchoLimits.GUESTS_BYTES_MAX, values);
    private final ByteBudget letters = new ByteBudget(EchoLimits.DEVICES_BYTES_MAX);
    private final ByteBudget lettersOfGuests = new ByteBudget(EchoLimits.GUESTS_BYTES_MAX, letters);
    private @Nullable Outbox[] all = new Outbox[16];
    private final List<Outbox> active = new ArrayList<>();

    /** The outbox of a device, which is made if there is none; one that begins anew at another's index has its own. */
    Outbox of(Device device) {
        int index = device.index();
        if (index >= all.length) {
            all = Arrays.copyOf(all, Math.max(index + 1, all.length * 2));
        }
        Outbox outbox = all[index];
        if (outbox == null || outbox.device != device) {
            if (outbox != null) {
                outbox.reset();
            }
            outbox = !device.configured()
                    ? new Outbox(device, valuesOfGuests, lettersOfGuests)
                    : new Outbox(device, values, letters);
            all[index] = outbox;
        }
        return outbox;
    }

    /** All by the index of the device; null where there is none. Not to be changed. */
    @Nullable
    Outbox[] all() {
        return all;
    }

    /** How many bytes strings, blobs and lists take that devices have. */
    long valueBytes() {
        return values.used();
    }

    /** How many bytes the messages take that wait as they are. */
    long letterBytes() {
        return letters.used();
    }

    /** Those in which something waits. Not to be changed. */
    List<Outbox> active() {
        return active;
    }

    /** Notes that something waits in one. */
    void activate(Outbox outbox) {
        if (!outbox.active) {
            outbox.active = true;
            active.add(outbox);
        }
    }

    /** Lets those rest in which nothing waits any more. */
    void settle() {
        int kept = 0;
        for (int i = 0; i < active.size(); i++) {
            Outbox outbox = active.get(i);
            outbox.active = outbox.hasWork();
            if (outbox.active) {
                active.set(kept++, outbox);
            }
        }
        for (int i = active.size() - 1; i >= kept; i--) {
            active.remove(i);
        }
    }
}
