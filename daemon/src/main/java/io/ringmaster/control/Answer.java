package io.ringmaster.control;

import io.ringmaster.view.Snapshot;
import io.ringmaster.view.StoredValue;
import io.ringmaster.wire.AddressPattern;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;

/**
 * The answer to {@code /ringmaster/get} out of a snapshot, message by message: {@code /ringmaster/value} for each value that matches, then
 * {@code /ringmaster/synced}. It may take as long as its client does: the snapshot stays as it is. Belongs to the socket's thread.
 */
final class Answer {
    private final AddressPattern pattern;
    private final Snapshot snapshot;
    private final OscWriter packet = new OscWriter(1_024);
    private final Value value = new Value();
    private int next;

    Answer(AddressPattern pattern, Snapshot snapshot) {
        this.pattern = pattern;
        this.snapshot = snapshot;
    }

    /** Whether its last message has been given. */
    boolean ended() {
        return next > snapshot.places();
    }

    /** The next message. */
    byte[] next() {
        while (next < snapshot.places()) {
            StoredValue at = snapshot.at(next++);
            if (at != null && pattern.matches(at.address())) {
                return value(at);
            }
        }
        next++;
        return packet.clear()
                .begin("/ringmaster/synced", "sh")
                .string(pattern.toString())
                .int64(snapshot.sequence())
                .toByteArray();
    }

    /** The last entry of the timeline that counts in the answer. */
    long sequence() {
        return snapshot.sequence();
    }

    private byte[] value(StoredValue at) {
        at.value(value);
        return packet.clear()
                .begin("/ringmaster/value", "shts", value)
                .string(at.address())
                .int64(at.revision())
                .int64(at.stamp())
                .string(at.writerId())
                .arguments(value)
                .toByteArray();
    }
}
