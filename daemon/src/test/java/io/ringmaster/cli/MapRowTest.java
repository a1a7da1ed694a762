package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.profile.Kind;
import io.ringmaster.profile.Parameter;
import io.ringmaster.sim.Profiles;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is written for a control that somebody moved. */
final class MapRowTest {
    private static final Parameter FADER =
            Objects.requireNonNull(Profiles.x32().parameters().get("/ch/01/mix/fader"));
    private static final Parameter ON =
            Objects.requireNonNull(Profiles.x32().parameters().get("/ch/01/mix/on"));

    private static Moved moved(Object... values) {
        Moved.Several several = new Moved.Several();
        for (Object value : values) {
            several.heard("/1/a", "f", List.of(value));
        }
        return Objects.requireNonNull(several.most());
    }

    private static String row(Moved control, Parameter parameter, Moved target) {
        return new MapRow("/1/a", "/foh/x").fitting(control, parameter, target).toString();
    }

    @Test
    void shouldSayTheUsualEndsThatHoldWhatWasSeen() {
        assertThat(row(moved(0.1f, 0.9f), FADER, null)).isEqualTo("{ local: /1/a, shared: /foh/x }");
        assertThat(row(moved(-0.5f, 0.5f), FADER, null)).endsWith(", range: [-1, 1] }");
        assertThat(row(moved(3f, 99.5f), FADER, null)).endsWith(", range: [0, 100] }");
        assertThat(row(moved(3, 120), FADER, null)).endsWith(", range: [0, 127] }");
        assertThat(row(moved(3, 200), FADER, null)).endsWith(", range: [0, 255] }");
        assertThat(row(moved(-59.7f, 9.2f), FADER, null)).endsWith(", range: [-60, 10] }");
    }

    @Test
    void shouldScaleNothingWhereThatMakesNoSense() {
        assertThat(row(moved(0f, 127f), ON, null)).as("a switch").doesNotContain("range");
        assertThat(row(moved(0f, 127f), null, null)).as("nobody says its range").doesNotContain("range");
        assertThat(row(moved("loud"), FADER, null)).as("no number").doesNotContain("range");
    }

    @Test
    void shouldSayZeroToOneWhereTheDeskCountsOtherwise() {
        Parameter level = new Parameter(
                "/fdr", Kind.STATE, 'f', -144, 10, 0, false, "", "db", Double.NEGATIVE_INFINITY, 10, "dB", "", false);
        assertThat(row(moved(0.1f, 0.9f), level, null)).endsWith(", range: [0, 1], curve: fader }");
        assertThat(row(moved(0f, 120f), level, null)).endsWith(", range: [0, 127], curve: fader }");
        assertThat(row(moved(-60f, 9.5f), level, null)).as("it speaks decibels").endsWith(", range: [-60, 10] }");
        Parameter percent =
                new Parameter("/x", Kind.STATE, 'i', 0, 100, 101, false, "", "linear", 0, 100, "%", "", false);
        assertThat(row(moved(0.1f, 0.9f), percent, null)).endsWith(", range: [0, 1] }");
    }

    @Test
    void shouldDropTheReleaseOfWhatMakesSomethingHappen() {
        Moved.Several go = new Moved.Several();
        go.heard(new Update("event", 1, "/qlab/go", 0, new TimeStamp(1), "qlab", "", List.of()));
        assertThat(row(moved(1f, 0f), null, go.most())).endsWith(", on: press, args: [] }");
        Moved.Several scene = new Moved.Several();
        scene.heard(new Update("event", 1, "/foh/-action/x", 0, new TimeStamp(1), "foh", "is", List.of(3, "a b")));
        assertThat(row(moved(1f, 0f), null, scene.most())).endsWith(", on: press, args: [3, \"a b\"] }");
    }

    @Test
    void shouldPutOddAddressesInQuotes() {
        assertThat(new MapRow("/a:b", "/lx/$x").touch("/a:b/z"))
                .hasToString("{ local: \"/a:b\", shared: \"/lx/$x\", touch: \"/a:b/z\" }");
    }

    @Test
    void shouldNotTakeATouchForTheControl() {
        Moved.Several several = new Moved.Several();
        several.heard("/1/a/z", "f", List.of(1f));
        several.heard("/1/a/z", "f", List.of(0f));
        several.heard("/1/a", "f", List.of(0.5f));
        Moved most = Objects.requireNonNull(several.most());

        assertThat(most.address()).isEqualTo("/1/a");
        assertThat(several.touchOf(most)).isEqualTo("/1/a/z");
    }
}
