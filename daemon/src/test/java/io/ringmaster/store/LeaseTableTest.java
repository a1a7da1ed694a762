package io.ringmaster.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.wire.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Leases in the short while between their end and the moment when somebody takes them away. */
final class LeaseTableTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final Writer ANNA = new Writer("anna", 0);
    private static final Writer BEN = new Writer("ben", 0);

    private final Store store = new Store(100, 1);
    private final LeaseTable leases = store.leases();
    private final int row = store.addresses().intern("/a/b/c");
    private final Value value = new Value().setFloat(0.5f);
    private long stamp;

    private Decision write(Writer writer, long nowNs) {
        return store.write(row, value, ++stamp, 0, writer, false, nowNs);
    }

    @Test
    void shouldNotWakeAnEndedLeaseOfAnotherByTheHoldersWrite() {
        leases.give("/a/b/c", ANNA, 1, 1, 0);
        leases.give("/a/b", BEN, 30, 2, 2 * SECOND_NS);

        assertThat(write(BEN, 2 * SECOND_NS)).isEqualTo(Decision.APPLIED);
        assertThat(write(BEN, 2 * SECOND_NS)).isEqualTo(Decision.APPLIED);

        assertThat(leases.on("/a/b/c").ended(2 * SECOND_NS)).isTrue();
        assertThat(write(ANNA, 2 * SECOND_NS)).isEqualTo(Decision.LOCKED);
    }

    @Test
    void shouldSeeTheContainersLeaseBehindAnEndedOneBelowIt() {
        leases.give("/a/b", ANNA, 1, 1, 0);
        leases.give("/a", BEN, 30, 2, 2 * SECOND_NS);

        assertThat(leases.inTheWay("/a/b", ANNA, 2 * SECOND_NS).holder()).isEqualTo(BEN);
        assertThat(leases.inTheWay("/a/b/c", ANNA, 2 * SECOND_NS).holder()).isEqualTo(BEN);
    }

    @Test
    void shouldBeginTheTimeOfEachOfTheHoldersLeasesAnew() {
        leases.give("/a", ANNA, 30, 1, 0);
        leases.give("/a/b/c", ANNA, 10, 2, 0);

        write(ANNA, 5 * SECOND_NS);

        assertThat(leases.on("/a").leftSeconds(5 * SECOND_NS)).isEqualTo(30);
        assertThat(leases.on("/a/b/c").leftSeconds(5 * SECOND_NS)).isEqualTo(10);
    }

    @Test
    void shouldForgetWhichLeaseCoversWhenLeasesComeAndGo() {
        leases.give("/a", ANNA, 30, 1, 0);
        assertThat(leases.covering(row, 0).address()).isEqualTo("/a");
        leases.give("/a/b", ANNA, 30, 2, 0);
        assertThat(leases.covering(row, 0).address()).isEqualTo("/a/b");
        leases.end("/a/b");
        assertThat(leases.covering(row, 0).address()).isEqualTo("/a");
        leases.end("/a");
        assertThat(leases.covering(row, 0)).isNull();
        assertThat(leases.heldBy("anna")).isEmpty();
    }

    @Test
    void shouldTakeAnotherLockOnAnAddressThatTheHolderHasAlready() {
        for (int i = 0; i < StoreLimits.LEASES_PER_DEVICE_MAX; i++) {
            leases.give("/x/" + i, ANNA, 30, i, 0);
        }

        assertThat(leases.full(ANNA, 0)).isTrue();
        assertThat(leases.holds("/x/7", ANNA)).isTrue();
        assertThat(leases.full(BEN, 0)).isFalse();
    }

    @Test
    void shouldGiveEachLeaseAGreaterTokenAlsoAtTheSameSequence() {
        leases.touch("/a", ANNA, 7, 0);
        long touched = leases.on("/a").token();
        long first = leases.give("/b", ANNA, 30, 7, 0).token();
        long again = leases.give("/b", ANNA, 30, 7, 0).token();
        long later = leases.give("/c", BEN, 30, 20, 0).token();

        assertThat(List.of(touched, first, again, later)).containsExactly(7L, 8L, 9L, 20L);
    }

    @Test
    void shouldWarnOnceAndEndOnce() {
        leases.give("/a", ANNA, 20, 1, 0);

        assertThat(leases.takeWarnings(9 * SECOND_NS)).isEmpty();
        assertThat(leases.takeWarnings(10 * SECOND_NS)).hasSize(1);
        assertThat(leases.takeWarnings(11 * SECOND_NS)).isEmpty();
        assertThat(leases.endDue(20 * SECOND_NS)).hasSize(1);
        assertThat(leases.count()).isZero();
    }
}
