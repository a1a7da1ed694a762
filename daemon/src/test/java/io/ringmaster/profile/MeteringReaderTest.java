package io.ringmaster.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ringmaster.profile.Metering.Blob;
import io.ringmaster.profile.Metering.Numbers;
import io.ringmaster.yaml.ConfigurationProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code meters} in a profile: what is read, and what is said of what can't be. */
@Timeout(30)
class MeteringReaderTest {
    private static final String GOOD = """
            format: 1
            id: p
            title: P
            makers: [m]
            certainty: { parameters: H, meters: H }
            parameters:
              - { address: "/m/[1..2]", kind: meter, type: f, low: -60, high: 0, step: 0.25, unit: dB }
              - { address: "/m/loud", kind: meter, type: f, low: 0, high: 100 }
              - { address: "/fader", type: f, low: -60, high: 0, unit: dB }
            meters:
              ask: /ask
              every: 4s
              lease: 10s
              blobs:
                - address: /blob
                  numbers: int16
                  count: 8
                  shows:
                    - { at: 6, address: "/m/[1..2]" }
            """;

    private static ProfileDocument parse(String text) throws ConfigurationProblem {
        return ProfileParser.parse("p.yaml", "p", text);
    }

    @Test
    void shouldReadWhichNumberIsWhichMeter() throws Exception {
        Profile profile = parse(GOOD).profile();
        Metering metering = profile.metering();

        assertThat(metering.ask()).isEqualTo("/ask");
        assertThat(metering.periodNs()).isEqualTo(4_000_000_000L);
        Blob blob = metering.blobs().get(0);
        assertThat(blob.address()).isEqualTo("/blob");
        assertThat(blob.numbers()).isEqualTo(Numbers.INT16);
        assertThat(blob.bytes()).isEqualTo(4 + 2 * 8);
        assertThat(blob.meters()).extracting(Metering.Meter::place).containsExactly(6, 7);
        assertThat(blob.meters())
                .extracting(Metering.Meter::parameter)
                .containsExactly(
                        profile.parameters().get("/m/1"), profile.parameters().get("/m/2"));
    }

    @Test
    void shouldNeedNoMetersAtAll() throws Exception {
        assertThat(parse("format: 1\nid: p\ntitle: P\nmakers: [m]\n").profile().metering())
                .isEqualTo(Metering.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            meters: H }                        => }                            => 11:3: 'meters' has no certainty
            ask: /ask                          => ask: ask                     => 11:8: 'ask' is not an address
            ask: /ask                          => ask: "/ask/[1..2]"           => 11:8: 'ask' is one address
            ask: /ask                          => asks: /ask                   => 11:3: unknown key 'asks'
            ask: /ask                          => ask: 7                       => 11:8: '7' is not an address
            every: 4s                          => every: 5s                    => 12:10: 'every' must be at most 0.4 of 'lease'
            lease: 10s                         => lease: ten                   => 13:10: 'lease'
            address: /blob                     => address: /fader              => 15:16: '/fader' is a blob of meters and can't be a parameter
            numbers: int16                     => numbers: int32               => 16:16: 'numbers' must be one of float32, int16
            count: 8                           => count: 0                     => 17:14: 'count' must be
            count: 8                           => count: 7                     => 19:29: '/m/[1..2]' goes beyond the 7 numbers of the blob
            at: 6                              => at: 9                        => 19:17: 'at' must be
            at: 6                              => at: -1                       => 19:17: 'at' must be
            { at: 6, address: "/m/[1..2]" }    => { at: 6, address: /m/3 }     => 19:29: '/m/3' must be listed under 'parameters'
            { at: 6, address: "/m/[1..2]" }    => { at: 6, address: /fader }   => 19:29: '/fader' must be listed under 'parameters'
            { at: 6, address: "/m/[1..2]" }    => { at: 6, address: /m/loud }  => 19:29: '/m/loud' must be listed under 'parameters'
            { at: 6, address: "/m/[1..2]" }    => { address: /m/1 }            => 19:11: 'at' is missing
            { at: 6, address: "/m/[1..2]" }    => { at: 6, address: "/m/[x" }  => 19:29: '/m/[x' has an index
            """)
    void shouldSayWhereAndWhatIsWrong(String right, String wrong, String problem) {
        assertThat(Mistakes.problem(GOOD, right, wrong)).contains(problem);
    }

    @Test
    void shouldRefuseAMeterThatIsShownTwice() {
        String text = GOOD + "        - { at: 0, address: /m/1 }\n";

        ConfigurationProblem thrown = catchThrowableOfType(ConfigurationProblem.class, () -> parse(text));

        assertThat(thrown.getMessage()).contains("'/m/1' is shown twice");
    }
}
