package io.ringmaster.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.sim.Seed;
import io.ringmaster.wire.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 3 of the contract: which of two writes wins, whatever the order in which they come. */
@Timeout(60)
final class StoreOrderTest {
    private record Write(int row, Value value, long stamp, int element, Writer writer) {}

    private static final Writer ANNA = new Writer("anna", 0);
    private static final Writer BEN = new Writer("ben", 0);
    private static final Writer CHIEF = new Writer("chief", 5);

    private final Store store = new Store(1_000, 3);
    private final int row = store.addresses().intern("/a/b");
    private final Value value = new Value();

    private Decision write(long stamp, Writer writer, int element, float number) {
        return store.write(row, value.setFloat(number), stamp, element, writer, false, 0);
    }

    private double number() {
        return store.value(row, value).number();
    }

    @Test
    void shouldKeepTheNewerWriteWhenAnOlderArrivesLate() {
        assertThat(write(20, ANNA, 0, 0.5f)).isEqualTo(Decision.APPLIED);
        long revision = store.revision(row);

        assertThat(write(10, BEN, 0, 0.9f)).isEqualTo(Decision.STALE);

        assertThat(number()).isEqualTo(0.5);
        assertThat(store.revision(row)).as("a refused write changes nothing").isEqualTo(revision);
        assertThat(store.writer(row)).isEqualTo(ANNA);
    }

    @Test
    void shouldLetPriorityThenIdThenElementThenBytesDecideEqualStamps() {
        write(10, BEN, 0, 0.5f);
        assertThat(write(10, ANNA, 9, 0.9f)).as("ben is the greater id").isEqualTo(Decision.STALE);
        assertThat(write(10, CHIEF, 0, 0.1f)).as("a higher priority").isEqualTo(Decision.APPLIED);
        assertThat(write(10, BEN, 0, 0.6f)).isEqualTo(Decision.STALE);
        assertThat(write(10, CHIEF, 1, 0.2f)).as("a later element").isEqualTo(Decision.APPLIED);
        assertThat(write(10, CHIEF, 1, 0.1f)).as("smaller bytes").isEqualTo(Decision.STALE);
        assertThat(write(10, CHIEF, 1, 0.3f)).as("greater bytes").isEqualTo(Decision.APPLIED);
    }

    @Test
    void shouldLetALinkLoseToAnyDeviceAmongEqualStampsAndItsOwnLaterWordCount() {
        Writer link = new Writer("link:/a>/b", 9, true);
        write(10, link, 5, 0.5f);
        assertThat(write(10, link, 4, 0.5f)).as("nothing else").isEqualTo(Decision.STALE);
        assertThat(write(10, link, 4, 0.25f)).as("what has become of it").isEqualTo(Decision.APPLIED);
        assertThat(write(10, ANNA, 0, 0.125f)).isEqualTo(Decision.APPLIED);
        assertThat(write(10, link, 6, 0.75f)).isEqualTo(Decision.STALE);
        assertThat(write(11, link, 0, 0.75f)).as("newer").isEqualTo(Decision.APPLIED);
    }

    @Test
    void shouldComparePassingTheYear2036() {
        write(0xFFFF_FFFF_0000_0000L, ANNA, 0, 0.5f);

        assertThat(write(0x0000_0001_0000_0000L, BEN, 0, 0.7f))
                .as("two seconds later, on the other side of the wrap")
                .isEqualTo(Decision.APPLIED);
    }

    @Test
    void shouldNeverRepeatARevisionInALaterStart() {
        for (int i = 1; i <= 1_000; i++) {
            write(i, ANNA, 0, i);
        }
        Store next = new Store(1_000, 4);
        int same = next.addresses().intern("/a/b");
        next.write(same, value.setFloat(1), 1, 0, ANNA, false, 0);

        assertThat(next.revision(same)).isGreaterThan(store.revision(row));
        assertThat(store.revision(row) & 0x7F_FFFF_FFFFL).isEqualTo(1_000);
    }

    @Test
    void shouldEndEqualWhateverTheOrderOfArrivalInTenThousandShuffles() {
        long seed = Seed.of("StoreOrderTest");
        Random random = new Random(seed);
        for (int round = 0; round < 10_000; round++) {
            List<Write> writes = writes(random);
            String inOrder = fold(writes);
            Collections.shuffle(writes, random);
            assertThat(fold(writes)).as("seed %d, round %d", seed, round).isEqualTo(inOrder);
        }
    }

    /** Few stamps, writers, elements and values, so that ties of every kind are common. */
    private static List<Write> writes(Random random) {
        List<Writer> writers = List.of(ANNA, BEN, CHIEF, new Writer("dora", 5));
        List<Write> writes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Value any = random.nextInt(4) == 0
                    ? new Value().setString("text" + random.nextInt(3))
                    : new Value().setFloat(random.nextInt(3));
            writes.add(new Write(
                    random.nextInt(3),
                    any,
                    100 + random.nextInt(4),
                    random.nextInt(3),
                    writers.get(random.nextInt(4))));
        }
        return writes;
    }

    private static String fold(List<Write> writes) {
        Store store = new Store(16, 1);
        for (int i = 0; i < 3; i++) {
            store.addresses().intern("/row/" + i);
        }
        writes.forEach(write ->
                store.write(write.row(), write.value(), write.stamp(), write.element(), write.writer(), false, 0));
        StringBuilder state = new StringBuilder();
        for (int row = 0; row < 3; row++) {
            if (store.has(row)) {
                state.append(store.value(row, new Value()))
                        .append('@')
                        .append(store.stamp(row))
                        .append(store.writer(row));
            }
        }
        return state.toString();
    }
}
