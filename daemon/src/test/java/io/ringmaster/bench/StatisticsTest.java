package io.ringmaster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void shouldTakeTheMiddleOfAnOddCountAndTheMeanOfTheMiddleTwoOfAnEven() {
        assertThat(Statistics.median(9, 1, 5)).isEqualTo(5);
        assertThat(Statistics.median(4, 1, 3, 2)).isEqualTo(2.5);
        assertThat(Statistics.median(7)).isEqualTo(7);
    }

    @Test
    void shouldNotKnowTheMedianOfNothing() {
        assertThat(Statistics.median()).isNaN();
    }

    @Test
    void shouldLeaveTheValuesInTheirOrder() {
        double[] values = {3, 1, 2};
        Statistics.median(values);
        assertThat(values).containsExactly(3, 1, 2);
    }

    @Test
    void shouldNotCompareWithNothing() {
        assertThat(Statistics.ratio(6, 4)).isEqualTo(1.5);
        assertThat(Statistics.ratio(6, 0)).isNaN();
        assertThat(Statistics.ratio(Double.NaN, 4)).isNaN();
    }

    @Test
    void shouldSayHowFarTheRoundsAreFromTheirMedian() {
        List<Sample> rounds = List.of(Samples.p50(40), Samples.p50(50), Samples.p50(75));
        assertThat(Statistics.median(rounds, Sample::p50Us)).isEqualTo(50);
        assertThat(Statistics.lowest(rounds, Sample::p50Us)).isEqualTo(0.8);
        assertThat(Statistics.highest(rounds, Sample::p50Us)).isEqualTo(1.5);
    }
}
