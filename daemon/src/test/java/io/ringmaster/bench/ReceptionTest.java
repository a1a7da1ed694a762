package io.ringmaster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceptionTest {
    private static final Load TEN_OVER_FOUR = new Load(10, 1, 4, 1, 1);
    private static final int FIRST = 100;

    @Test
    void shouldFindNothingWrongWhenEverythingArrivedInOrder() {
        Reception reception = new Reception(4, FIRST);
        for (int i = 0; i < 10; i++) {
            assertThat(reception.take(i % 4, FIRST + i)).isTrue();
        }
        assertThat(reception.delivered()).isEqualTo(10);
        assertThat(reception.wrongLast(TEN_OVER_FOUR)).isZero();
        assertThat(reception.wentBack()).isZero();
    }

    @Test
    void shouldForgiveALostValueButNotALostLastOne() {
        Reception reception = new Reception(4, FIRST);
        for (int i = 6; i < 9; i++) {
            reception.take(i % 4, FIRST + i);
        }
        assertThat(reception.delivered()).isEqualTo(3);
        assertThat(reception.wrongLast(TEN_OVER_FOUR)).isEqualTo(1);
    }

    @Test
    void shouldCountEveryAddressAsWrongWhenNothingArrived() {
        assertThat(new Reception(4, FIRST).wrongLast(TEN_OVER_FOUR)).isEqualTo(4);
    }

    @Test
    void shouldNotCountAnAddressThatNothingWasSentTo() {
        assertThat(new Reception(4, FIRST).wrongLast(new Load(3, 1, 4, 1, 1))).isEqualTo(3);
    }

    @Test
    void shouldCountAnOlderAndARepeatedValueAsGoingBackAndKeepTheNewest() {
        Reception reception = new Reception(4, FIRST);
        reception.take(0, FIRST + 8);
        reception.take(0, FIRST + 4);
        reception.take(0, FIRST + 8);
        assertThat(reception.wentBack()).isEqualTo(2);
        assertThat(reception.wrongLast(TEN_OVER_FOUR)).isEqualTo(3);
    }

    @Test
    void shouldLeaveOutWhatABeforeRunLeftOrWhatIsNotOurs() {
        Reception reception = new Reception(4, FIRST);
        assertThat(reception.take(0, FIRST - 1)).isFalse();
        assertThat(reception.take(4, FIRST)).isFalse();
        assertThat(reception.take(-1, FIRST)).isFalse();
        assertThat(reception.delivered()).isZero();
    }
}
