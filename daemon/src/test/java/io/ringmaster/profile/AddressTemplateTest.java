package io.ringmaster.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class AddressTemplateTest {
    @Test
    void shouldKeepTheWidthOfTheFirstNumber() {
        assertThat(AddressTemplate.of("/ch/[01..32]/mix/fader").addresses())
                .hasSize(32)
                .startsWith("/ch/01/mix/fader")
                .endsWith("/ch/32/mix/fader");
        assertThat(AddressTemplate.of("/dca/[1..8]/on").addresses())
                .startsWith("/dca/1/on")
                .endsWith("/dca/8/on");
        assertThat(AddressTemplate.of("/headamp/[000..127]/gain").addresses())
                .hasSize(128)
                .contains("/headamp/007/gain", "/headamp/127/gain");
        assertThat(AddressTemplate.of("/bus/[8..11]").addresses())
                .containsExactly("/bus/8", "/bus/9", "/bus/10", "/bus/11");
    }

    @Test
    void shouldTakeSeveralIndexesStepsAndWords() {
        assertThat(AddressTemplate.of("/ch/[01..32]/mix/[01..15/2]/pan").addresses())
                .hasSize(32 * 8)
                .contains("/ch/32/mix/15/pan")
                .doesNotContain("/ch/01/mix/02/pan");
        assertThat(AddressTemplate.of("/main/[st|m]/mix/on").addresses())
                .containsExactly("/main/st/mix/on", "/main/m/mix/on");
        assertThat(AddressTemplate.of("/config/chlink/[1-2|3-4]").addresses())
                .containsExactly("/config/chlink/1-2", "/config/chlink/3-4");
    }

    @Test
    void shouldTakeOddCharactersThatAreNoPattern() {
        assertThat(AddressTemplate.of("/ch/1/$fdr").problem()).isEmpty();
        assertThat(AddressTemplate.of("/%23456/x").problem()).isEmpty();
        assertThat(AddressTemplate.of("/feedback/pb+exec").problem()).isEmpty();
        assertThat(AddressTemplate.of("/yosc:req/set").problem()).isEmpty();
        assertThat(AddressTemplate.literal("/*S").addresses()).containsExactly("/*S");
        assertThat(AddressTemplate.literal("/cue/my cue").problem()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ch/01",
                "/",
                "/ch/",
                "/*S",
                "/a b",
                "/ch/[",
                "/ch/[1..",
                "/ch/[1..8",
                "/ch/[]",
                "/ch/[8..1]",
                "/ch/[x]",
                "/ch/[1..8/0]",
                "/[0..9999]",
                "/[00..99]/[00..99]",
                "/{a}",
                "/é",
                "/[99999999999..1]"
            })
    void shouldNameWhatIsNoTemplate(String text) {
        AddressTemplate template = AddressTemplate.of(text);
        assertThat(template.addresses()).isEmpty();
        assertThat(template.problem()).isNotEmpty();
    }
}
