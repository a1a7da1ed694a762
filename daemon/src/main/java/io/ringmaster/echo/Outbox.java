package io.ringmaster.echo;

import io.ringmaster.gate.Device;
import io.ringmaster.gate.TokenBucket;
import io.ringmaster.store.ByteBudget;
import io.ringmaster.store.ValueTable;
import io.ringmaster.wire.WireLimits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that waits for one device, and what the device is known to have, by the device's own names. Owned by the show thread, changed by
 * {@link Echo} only.
 */
final class Outbox {
    /** A message that waits as it is; if it is an event, by which of the device's names, else {@link Device#NO_NAME}. */
    record Letter(byte[] message, int name) {
        boolean event() {
            return name != Device.NO_NAME;
        }
    }

    private static final int RATE_BURST = 16;
    private static final int FIRST_NODE = -2;

    final Device device;
    final ValueTable has;
    final PendingQueue queue = new PendingQueue();
    final PendingQueue meters = new PendingQueue();
    final TokenBucket rate;
    final TokenBucket snapshotRate;
    final BitSet reported = new BitSet();
    /** The names whose values a dump is to tell, whether the device has them or not. */
    final BitSet dumped = new BitSet();
    /** The names whose values the device has asked for, whether it sees them or not. */
    final BitSet asked = new BitSet();

    final Postponed corrections = new Postponed(EchoLimits.CORRECTIONS_MAX);
    final Pacing pacing = new Pacing();
    final Snapshots snapshots = new Snapshots();
    final Hands hands;
    final PingPong pingPong = new PingPong();
    final Crossings crossings = new Crossings();
    private final Set<Integer> queries = new LinkedHashSet<>();
    private final Set<Integer> firstQueries = new LinkedHashSet<>();
    final Deque<byte[]> stuck = new ArrayDeque<>();
    final Deque<Letter> letters = new ArrayDeque<>();
    final @Nullable Reflections reflections;
    /** The same for events: each excuses one repetition, and none is kept to be believed later. */
    final @Nullable Reflections reflectedEvents;

    private final ByteBudget letterBytes;
    int eventsWaiting;
    boolean active;
    private boolean broke;
    private long brokeNs;

    /**
     * An empty one.
     *
     * @param values the bytes that values of devices like this one may take together
     * @param letters the bytes that messages which wait for them may take together
     */
    Outbox(Device device, ByteBudget values, ByteBudget letters) {
        this.device = device;
        ByteBudget own = new ByteBudget(EchoLimits.DEVICE_BYTES_MAX, values);
        letterBytes = new ByteBudget(EchoLimits.DEVICE_BYTES_MAX, letters);
        has = new ValueTable(own);
        hands = new Hands(device);
        boolean reflects = device.profile().reflects();
        reflections = reflects ? new Reflections(hands.usualQuietNs(), own) : null;
        reflectedEvents = reflects && !device.owner() ? new Reflections(hands.usualQuietNs(), own) : null;
        int perSecond = device.profile().ratePerSecond();
        rate = new TokenBucket(perSecond, RATE_BURST);
        snapshotRate =
                new TokenBucket(perSecond == 0 ? EchoLimits.SNAPSHOT_RATE_PER_SECOND : Math.max(1, perSecond / 2), 8);
    }

    /** Forgets all that waits, and what the device has: it went away. */
    void reset() {
        queue.clear();
        meters.clear();
        letters.clear();
        letterBytes.clear();
        corrections.clear();
        pacing.clear();
        hands.clear();
        pingPong.clear();
        crossings.clear();
        if (reflections != null) {
            reflections.clear();
        }
        if (reflectedEvents != null) {
            reflectedEvents.clear();
        }
        has.forgetAll();
        reported.clear();
        dumped.clear();
        asked.clear();
        snapshots.clear();
        queries.clear();
        firstQueries.clear();
        stuck.clear();
        eventsWaiting = 0;
    }

    /** Notes a fault in sending; whether there was none for long. */
    boolean brokeAfterLong(long nowNs) {
        boolean longAgo = !broke || nowNs - brokeNs > EchoLimits.FAULTLESS_NS;
        broke = true;
        brokeNs = nowNs;
        return longAgo;
    }

    /** Forgets what the device has by a name, and what waits for it. A value that is queued is not sent, since there is none. */
    void forget(int name) {
        has.forget(name);
        reported.clear(name);
        dumped.clear(name);
        asked.clear(name);
        corrections.remove(name);
        pacing.free(name);
        hands.still(name);
        if (reflections != null) {
            reflections.forgetSaid(name);
        }
    }

    /** Whether a value that a dump is to tell waits for a hand to leave its control. */
    boolean holdsDumpedBack() {
        int name = dumped.nextSetBit(0);
        while (name >= 0 && !corrections.has(name)) {
            name = dumped.nextSetBit(name + 1);
        }
        return name >= 0;
    }

    /** Whether one more message that is to go as it is has room here. */
    boolean takesLetter(boolean event) {
        return event
                ? takesEvents(1)
                : letters.size() < EchoLimits.LETTERS_MAX && letterBytes.has(WireLimits.DATAGRAM_BYTES_MAX);
    }

    /** Whether so many more events of one datagram have room here. */
    boolean takesEvents(int count) {
        long longest = Math.min(count, 2) * (long) WireLimits.DATAGRAM_BYTES_MAX;
        return letters.size() + count <= EchoLimits.LETTERS_MAX
                && eventsWaiting + count <= EchoLimits.EVENTS_MAX
                && letterBytes.has(longest + (count - 1L) * WireLimits.ADDRESS_BYTES_MAX);
    }

    /** Queues a message that is to go as it is, behind all that waits. */
    void addLetter(Letter letter) {
        letters.add(letter);
        letterBytes.take(letter.message().length);
        queue.addLetter();
        eventsWaiting += letter.event() ? 1 : 0;
    }

    /** Takes the head of the queue away, which is gone or can't go. */
    void dropHead(int head) {
        queue.remove();
        if (head == PendingQueue.LETTER) {
            Letter gone = letters.removeFirst();
            letterBytes.take(-gone.message().length);
            eventsWaiting -= gone.event() ? 1 : 0;
        }
    }

    /**
     * Drops the values and events that wait; other messages stay.
     *
     * @return the names whose values were dropped
     */
    BitSet halt(long nowNs) {
        BitSet dropped = new BitSet();
        List<Letter> kept = new ArrayList<>();
        while (!queue.isEmpty()) {
            int head = queue.peek();
            if (head != PendingQueue.LETTER) {
                dropped.set(head);
            } else if (!letters.getFirst().event()) {
                kept.add(letters.getFirst());
            }
            dropHead(head);
        }
        kept.forEach(this::addLetter);
        corrections.hasten(nowNs);
        for (int name = corrections.takeDue(nowNs); name != Postponed.NONE; name = corrections.takeDue(nowNs)) {
            dropped.set(name);
        }
        return dropped;
    }

    /** Adds a query, before those of a whole reading or behind them. */
    void addQuery(int name, boolean first) {
        if (first) {
            queries.remove(name);
        }
        (first ? firstQueries : queries).add(name);
    }

    /** What stands among the names of queries for the question for one of the nodes of its profile, or back. */
    static int node(int line) {
        return FIRST_NODE - line;
    }

    /** Whether a query is the question for a node. */
    static boolean isNode(int query) {
        return query <= FIRST_NODE;
    }

    boolean hasQueries() {
        return !queries.isEmpty() || !firstQueries.isEmpty();
    }

    int nextQuery() {
        Iterator<Integer> first = (firstQueries.isEmpty() ? queries : firstQueries).iterator();
        int name = first.next();
        first.remove();
        return name;
    }

    boolean hasWork() {
        return !queue.isEmpty()
                || !meters.isEmpty()
                || !stuck.isEmpty()
                || !snapshots.isEmpty()
                || hasQueries()
                || quietDueNs() != Long.MAX_VALUE;
    }

    /** When the next control has been quiet for long enough; {@link Long#MAX_VALUE} if none waits for that. */
    long quietDueNs() {
        long due = Math.min(corrections.dueNs(), pacing.dueNs());
        return reflections == null ? due : Math.min(due, reflections.quiet.dueNs());
    }
}
