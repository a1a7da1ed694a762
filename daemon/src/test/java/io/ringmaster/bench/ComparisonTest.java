package io.ringmaster.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Load LOAD = new Load(100, 1, 4, 8, 1);

    private static Comparison of(List<Sample> floor, List<Sample> bridge) {
        return new Comparison(LOAD, "C reflector", "this build", floor, bridge);
    }

    @Test
    void shouldCountReplacedValuesAsDelivered() {
        assertThat(Samples.delivered(600, 160, 0).deliveredPercent()).isCloseTo(95, within(1e-9));
    }

    @Test
    void shouldShareProcessorTimeAmongTheValuesThatArrived() {
        assertThat(Samples.delivered(400, 400, 1_600_000).cpuUsPerValue()).isEqualTo(4);
        assertThat(Samples.delivered(400, 0, -1).cpuUsPerValue()).isNaN();
        assertThat(Samples.delivered(0, 0, 5).cpuUsPerValue()).isNaN();
    }

    @Test
    void shouldShowMediansRatioAndTheFloorsOwnSpread() {
        String table = of(
                        List.of(Samples.p50(40), Samples.p50(50), Samples.p50(75)),
                        List.of(Samples.p50(60), Samples.p50(55), Samples.p50(90)))
                .table();
        assertThat(table.lines().filter(line -> line.startsWith("p50")).toList())
                .singleElement()
                .satisfies(line -> assertThat(line.trim().split("\\s+"))
                        .containsExactly("p50,", "us", "50.0", "60.0", "1.20", "0.80", "to", "1.50"));
    }

    @Test
    void shouldShowADashForWhatIsNotKnown() {
        String table = of(List.of(Samples.p50(1)), List.of(Samples.p50(1))).table();
        assertThat(table.lines().filter(line -> line.startsWith("processor")).toList())
                .singleElement()
                .satisfies(line -> assertThat(line).doesNotContain("NaN").contains(" - "));
    }

    @Test
    void shouldKeepEveryRoundInTheJson() {
        String json = of(List.of(Samples.p50(40), Samples.p50(50)), List.of(Samples.p50(90), Samples.p50(80)))
                .json();
        assertThat(json)
                .startsWith(
                        "{\"ratePerSecond\":100,\"burst\":1,\"addresses\":4,\"receivers\":8,\"seconds\":1.0,\"rounds\":2,")
                .contains("\"p50Us\":{\"floor\":45.000,\"bridge\":85.000,\"ratio\":1.889,")
                .contains("\"floorRounds\":[40.000,50.000],\"bridgeRounds\":[90.000,80.000]")
                .contains("\"cpuUsPerValue\":{\"floor\":null,")
                .doesNotContain("NaN");
    }
}
