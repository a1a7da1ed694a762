package io.ringmaster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.sim.Seed;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class AddressPatternTest {
    private static final int RANDOM_PATTERNS = Seed.rounds(20_000);
    private static final int ADDRESSES_EACH = 20;

    private static AddressPattern pattern(String text) {
        AddressPattern pattern = AddressPattern.compile(text);
        assertThat(pattern).as(text).isNotNull();
        return pattern;
    }

    private static AddressPattern deep(String text) {
        AddressPattern pattern = AddressPattern.compileDeep(text);
        assertThat(pattern).as(text).isNotNull();
        return pattern;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Nested
    class Meaning {
        @ParameterizedTest
        @CsvSource(
                delimiter = ' ',
                value = {
                    "/ch/01/mix/fader /ch/01/mix/fader",
                    "/ch/*/mix/fader /ch/01/mix/fader",
                    "/ch/??/mix/fader /ch/01/mix/fader",
                    "/ch/0[1-8]/mix/on /ch/08/mix/on",
                    "/ch/0[8-1]/mix/on /ch/05/mix/on",
                    "/ch/0[!1-8]/mix/on /ch/09/mix/on",
                    "/ch/[-0]1 /ch/-1",
                    "/ch/[0-]1 /ch/-1",
                    "/ch/[a!]1 /ch/!1",
                    "/{ch,bus}/01 /bus/01",
                    "/{ch,}/01 //01",
                    "/ch/{01,02,1}2 /ch/12",
                    "//fader /ch/01/mix/fader",
                    "//fader /fader",
                    "/ch//fader /ch/fader",
                    "/ch//fader /ch/01/mix/fader",
                    "/ch///fader /ch/01/fader",
                    "/*/?1//[eg]q/* /ch/01/pre/eq/on",
                    "* node",
                    "#* #reply",
                    "/B?hne /Bühne",
                    "/[ä-ü] /ö",
                    "/*S /*S",
                    "/a* /a",
                    "/a** /ab",
                    "/*x*y* /axbyc",
                })
        void shouldMatch(String pattern, String address) {
            assertThat(pattern(pattern).matches(address)).isTrue();
            assertThat(SlowPattern.matches(pattern, address, false)).isTrue();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ' ',
                value = {
                    "/ch/01 /ch/01/mix",
                    "/ch/01/mix /ch/01",
                    "/ch/* /ch/01/mix",
                    "/ch/? /ch/",
                    "/ch?01 /ch/01",
                    "/ch[!a]01 /ch/01",
                    "/ch[.-0]01 /ch/01",
                    "/ch/0[1-8] /ch/09",
                    "/ch/0[!1-8] /ch/08",
                    "/{ch,bus}/01 /dca/01",
                    "/{ch,bus} /chbus",
                    "//fader /ch/01/xfader",
                    "/ch//fader /chan/fader",
                    "/ch//fader /ch/01/fader/x",
                    "/ch/** /ch/01/mix",
                    "* /node",
                    "/B?hne /Buuhne",
                })
        void shouldNotMatch(String pattern, String address) {
            assertThat(pattern(pattern).matches(address)).isFalse();
            assertThat(SlowPattern.matches(pattern, address, false)).isFalse();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ' ',
                value = {
                    "/foh/dca/** /foh/dca/1/fader true",
                    "/foh/dca/** /foh/dca/1 true",
                    "/foh/dca/** /foh/dca false",
                    "/foh/**/fader /foh/fader true",
                    "/foh/**/fader /foh/ch/01/mix/fader true",
                    "/foh/**/fader /foh/xfader false",
                    "/foh/**/mix/**/on /foh/ch/01/mix/01/on true",
                    "/foh/** /foh2/ch false",
                    "/** / true",
                    "/** node false",
                    "** node true",
                    "** /a/b true",
                    "**/on /ch/01/on true",
                    "**/on on true",
                    "/foh/ch** /foh/ch/01/mix true",
                    "/foh/ch** /foh/chat true",
                    "/foh/*** /foh/a/b true",
                    "/foh/* /foh/a/b false",
                    "/**er /ch/01/fader true",
                })
        void shouldKnowTwoStarsInConfiguration(String pattern, String address, boolean matches) {
            assertThat(deep(pattern).matches(address)).isEqualTo(matches);
            assertThat(SlowPattern.matches(pattern, address, true)).isEqualTo(matches);
        }

        /** A pattern's places are kept in words of 64. */
        @ParameterizedTest
        @ValueSource(ints = {1, 62, 63, 64, 65, 127, 128, 129, 191, 192, 193, 220})
        void shouldKnowTwoStarsHoweverFarBehind(int letters) {
            String before = "/" + "a".repeat(letters);

            assertThat(deep(before + "/**/on").matches(before + "/01/mix/on")).isTrue();
            assertThat(deep(before + "/**/on").matches(before + "/01/mix/of")).isFalse();
            assertThat(deep(before + "**").matches(before + "/01/mix/on")).isTrue();
            assertThat(deep(before + "/*/on").matches(before + "/01/mix/on")).isFalse();
        }

        @Test
        void shouldMatchBytesAnywhereInAPacket() {
            byte[] packet = Hex.packet("xx/ch/01/on~~~,i~~");
            assertThat(pattern("/ch/*/on").matches(packet, 2, 9)).isTrue();
            assertThat(pattern("/ch/*/on").matches(packet, 2, 10)).isFalse();
            AddressPattern fromPacket = AddressPattern.compile(Hex.packet("yy/*/01/on"), 2, 8);
            assertThat(fromPacket).isNotNull().hasToString("/*/01/on");
            assertThat(fromPacket.matches(packet, 2, 9)).isTrue();
        }

        @Test
        void shouldTakeABrokenCharacterAsOne() {
            byte[] address = Hex.packet("/a<ff>b<c3>");
            assertThat(pattern("/a?b?").matches(address, 0, address.length)).isTrue();
            assertThat(pattern("/a?b").matches(address, 0, address.length)).isFalse();
        }
    }

    @Nested
    class Faults {
        @ParameterizedTest
        @CsvSource(
                delimiter = ' ',
                value = {
                    "/ch/[01 BRACKET_UNBALANCED",
                    "/ch/01] BRACKET_UNBALANCED",
                    "/ch/[]a BRACKET_EMPTY",
                    "/ch/[!] BRACKET_EMPTY",
                    "/{ch,bus BRACE_UNBALANCED",
                    "/ch} BRACE_UNBALANCED",
                    "/{a,{b}} BRACE_UNBALANCED",
                    "/{ch*,bus} WILDCARD_IN_BRACES",
                    "/{ch,b[us]} WILDCARD_IN_BRACES",
                    "/{ch/01,bus} SLASH_IN_GROUP",
                    "/[a/] SLASH_IN_GROUP",
                    "/[a-/] SLASH_IN_GROUP",
                })
        void shouldBeNamed(String text, PatternFault fault) {
            assertThat(AddressPattern.fault(text)).isEqualTo(fault);
            assertThat(AddressPattern.compile(text)).isNull();
            assertThat(AddressPattern.compileDeep(text)).isNull();
        }

        @Test
        void shouldBeNamedForNoTextAndTooMuch() {
            assertThat(AddressPattern.fault("")).isEqualTo(PatternFault.EMPTY);
            assertThat(AddressPattern.compile("")).isNull();
            assertThat(AddressPattern.fault("/" + "*a".repeat(127))).isNull();
            assertThat(AddressPattern.fault("/" + "*".repeat(255))).isEqualTo(PatternFault.TOO_LONG);
            assertThat(AddressPattern.compile("/" + "a".repeat(255))).isNull();
        }
    }

    @Nested
    class Literals {
        @ParameterizedTest
        @ValueSource(strings = {"/ch/01/mix/fader", "node", "#reply", "/ch/1/$fdr", "/a-b,c!d", "/a/"})
        void shouldBeKnownFromPatterns(String text) {
            assertThat(AddressPattern.isPattern(utf8(text), 0, utf8(text).length))
                    .isFalse();
            assertThat(deep(text).literal()).isTrue();
            assertThat(deep(text).matches(text)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"/a?", "*", "/[ab]", "/{a,b}", "//a", "/a//b", "/a//", "/**", "/a]", "/a}"})
        void shouldNotBeFoundInPatterns(String text) {
            assertThat(AddressPattern.isPattern(utf8("/" + text + "/"), 1, utf8(text).length))
                    .isTrue();
        }

        @Test
        void shouldLookOnlyAtTheGivenBytes() {
            assertThat(AddressPattern.isPattern(utf8("*/a/*"), 1, 3)).isFalse();
            assertThat(AddressPattern.isPattern(utf8("//a"), 1, 2)).isFalse();
        }

        @Test
        void shouldBeComparedOnceForEachByteAtMost() {
            AddressPattern literal = pattern("/ch/01/mix/fader");
            assertThat(literal.matches("/ch/01/mix/fader")).isTrue();
            assertThat(literal.steps()).isEqualTo(16);
            assertThat(literal.matches("/ch/02/mix/fader")).isFalse();
            assertThat(literal.steps()).isEqualTo(16 + 6);
            assertThat(literal.matches("/ch/01/mix/fader/x")).isFalse();
            assertThat(literal.steps()).isEqualTo(16 + 6);
        }
    }

    @Nested
    class Work {
        private static void assertBounded(AddressPattern pattern, String address) {
            long before = pattern.steps();
            pattern.matches(address);
            assertThat(pattern.steps() - before)
                    .as("%s against %s", pattern, address)
                    .isLessThanOrEqualTo((long) utf8(pattern.toString()).length * utf8(address).length);
        }

        @Test
        void shouldStayLinearForAHostilePatternAgainstAWholeDesk() {
            String hostile = "/" + "*a".repeat(31) + "*b";
            AddressPattern pattern = pattern(hostile);
            int addresses = 4_096;
            int matches = 0;
            long bound = 0;
            for (int i = 0; i < addresses; i++) {
                String address = "/" + "a".repeat(31 + i % 60) + (i % 4 == 0 ? "b" : "c");
                bound += (long) hostile.length() * address.length();
                matches += pattern.matches(address) ? 1 : 0;
            }
            assertThat(matches).isEqualTo(addresses / 4);
            assertThat(pattern.steps()).isPositive().isLessThanOrEqualTo(bound);
        }

        @ParameterizedTest
        @ValueSource(strings = {"*", "**", "//", "/*", "*a*", "{a,aa,aaa}", "{,a}", "[a-ab-bc-c]", "?", "**/"})
        void shouldStayLinearWhateverIsRepeated(String piece) {
            String text = piece.repeat(WireLimits.ADDRESS_BYTES_MAX / piece.length());
            for (String address : new String[] {"a".repeat(255), "/a".repeat(127), "/".repeat(255), "é".repeat(127)}) {
                assertBounded(pattern(text), address);
                assertBounded(deep(text), address);
            }
        }

        @Test
        void shouldHoldThePlacesOfTheLongestPattern() {
            AddressPattern pattern = pattern("*" + "a".repeat(254));
            assertThat(pattern.matches("a".repeat(254))).isTrue();
            assertThat(pattern.matches("a".repeat(253))).isFalse();
            assertThat(pattern.matches("b" + "a".repeat(254))).isTrue();
            assertThat(pattern.matches("a".repeat(254) + "b")).isFalse();
        }
    }

    @Test
    void shouldAgreeWithAMatcherThatTriesEveryReading() {
        Random random = Seed.random("AddressPatternTest");
        int matched = 0;
        for (int i = 0; i < RANDOM_PATTERNS; i++) {
            String text = text(random, random.nextInt(6) + 1, PIECES);
            AddressPattern wire = pattern(text);
            AddressPattern deep = deep(text);
            for (int j = 0; j < ADDRESSES_EACH; j++) {
                String address = text(random, random.nextInt(8), LETTERS);
                boolean expected = SlowPattern.matches(text, address, false);
                matched += expected ? 1 : 0;
                assertThat(wire.matches(address))
                        .as("%s against %s", text, address)
                        .isEqualTo(expected);
                assertThat(deep.matches(address))
                        .as("%s with ** against %s", text, address)
                        .isEqualTo(SlowPattern.matches(text, address, true));
                Work.assertBounded(wire, address);
                Work.assertBounded(deep, address);
            }
        }
        assertThat(matched)
                .as("matches, so that the comparison means something")
                .isGreaterThan(RANDOM_PATTERNS / 4);
    }

    private static final String[] PIECES = {
        "a", "b", "ü", "/", "/", "//", "?", "*", "**", "/**/", "[ab]", "[!a]", "[a-b]", "{a,ab}", "{,b}"
    };
    private static final String[] LETTERS = {"a", "b", "ü", "/"};

    private static String text(Random random, int pieces, String[] from) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            text.append(from[random.nextInt(from.length)]);
        }
        return text.toString();
    }
}
