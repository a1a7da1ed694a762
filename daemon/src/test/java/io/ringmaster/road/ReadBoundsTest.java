package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.DeviceEntry.Role;
import io.ringmaster.echo.EchoLimits;
import io.ringmaster.gate.GateLimits;
import io.ringmaster.gate.Refusal;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Peer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sections 7 to 9 of the contract: what {@code read}, subscriptions and the role of a viewer leave out, on every way. */
@Timeout(20)
final class ReadBoundsTest {
    private House house;
    private Peer desk;
    private Peer anna;
    private Peer wall;

    @BeforeEach
    void openTheHouse() {
        house = new House(
                Join.LOCAL,
                Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry(),
                Entries.generic("anna", "192.168.1.61", 9001).notices().entry(),
                Entries.generic("wall", "192.168.1.63", 9001)
                        .role(Role.VIEWER)
                        .read("/foh/dca/**")
                        .notices()
                        .entry());
        desk = house.peer("192.168.1.32", 10023);
        anna = house.peer("192.168.1.61", 9001);
        wall = house.peer("192.168.1.63", 9001);
        for (int i = 1; i <= 3; i++) {
            desk.send("/dca/" + i + "/fader", i / 4f);
            desk.send("/ch/" + i + "/fader", i / 4f);
        }
        desk.send("/go");
    }

    @Test
    void shouldBoundWhatIsToldQueriedGotAndDumped() {
        assertThat(wall.heard()).hasSize(3).allMatch(text -> text.startsWith("/foh/dca/"));

        wall.send("/foh/ch/1/fader");
        wall.send("/foh/ch/*/fader");
        wall.send("/foh/go");
        assertThat(wall.heard()).noneMatch(text -> text.startsWith("/foh/"));

        wall.send("/ringmaster/get", "/foh/**");
        assertThat(wall.heard())
                .hasSize(4)
                .allMatch(text -> text.contains("\"/foh/dca/") || text.startsWith("/ringmaster/synced"));

        wall.send("/ringmaster/dump", "//fader");
        house.advanceMs(100);
        assertThat(wall.heard())
                .hasSize(4)
                .allMatch(text -> text.startsWith("/foh/dca/") || text.startsWith("/ringmaster/synced"));

        wall.send("/foh/dca/1/fader");
        assertThat(wall.heard()).containsExactly("/foh/dca/1/fader ,f 0.25");
    }

    @Test
    void shouldBoundNoticesOfLocks() {
        wall.clear();
        anna.send("/ringmaster/lock", "/foh/ch/1/fader");
        anna.send("/ringmaster/unlock", "/foh/ch/1/fader");
        assertThat(wall.heard()).isEmpty();

        anna.send("/ringmaster/lock", "/foh/dca/1/fader");
        anna.send("/ringmaster/lock", "/foh");
        assertThat(wall.heard())
                .as("a container concerns who may read something in it")
                .containsExactly(
                        "/ringmaster/locked ,ssi \"/foh/dca/1/fader\" \"anna\" 30",
                        "/ringmaster/locked ,ssi \"/foh\" \"anna\" 30");
    }

    @Test
    void shouldLetAViewerWriteNothing() {
        wall.clear();
        wall.send("/foh/dca/1/fader", 1f);
        wall.send("/foh/dca/*/fader", 1f);
        wall.send("/free", 1f);
        wall.send("/ringmaster/take", "/foh/dca/1/fader");

        assertThat(wall.heard())
                .filteredOn(text -> text.contains("\"FORBIDDEN\""))
                .hasSize(4);
        assertThat(house.value("/foh/dca/1/fader")).isEqualTo(",f 0.25");
        assertThat(house.value("/free")).isNull();
    }

    @Test
    void shouldNarrowByUpToSoManySubscriptionsAndWidenWhenTheyAreTakenBack() {
        for (int i = 0; i < GateLimits.SUBSCRIPTIONS_MAX; i++) {
            anna.send("/ringmaster/subscribe", "/foh/dca/" + (i + 1) + "/fader");
        }
        anna.send("/ringmaster/subscribe", "/foh/dca/1/fader");
        anna.clear();
        anna.send("/ringmaster/subscribe", "/foh/ch/1/fader");
        assertThat(anna.heard()).singleElement().asString().contains("\"THROTTLED\"");
        assertThat(house.show.gate().counters().count(Refusal.SUBSCRIPTIONS_FULL))
                .isEqualTo(1);

        desk.send("/ch/1/fader", 0.9f);
        desk.send("/dca/1/fader", 0.9f);
        assertThat(anna.heard()).containsExactly("/foh/dca/1/fader ,f 0.9");

        for (int i = 0; i < GateLimits.SUBSCRIPTIONS_MAX; i++) {
            anna.send("/ringmaster/unsubscribe", "/foh/dca/" + (i + 1) + "/fader");
        }
        anna.clear();
        desk.send("/ch/1/fader", 0.8f);
        assertThat(anna.heard()).containsExactly("/foh/ch/1/fader ,f 0.8");
    }

    @Test
    void shouldAnswerAQueryForWhatIsNotSubscribed() {
        anna.send("/ringmaster/subscribe", "/foh/dca/**");
        anna.clear();

        anna.send("/foh/ch/1/fader");

        assertThat(anna.heard()).containsExactly("/foh/ch/1/fader ,f 0.25");
    }

    @Test
    void shouldSayWhatIsWrongWithABrokenUnsubscribe() {
        anna.send("/ringmaster/unsubscribe");

        assertThat(anna.heard()).anyMatch(text -> text.contains("\"INVALID\""));
    }

    @Test
    void shouldEndEachOfSeveralDumpsAndRefuseTooMany() {
        anna.send("/foh/dca/1/fader");
        house.advanceMs(100);
        anna.clear();
        for (int i = 1; i <= 10; i++) {
            anna.post(Osc.message("/ringmaster/dump", "/foh/dca/" + i + "/fader"));
        }
        anna.send("/ringmaster/subscribe", "/foh/**");
        house.advanceMs(100);

        List<String> heard = anna.heard();
        assertThat(heard)
                .filteredOn(text -> text.startsWith("/ringmaster/synced"))
                .hasSize(EchoLimits.SNAPSHOTS_MAX);
        assertThat(heard).filteredOn(text -> text.contains("\"THROTTLED\"")).hasSize(2);
        assertThat(heard)
                .filteredOn(text -> text.startsWith("/foh/"))
                .as("the snapshot after it leaves out what a dump has told")
                .containsExactlyInAnyOrder(
                        "/foh/dca/1/fader ,f 0.25", "/foh/dca/2/fader ,f 0.5", "/foh/dca/3/fader ,f 0.75");
        assertThat(heard.indexOf("/foh/dca/1/fader ,f 0.25"))
                .isLessThan(heard.indexOf("/ringmaster/synced ,sh \"/foh/dca/1/fader\" "
                        + house.show.timeline().last()));
    }

    @Test
    void shouldTellAnOwnerThatAsksForADumpWhyItGetsNone() {
        desk.send("/ringmaster/dump", "/**");
        house.advanceMs(100);

        assertThat(desk.heard()).singleElement().asString().contains("\"FORBIDDEN\"");
    }
}
