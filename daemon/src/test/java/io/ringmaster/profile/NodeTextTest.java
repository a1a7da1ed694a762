package io.ringmaster.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.profile.NodeText.Word;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines of text by which desks answer for nodes: words, quotes, numbers, and rubbish. */
@Timeout(20)
final class NodeTextTest {
    private static Word word(String text) {
        return new Word(text, false);
    }

    @Test
    void shouldReadTheWordsOfALineWhateverBlanksAreBetween() {
        assertThat(NodeText.words("/ch/01/mix ON  -5.0 ON +0 OFF -oo\n"))
                .containsExactly(
                        word("/ch/01/mix"), word("ON"), word("-5.0"), word("ON"), word("+0"), word("OFF"), word("-oo"));
        assertThat(NodeText.words("  /a\t%0101  \r\n")).containsExactly(word("/a"), word("%0101"));
    }

    @Test
    void shouldReadTextsInQuotesWithTheirBlanks() {
        assertThat(NodeText.words("/ch/01/config \"Lead  Vox\" 1 \"\"\n"))
                .containsExactly(word("/ch/01/config"), new Word("Lead  Vox", true), word("1"), new Word("", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "\n", "\"", "/a \"b", "/a \"b\"c", "/a b\"c\"", "/a b\"", "/a \"b\nc\"", "/a \u0007"})
    void shouldGiveNoWordsForWhatIsNoLine(String text) {
        assertThat(NodeText.words(text)).isEmpty();
    }

    @Test
    void shouldBoundHowLongALineIsAndHowManyWordsItHas() {
        String most = "a ".repeat(NodeText.WORDS_MAX);
        assertThat(NodeText.words(most)).hasSize(NodeText.WORDS_MAX);
        assertThat(NodeText.words(most + "a")).isEmpty();
        assertThat(NodeText.words("x".repeat(8_192))).isEmpty();
        assertThat(NodeText.words("\"".repeat(8_192))).isEmpty();
        assertThat(NodeText.words(" ".repeat(8_192) + "a")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-5.0,-5,0.1",
        "+0,0,1",
        "-100,-100,1",
        "0.25,0.25,0.01",
        "1k02,1020,10",
        "1k,1000,1000",
        "20k0,20000,100",
        "-0.5,-0.5,0.1"
    })
    void shouldReadANumberAndHowFineItIs(String text, double number, double place) {
        NodeText.Rounded read = NodeText.number(text);
        assertThat(read.number()).isEqualTo(number);
        assertThat(read.place()).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "-oo",
                "ON",
                "1.",
                ".5",
                "1.2.3",
                "1k0.2",
                "k02",
                "1e3",
                "NaN",
                "Infinity",
                "0x1",
                "99999999",
                "1.00001",
                "--1",
                "+-1"
            })
    void shouldReadNoNumberInAnythingElse(String text) {
        assertThat(NodeText.number(text).number()).isNaN();
    }

    @Test
    void shouldTakeAnyTextWithoutAnException() {
        Random random = new Random(Long.getLong("ringmaster.seed", 12));
        String alphabet = "/ch01mix ON OFF -oo+5.k%01\"\n\t\u0000\u00e9\uD83C  ";
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder("/ch/01/mix ");
            for (int n = random.nextInt(30); n >= 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            List<Word> words = NodeText.words(text.toString());
            words.forEach(word -> NodeText.number(word.text()));
            read += words.isEmpty() ? 0 : 1;
        }
        assertThat(read).isBetween(1_000, 19_000);
    }
}
