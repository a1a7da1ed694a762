package io.ringmaster.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class YamlNodeTest {
    private final Problems problems = new Problems("f");

    @Test
    void shouldSuggestTheKeyThatWasMeant() throws Exception {
        root("name: x\nosc:\n  prot: 9000\n").get("osc").allow(List.of("bind", "port"));
        assertThat(problems.list()).hasToString("[f:3:3: unknown key 'prot' (did you mean 'port'?)]");
    }

    @Test
    void shouldSuggestNothingWhenNothingIsNear() throws Exception {
        root("tcp: 1\n").allow(List.of("name", "devices"));
        assertThat(problems.list()).hasToString("[f:1:1: unknown key 'tcp']");
    }

    @Test
    void shouldRefuseAKeyThatIsThereTwiceAndAKeyWithoutValue() throws Exception {
        root("a: 1\na: 2\nb:\n").allow(List.of("a", "b"));
        assertThat(problems.list())
                .hasToString("[f:2:1: key 'a' is there twice, f:3:1: key 'b' has no value; remove it or give one]");
    }

    @Test
    void shouldReportEachWrongValueAtItsPlaceAndGoOnWithTheFallback() throws Exception {
        YamlNode root = root("port: 99999\non: maybe\nskew: 5 parsecs\nlist: []\nsize: 9\nname: [x]\n");
        assertThat(root.get("port").integer(7, 0, 65_535)).isEqualTo(7);
        assertThat(root.get("on").flag(true)).isTrue();
        assertThat(root.get("skew").durationNs(1, 0, 10)).isEqualTo(1);
        assertThat(root.get("list").texts()).isEmpty();
        assertThat(root.get("size").sizeBytes(8, 64, 1 << 20)).isEqualTo(8);
        assertThat(root.get("name").text("n")).isEqualTo("n");
        assertThat(problems.list()).extracting(Problem::line).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void shouldReadTheWordsThatPeopleWrite() throws Exception {
        YamlNode root = root("a: on\nb: 'no'\nc: 500ms\nd: 1.5s\ne: 4 MiB\nf: 65536\ng: -oo\n");
        assertThat(root.get("a").flag(false)).isTrue();
        assertThat(root.get("b").flag(true)).isFalse();
        assertThat(root.get("c").durationNs(0, 0, Long.MAX_VALUE)).isEqualTo(500_000_000L);
        assertThat(root.get("d").durationNs(0, 0, Long.MAX_VALUE)).isEqualTo(1_500_000_000L);
        assertThat(root.get("e").sizeBytes(0, 1, 1 << 30)).isEqualTo(4 << 20);
        assertThat(root.get("f").sizeBytes(0, 1, 1 << 30)).isEqualTo(65_536);
        assertThat(root.get("g").number(0, true)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(problems.none()).isTrue();
    }

    @Test
    void shouldGiveFallbacksWithoutProblemsForWhatIsNotThere() throws Exception {
        YamlNode none = root("").get("osc").allow(List.of()).get("port");
        assertThat(none.present()).isFalse();
        assertThat(none.integer(9000, 0, 65_535)).isEqualTo(9000);
        assertThat(problems.none()).isTrue();
    }

    @Test
    void shouldCountASwapOfNeighboursAsOneEdit() {
        assertThat(Suggestion.distance("prot", "port")).isEqualTo(1);
        assertThat(Suggestion.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Suggestion.nearest("/foh/ch/1/mix/fader", List.of("/foh/ch/01/mix/fader", "/foh/ch/01/mix/on")))
                .isEqualTo("/foh/ch/01/mix/fader");
    }

    private YamlNode root(String text) throws ConfigurationProblem {
        return YamlFile.root(text, problems);
    }
}
