package io.ringmaster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoadTest {
    private static final Load LOAD = new Load(60_000, 16, 32, 8, 2);

    @Test
    void shouldSendRateTimesSecondsMessagesAndExpectThemAtEachReceiver() {
        assertThat(LOAD.messages()).isEqualTo(120_000);
        assertThat(LOAD.expected()).isEqualTo(960_000);
        assertThat(LOAD.lasting(0.5).messages()).isEqualTo(30_000);
    }

    @Test
    void shouldLetABurstLeaveAtOneMomentAndKeepTheRate() {
        assertThat(LOAD.dueNs(0)).isZero();
        assertThat(LOAD.dueNs(15)).isZero();
        assertThat(LOAD.dueNs(16)).isEqualTo(266_666);
        assertThat(LOAD.dueNs(60_000)).isBetween(999_900_000L, 1_000_000_000L);
    }

    @Test
    void shouldNameTheLastMessageToEachAddress() {
        Load load = new Load(10, 1, 4, 1, 1);
        assertThat(load.lastTo(0)).isEqualTo(8);
        assertThat(load.lastTo(1)).isEqualTo(9);
        assertThat(load.lastTo(2)).isEqualTo(6);
        assertThat(load.lastTo(3)).isEqualTo(7);
    }

    @Test
    void shouldSayThatNothingWentToAnAddressBeyondTheLastMessage() {
        assertThat(new Load(3, 1, 4, 1, 1).lastTo(3)).isEqualTo(-1);
    }

    @Test
    void shouldNameWhatIsOutOfBounds() {
        assertThat(LOAD.problem()).isEmpty();
        assertThat(new Load(0, 1, 1, 1, 1).problem()).contains("rate");
        assertThat(new Load(1, 0, 1, 1, 1).problem()).contains("burst");
        assertThat(new Load(1, 1, 1000, 1, 1).problem()).contains("addresses");
        assertThat(new Load(1, 1, 1, 32, 1).problem()).contains("receivers");
        assertThat(new Load(1, 1, 1, 1, Double.NaN).problem()).contains("messages");
        assertThat(new Load(1_000_000, 1, 1, 1, 7).problem()).contains("messages");
    }
}
