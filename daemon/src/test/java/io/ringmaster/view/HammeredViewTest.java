package io.ringmaster.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.ring.Timeline;
import io.ringmaster.sim.Seed;
import io.ringmaster.store.Store;
import io.ringmaster.store.Writer;
import io.ringmaster.wire.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A writer, a view and two readers, each on a thread of its own. Each commit moves an amount from one address to another, so that the sum
 * over all addresses is always the same: whoever sees half a commit sees another sum.
 */
@Timeout(120)
final class HammeredViewTest {
    private static final Writer ANNA = new Writer("anna", 0);
    private static final int ADDRESSES = 600;
    private static final int COMMITS = 100_000;
    private static final int LOOKS_MIN = 500;
    private static final int LAPS_MIN = 3;
    private static final int AHEAD_MAX = 8_000;
    private static final int SUM = ADDRESSES * 100;

    private final Store store = new Store(ADDRESSES, 1);
    private final Timeline timeline = new Timeline();
    private final ConcurrentLinkedQueue<Runnable> showThread = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Runnable> viewThread = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Throwable> fault = new AtomicReference<>();
    private final AtomicLong looks = new AtomicLong();
    private final Value value = new Value();
    private volatile boolean done;
    private volatile boolean asleep;
    private volatile int laps;

    private void put(int row, int number, long stamp, boolean last) {
        store.write(row, value.setInt(number), stamp, 0, ANNA, false, 0);
        timeline.change(store.addresses().text(row), value, stamp, store.revision(row), ANNA, last);
    }

    private int number(int row) {
        return (int) store.value(row, value).number();
    }

    private void run(Runnable body) {
        try {
            body.run();
        } catch (Throwable broken) {
            fault.compareAndSet(null, broken);
        }
    }

    private static void drain(ConcurrentLinkedQueue<Runnable> tasks) {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** Writes as fast as it can, but runs away from the view only while that is asleep. */
    private void show(View view, Random random) {
        for (int i = 0; (i < COMMITS || looks.get() < LOOKS_MIN || laps < LAPS_MIN) && fault.get() == null; i++) {
            int from = random.nextInt(ADDRESSES);
            int to = (from + 1 + random.nextInt(ADDRESSES - 1)) % ADDRESSES;
            int amount = random.nextInt(50);
            put(from, number(from) - amount, i + 2, false);
            put(to, number(to) + amount, i + 2, true);
            drain(showThread);
            while (!asleep
                    && fault.get() == null
                    && timeline.last() - view.snapshot().sequence() > AHEAD_MAX) {
                drain(showThread);
                LockSupport.parkNanos(20_000);
            }
        }
        done = true;
    }

    /** Follows, and now and then sleeps on its work long enough to be lapped. */
    private void follow(View view, Random random) {
        while (!done && fault.get() == null) {
            drain(viewThread);
            if (view.follow(random.nextInt(3_000)) == 0) {
                LockSupport.parkNanos(20_000);
            }
            if (random.nextInt(100) == 0) {
                sleepUntilLapped();
            }
        }
    }

    private void sleepUntilLapped() {
        long before = timeline.last();
        asleep = true;
        while (!done && timeline.last() < before + Timeline.CAPACITY + 100) {
            LockSupport.parkNanos(20_000);
        }
        asleep = false;
        laps = laps + 1;
    }

    private void look(View view) {
        long sequence = -1;
        List<Snapshot> kept = new ArrayList<>();
        while (!done && fault.get() == null) {
            Snapshot snapshot = view.snapshot();
            if (snapshot.sequence() < sequence) {
                throw new AssertionError("from " + sequence + " back to " + snapshot.sequence());
            }
            sequence = snapshot.sequence();
            check(snapshot);
            if (snapshot.places() > 0) {
                looks.incrementAndGet();
                kept.add(snapshot);
            }
            if (kept.size() == 10) {
                kept.forEach(HammeredViewTest::check);
                kept.clear();
            }
        }
    }

    private static void check(Snapshot snapshot) {
        int sum = 0;
        Value scratch = new Value();
        for (int place = 0; place < snapshot.places(); place++) {
            sum += (int) snapshot.at(place).value(scratch).number();
        }
        if (snapshot.places() > 0 && (snapshot.places() != ADDRESSES || sum != SUM)) {
            throw new AssertionError(
                    "half a commit at " + snapshot.sequence() + ": " + snapshot.places() + " addresses, sum " + sum);
        }
    }

    @Test
    void shouldNeverShowHalfACommitToReadersThatHammerSnapshots() throws InterruptedException {
        long seed = Seed.of("HammeredViewTest");
        for (int i = 0; i < ADDRESSES; i++) {
            put(store.addresses().intern("/fader/" + i), 100, 1, i == ADDRESSES - 1);
        }
        View view = new View(
                timeline,
                (from, max, answer) -> showThread.add(() -> {
                    Slice slice = Slice.of(store, timeline, from, max);
                    viewThread.add(() -> answer.accept(slice));
                }));
        List<Thread> threads = List.of(
                new Thread(() -> run(() -> follow(view, new Random(seed)))),
                new Thread(() -> run(() -> look(view))),
                new Thread(() -> run(() -> look(view))));
        threads.forEach(Thread::start);
        run(() -> show(view, new Random(seed)));
        for (Thread thread : threads) {
            thread.join();
        }
        drain(viewThread);
        for (int i = 0; i < 10; i++) {
            view.follow(Timeline.CAPACITY);
            drain(showThread);
            drain(viewThread);
        }

        assertThat(fault.get()).as("seed %d", seed).isNull();
        assertThat(view.snapshot().sequence()).as("in the end it has all").isEqualTo(timeline.last());
        check(view.snapshot());
    }
}
