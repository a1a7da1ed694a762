package io.ringmaster.road;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.road.JsonFields.Other;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
final class JsonFieldsTest {
    @Test
    void shouldReadTheFieldsOfAnAnswer() {
        assertThat(JsonFields.of("""
                 { "address" : "\\/cue\\/1", "status":"ok", "data": -12.5, "n": 7, "yes":true, "no":false, "none":null,
                   "list":[1,[2,{"a":"]"}],{}], "text":"a\\n\\u00e9\\"b", "big":12345678901234567890, "power":1e2, "empty":{} }\n"""))
                .isEqualTo(Map.ofEntries(
                        entry("address", "/cue/1"),
                        entry("status", "ok"),
                        entry("data", -12.5),
                        entry("n", 7L),
                        entry("yes", true),
                        entry("no", false),
                        entry("none", Other.NULL),
                        entry("list", List.of(1L, List.of(2L, Map.of("a", "]")), Map.of())),
                        entry("text", "a\n\u00e9\"b"),
                        entry("big", 1.2345678901234567e19),
                        entry("power", 100.0),
                        entry("empty", Map.of())));
        assertThat(JsonFields.of("{}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "1",
                "{",
                "{}}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":-}",
                "{\"a\":1e}",
                "{\"a\":tru}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"b",
                "{\"a\":\"\n\"}",
                "{\"a\":[1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":nul",
                "{\"a\":\"\\",
                "{\"a\":\"\\u1"
            })
    void shouldGiveNothingForWhatIsNoObject(String text) {
        assertThat(JsonFields.of(text)).isNull();
    }

    @Test
    void shouldBoundHowDeepItGoes() {
        String deep = "[".repeat(JsonFields.DEPTH_MAX - 1) + "]".repeat(JsonFields.DEPTH_MAX - 1);
        assertThat(JsonFields.of("{\"a\":" + deep + "}")).containsKey("a");
        assertThat(JsonFields.of("{\"a\":[" + deep + "]}")).isNull();
        assertThat(JsonFields.of("{\"a\":".repeat(100_000))).isNull();
    }

    @Test
    void shouldTakeAnyTextWithoutAnException() {
        Random random = new Random(Long.getLong("ringmaster.seed", 11));
        String alphabet = "{}[]\":,\\u0e1tfn.-+ \n\"\"{}";
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder("{");
            for (int n = random.nextInt(14); n >= 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            read += JsonFields.of(text.toString()) == null ? 0 : 1;
        }
        assertThat(read).isPositive();
    }
}
