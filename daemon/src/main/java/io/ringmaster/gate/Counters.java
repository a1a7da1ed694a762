package io.ringmaster.gate;

import io.ringmaster.wire.Malformed;
import java.util.Locale;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** What the gate counted since the start: one number for each reason. Owned by the show thread. */
public final class Counters {
    private final long[] refusals = new long[Refusal.values().length];
    private final long[] malformed = new long[Malformed.values().length];
    private long datagrams;
    private long bytes;
    private long messages;
    private long releases;
    private @Nullable Object lastSource;
    private @Nullable Enum<?> lastReason;

    void datagram(int length) {
        datagrams++;
        bytes += length;
    }

    void messages(int count) {
        messages += count;
    }

    /** Counts the release of a button of which only the press counts. */
    public void released() {
        releases++;
    }

    /** Counts a refusal, and who it was. */
    public void refused(Refusal reason, Object source) {
        refusals[reason.ordinal()]++;
        lastSource = source;
        lastReason = reason;
    }

    /** Counts a malformed packet, and who sent it. */
    public void malformed(Malformed reason, Object source) {
        malformed[reason.ordinal()]++;
        lastSource = source;
        lastReason = reason;
    }

    /** How often something was refused for this reason. */
    public long count(Refusal reason) {
        return refusals[reason.ordinal()];
    }

    /** How many packets were malformed for this reason. */
    public long count(Malformed reason) {
        return malformed[reason.ordinal()];
    }

    /** Datagrams received. */
    public long datagrams() {
        return datagrams;
    }

    /** Messages received in well-formed datagrams. */
    public long messages() {
        return messages;
    }

    /** All refusals and malformed packets together. */
    public long bad() {
        long sum = 0;
        for (long count : refusals) {
            sum += count;
        }
        for (long count : malformed) {
            sum += count;
        }
        return sum;
    }

    /** The newest refusal for people: reason and source; empty if there was none. */
    public String lastBad() {
        return lastReason == null ? "" : name(lastReason) + " from " + lastSource;
    }

    /** Hands over each number that is not 0, with its name. */
    public void forEach(ObjLongConsumer<String> taker) {
        taker.accept("received.datagrams", datagrams);
        taker.accept("received.bytes", bytes);
        taker.accept("received.messages", messages);
        present(taker, "dropped.releases", releases);
        for (Refusal reason : Refusal.values()) {
            present(taker, "refused." + name(reason), count(reason));
        }
        for (Malformed reason : Malformed.values()) {
            present(taker, "malformed." + name(reason), count(reason));
        }
    }

    private static void present(ObjLongConsumer<String> taker, String name, long count) {
        if (count != 0) {
            taker.accept(name, count);
        }
    }

    private static String name(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
