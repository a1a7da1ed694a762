package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void shouldWriteOneObjectWithFieldsInOrder() {
        Json json = new Json().put("a", 1).put("b", "x").put("c", true).put("d", null);

        assertThat(json).hasToString("{\"a\":1,\"b\":\"x\",\"c\":true,\"d\":null}");
        assertThat(new Json()).hasToString("{}");
    }

    @Test
    void shouldEscapeWhatStringsMayNotHold() {
        assertThat(new Json().put("k\"", "a\"b\\c\nd\re\tf\u0001g\u007f"))
                .hasToString("{\"k\\\"\":\"a\\\"b\\\\c\\nd\\re\\tf\\u0001g\\u007f\"}");
        assertThat(new Json().put("k", "\u00e4\ud83c\udfaa")).hasToString("{\"k\":\"\u00e4\\ud83c\\udfaa\"}");
    }

    @Test
    void shouldWriteArgumentsOfEveryType() {
        List<Object> values = List.of(
                1, 2L, 0.5f, 0.1, "s", true, new byte[] {0, -1}, Argument.NIL, Argument.IMPULSE, List.of(1, List.of()));

        assertThat(new Json().put("v", values))
                .hasToString("{\"v\":[1,2,0.5,0.1,\"s\",true,\"00ff\",null,\"impulse\",[1,[]]]}");
    }

    @Test
    void shouldWriteNumbersThatJsonDoesNotKnowAsText() {
        assertThat(new Json().put("a", Float.NaN).put("b", Double.NEGATIVE_INFINITY))
                .hasToString("{\"a\":\"NaN\",\"b\":\"-Infinity\"}");
    }
}
