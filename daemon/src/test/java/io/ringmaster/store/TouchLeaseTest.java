package io.ringmaster.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Leases that nobody asked for: a finger is on the control (section 5 of the contract). */
final class TouchLeaseTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long GRACE_NS = StoreLimits.TOUCH_GRACE_NS;
    private static final Writer ANNA = new Writer("anna", 0);
    private static final Writer BEN = new Writer("ben", 0);

    private final LeaseTable leases = new Store(100, 1).leases();

    @Test
    void shouldHoldWhileTouchedAndAMomentLonger() {
        leases.touch("/a", ANNA, 1, 0);
        assertThat(leases.on("/a").byTouch()).isTrue();
        assertThat(leases.barringExactly("/a", BEN, 9 * SECOND_NS)).isNotNull();

        leases.letGo("/a", ANNA, 9 * SECOND_NS);

        assertThat(leases.on("/a").ended(9 * SECOND_NS + GRACE_NS - 1)).isFalse();
        assertThat(leases.on("/a").ended(9 * SECOND_NS + GRACE_NS)).isTrue();
    }

    @Test
    void shouldBeginItsTimeAnewWithEachTouch() {
        leases.touch("/a", ANNA, 1, 0);
        leases.touch("/a", ANNA, 2, 6 * SECOND_NS);

        assertThat(leases.on("/a").token()).as("still the same lease").isEqualTo(1);
        assertThat(leases.on("/a").leftNs(6 * SECOND_NS)).isEqualTo(StoreLimits.TOUCH_LEASE_S * SECOND_NS);
        assertThat(leases.on("/a").ended(15 * SECOND_NS)).isFalse();
        assertThat(leases.on("/a").ended(16 * SECOND_NS)).isTrue();
    }

    @Test
    void shouldHoldAgainWhenTheFingerComesBackWithinTheMoment() {
        leases.touch("/a", ANNA, 1, 0);
        leases.letGo("/a", ANNA, SECOND_NS);
        leases.touch("/a", ANNA, 2, SECOND_NS + GRACE_NS / 2);

        assertThat(leases.on("/a").token()).isEqualTo(1);
        assertThat(leases.on("/a").leftNs(SECOND_NS + GRACE_NS / 2)).isEqualTo(10 * SECOND_NS);
    }

    @Test
    void shouldGiveAnotherLeaseWhenTheFirstHasEnded() {
        leases.touch("/a", ANNA, 1, 0);
        leases.touch("/a", ANNA, 5, 10 * SECOND_NS);

        assertThat(leases.on("/a").token()).isEqualTo(5);
        assertThat(leases.count()).isEqualTo(1);
    }

    @Test
    void shouldNeverDisplaceALeaseThatWasAskedFor() {
        leases.give("/a", ANNA, 30, 1, 0);
        leases.touch("/a", ANNA, 2, SECOND_NS);

        assertThat(leases.on("/a").byTouch()).isFalse();
        leases.letGo("/a", ANNA, 2 * SECOND_NS);
        assertThat(leases.on("/a").ended(20 * SECOND_NS))
                .as("letting go ends no lock")
                .isFalse();
    }

    @Test
    void shouldNotTakeWhatAnotherHoldsThereAboveOrBelow() {
        leases.give("/a/b", BEN, 30, 1, 0);

        leases.touch("/a/b", ANNA, 2, 0);
        leases.touch("/a/b/c", ANNA, 3, 0);
        leases.touch("/a", ANNA, 4, 0);

        assertThat(leases.count()).isEqualTo(1);
        assertThat(leases.on("/a/b").holder()).isEqualTo(BEN);
    }

    @Test
    void shouldNeedNoneBelowAContainerOfTheHoldersOwn() {
        leases.give("/a", ANNA, 30, 1, 0);
        leases.touch("/a/b", ANNA, 2, 0);
        assertThat(leases.on("/a/b")).isNull();

        leases.touch("/a/b", ANNA, 3, 30 * SECOND_NS);
        assertThat(leases.on("/a/b")).as("the container's lease has ended").isNotNull();
    }

    @Test
    void shouldGiveNoMoreThanADeviceMayHold() {
        for (int i = 0; i < StoreLimits.LEASES_PER_DEVICE_MAX; i++) {
            leases.give("/x/" + i, ANNA, 30, i, 0);
        }
        leases.touch("/a", ANNA, 1_000, 0);
        assertThat(leases.on("/a")).isNull();

        leases.end("/x/7");
        leases.touch("/a", ANNA, 1_001, 0);
        assertThat(leases.on("/a")).isNotNull();
        assertThat(leases.full(ANNA, 0)).isTrue();
        assertThat(leases.end("/nobody/has/this")).isNull();
    }

    @Test
    void shouldLetNobodyElseLetGo() {
        leases.touch("/a", ANNA, 1, 0);
        leases.letGo("/a", BEN, SECOND_NS);
        leases.letGo("/b", ANNA, SECOND_NS);

        assertThat(leases.on("/a").ended(5 * SECOND_NS)).isFalse();
    }
}
