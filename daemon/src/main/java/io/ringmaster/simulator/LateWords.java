package io.ringmaster.simulator;

import io.ringmaster.wire.Value;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What a device will say a moment after it was sent it, always the same moment, so in the order in which it was sent. */
final class LateWords {
    /** The most that wait; what is more is never said. */
    static final int WAITING_MAX = 65_536;

    /** A value to be told. */
    record Word(long dueNs, String address, Value value, InetSocketAddress to) {}

    private final Deque<Word> waiting = new ArrayDeque<>();

    void add(Word word) {
        if (waiting.size() < WAITING_MAX) {
            waiting.add(word);
        }
    }

    /** When the next is due; {@link Long#MAX_VALUE} if none waits. */
    long dueNs() {
        Word next = waiting.peek();
        return next == null ? Long.MAX_VALUE : next.dueNs();
    }

    /** Takes the next that is due; null if none is. */
    @Nullable
    Word due(long nowNs) {
        return dueNs() <= nowNs ? waiting.poll() : null;
    }

    void clear() {
        waiting.clear();
    }
}
