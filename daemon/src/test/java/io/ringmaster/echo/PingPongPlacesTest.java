package io.ringmaster.echo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How many controls of one device are looked at for loops (rule 8 of section 7), and who gives a place up. */
final class PingPongPlacesTest {
    private static final int LAST = EchoLimits.LOOPS_MAX;

    private final PingPong pingPong = new PingPong();
    private long nowNs;

    private void answers(int name) {
        pingPong.sent(name, nowNs);
        nowNs += 1_000_000;
        pingPong.said(name, false, nowNs);
    }

    private void answersOnceByAllPlaces() {
        for (int name = 0; name < EchoLimits.LOOPS_MAX; name++) {
            answers(name);
        }
    }

    private boolean isFound(int name) {
        for (int i = 0; i < EchoLimits.LOOP_ANSWERS; i++) {
            answers(name);
        }
        return pingPong.holds(name, nowNs);
    }

    @Test
    void shouldFindALoopAfterSoManyControlsHaveAnsweredOnce() {
        answersOnceByAllPlaces();
        nowNs += EchoLimits.LOOP_COUNTED_REST_NS + 1_000_000;

        assertThat(isFound(LAST)).isTrue();
    }

    @Test
    void shouldKeepThePlacesOfThoseThatAnswerNow() {
        answersOnceByAllPlaces();

        assertThat(isFound(LAST)).isFalse();
        assertThat(isFound(0)).isTrue();
    }

    @Test
    void shouldKeepThePlacesOfThoseThatAreHeldForAMinute() {
        for (int name = 0; name < EchoLimits.LOOPS_MAX; name++) {
            assertThat(isFound(name)).isTrue();
        }
        nowNs += EchoLimits.LOOP_COUNTED_REST_NS + 1_000_000;
        assertThat(isFound(LAST)).isFalse();

        nowNs += EchoLimits.LOOP_LEFT_ALONE_NS;
        assertThat(isFound(LAST)).isTrue();
    }
}
