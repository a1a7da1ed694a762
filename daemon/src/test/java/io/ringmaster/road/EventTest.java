package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.DeviceEntry.Role;
import io.ringmaster.echo.EchoLimits;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Peer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 2 of the contract: what happens once. */
@Timeout(10)
final class EventTest {
    private House house;
    private Peer player;
    private Peer anna;
    private Peer ben;
    private Peer eye;

    @BeforeEach
    void openTheHouse() {
        house = new House(
                Join.LOCAL,
                Entries.generic("qlab", "192.168.1.50", 53000).mount("/qlab").entry(),
                Entries.generic("anna", "192.168.1.61", 9001).notices().entry(),
                Entries.generic("ben", "192.168.1.62", 9001)
                        .notices()
                        .read("/qlab/go", "/qlab/level")
                        .entry(),
                Entries.generic("eye", "192.168.1.65", 9001)
                        .role(Role.VIEWER)
                        .notices()
                        .entry());
        player = house.peer("192.168.1.50", 53000);
        anna = house.peer("192.168.1.61", 9001);
        ben = house.peer("192.168.1.62", 9001);
        eye = house.peer("192.168.1.65", 9001);
    }

    @Test
    void shouldGoOutOnceToTheOwnerAndWhoSeesItAndSayFiredToTheSender() {
        anna.send("/qlab/go");
        house.advanceMs(2_000);

        assertThat(player.heard()).containsExactly("/go");
        assertThat(ben.heard()).containsExactly("/qlab/go");
        assertThat(anna.heard()).containsExactly("/ringmaster/fired ,s \"/qlab/go\"");
        assertThat(house.value("/qlab/go")).isNull();
    }

    @Test
    void shouldGoOutAsOftenAsItHappens() {
        for (int i = 0; i < 5; i++) {
            anna.post(Osc.message("/qlab/go"));
        }
        house.turn();

        assertThat(player.heard()).containsExactly("/go", "/go", "/go", "/go", "/go");
    }

    @Test
    void shouldComeAfterTheStateThatWasWrittenBeforeIt() {
        anna.post(Osc.message("/qlab/level", 0.5f));
        anna.post(Osc.message("/qlab/go"));
        house.turn();

        assertThat(player.heard()).containsExactly("/level ,f 0.5", "/go");
        assertThat(ben.heard()).containsExactly("/qlab/level ,f 0.5", "/qlab/go");
    }

    @Test
    void shouldBeBoundedByReadAndRefusedToAViewer() {
        anna.send("/qlab/stop");
        eye.send("/qlab/go");

        assertThat(ben.heard()).isEmpty();
        assertThat(player.heard()).containsExactly("/stop");
        assertThat(eye.heard()).anyMatch(text -> text.contains("\"FORBIDDEN\""));
    }

    @Test
    void shouldBeDeniedUnderALockOfAnother() {
        anna.send("/ringmaster/lock", "/qlab");
        ben.clear();

        ben.send("/qlab/go");

        assertThat(ben.heard()).singleElement().asString().contains("\"LOCKED\" \"anna\"");
        assertThat(player.heard()).isEmpty();
    }

    @Test
    void shouldNeverBePartOfASnapshot() {
        anna.send("/qlab/go");
        anna.send("/qlab/level", 0.5f);
        ben.clear();

        ben.send("/ringmaster/dump", "/qlab/**");
        house.advanceMs(100);

        assertThat(ben.heard())
                .containsExactly(
                        "/qlab/level ,f 0.5",
                        "/ringmaster/synced ,sh \"/qlab/**\" "
                                + house.show.timeline().last());
    }

    @Test
    void shouldBeDeniedAndNotSaidToBeFiredWhenTheOwnersQueueIsFull() {
        house.roomFor(0);
        for (int i = 0; i < EchoLimits.EVENTS_MAX + 10; i++) {
            anna.post(Osc.message("/qlab/go"));
        }
        house.turn();
        house.roomFor(Integer.MAX_VALUE);
        house.advanceMs(100);

        assertThat(player.heard()).hasSize(EchoLimits.EVENTS_MAX);
        assertThat(anna.heard())
                .filteredOn(text -> text.startsWith("/ringmaster/fired"))
                .hasSize(EchoLimits.EVENTS_MAX);
    }

    @Test
    void shouldStayAnEventWhenSomebodyWhoMayNotWriteSendsItWithArguments() {
        anna.send("/qlab/go");
        Peer guest = house.peer("127.0.0.1", 7001);
        guest.send("/qlab/go", 1);
        eye.send("/qlab/go", 1);
        anna.send("/ringmaster/lock", "/qlab/go");
        ben.send("/qlab/go", 1);
        anna.send("/ringmaster/unlock", "/qlab/go");
        player.clear();

        anna.send("/qlab/go");

        assertThat(player.heard()).as("not taken for a query").containsExactly("/go");
    }

    @Test
    void shouldStayAnEventWhateverIsRefusedThere() {
        anna.send("/free/go");
        byte[] atomic = Osc.message("/ringmaster/atomic");
        for (String address : List.of("/qlab/go", "/free/go")) {
            anna.send(address, Float.NaN);
            anna.send(address, Float.POSITIVE_INFINITY);
            anna.packet(Osc.bundle(1, atomic, Osc.message(address, 0.5f), Osc.message("/x", Float.NaN)));
        }
        List.of(player, ben, anna).forEach(Peer::clear);

        anna.send("/qlab/go").send("/free/go");

        assertThat(player.heard()).containsExactly("/go");
        assertThat(anna.heard())
                .containsExactly("/ringmaster/fired ,s \"/qlab/go\"", "/ringmaster/fired ,s \"/free/go\"");
    }

    @Test
    void shouldBeStateForABareMessageAndAPatternOnceABundleHasWrittenThere() {
        byte[] atomic = Osc.message("/ringmaster/atomic");

        anna.packet(Osc.bundle(
                1, atomic, Osc.message("/new/a", 0.5f), Osc.message("/new/*", 0.75f), Osc.message("/new/a")));
        house.advanceMs(400);

        assertThat(house.value("/new/a")).isEqualTo(",f 0.75");
        assertThat(anna.heard())
                .containsExactly("/ringmaster/ok ,h " + house.show.timeline().last(), "/new/a ,f 0.75");
    }

    @Test
    void shouldNotStandInTheWayOfAValueWhenTheOwnersQueueIsFull() {
        house.roomFor(0);
        for (int i = 0; i < EchoLimits.EVENTS_MAX; i++) {
            anna.post(Osc.message("/qlab/go"));
        }

        anna.post(Osc.message("/qlab/level", 0.5f));

        assertThat(house.value("/qlab/level")).isEqualTo(",f 0.5");
    }
}
