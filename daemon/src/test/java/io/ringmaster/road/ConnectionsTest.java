package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.GateLimits;
import io.ringmaster.gate.Life;
import io.ringmaster.gate.Refusal;
import io.ringmaster.sim.Caller;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Peer;
import io.ringmaster.wire.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is at the other end of a TCP connection, and what its opening and its end mean. */
@Timeout(30)
class ConnectionsTest {
    private static final DeviceEntry TABLET =
            Entries.generic("tablet", "192.168.1.62", 0).tcp(Entries.CALLS).entry();
    private static final DeviceEntry WALL =
            Entries.generic("wall", "192.168.1.63", 9001).entry();

    private static Device device(House house, String id) {
        return Objects.requireNonNull(house.show.gate().device(id));
    }

    private static long count(House house, Refusal reason) {
        return house.show.gate().counters().count(reason);
    }

    // --- devices

    @Test
    void shouldTakeADeviceForThereFromTheOpeningOfItsConnectionToItsEnd() {
        House house = new House(Join.CONFIGURED, TABLET, WALL);
        Peer wall = house.peer("192.168.1.63", 9001).send("/stage/level", 0.25f);
        assertThat(device(house, "tablet").there()).isFalse();

        Caller tablet = house.connects("192.168.1.62", 50_000);
        assertThat(tablet.heard()).containsExactly("/stage/level ,f 0.25");
        assertThat(device(house, "tablet").life()).isEqualTo(Life.LIVE);

        house.advanceMs(1_000);
        tablet.says("/stage/level", 0.5f);
        assertThat(wall.heard()).contains("/stage/level ,f 0.5");
        wall.send("/stage/mute", 1);
        assertThat(tablet.heard()).containsExactly("/stage/mute ,i 1");

        tablet.close();
        assertThat(device(house, "tablet").life()).isEqualTo(Life.SILENT);
        assertThat(device(house, "tablet").there()).isFalse();
        wall.send("/stage/mute", 0);
        assertThat(tablet.heard()).isEmpty();

        Caller again = house.connects("192.168.1.62", 50_001);
        house.advanceMs(1_000);
        assertThat(again.heard()).containsExactlyInAnyOrder("/stage/level ,f 0.5", "/stage/mute ,i 0");
    }

    @Test
    void shouldDenyWritesForADeskWhoseConnectionHasEndedAndAskItWhenItIsBack() {
        House house = new House(
                Join.CONFIGURED,
                Entries.x32("foh", "192.168.1.32")
                        .mount("/foh")
                        .tcp(Entries.CALLS)
                        .entry(),
                WALL);
        Peer wall = house.peer("192.168.1.63", 9001).send("/ringmaster/ping");
        Caller desk = house.connects("192.168.1.32", 50_000);
        house.advanceMs(2_000);
        desk.says("/ch/01/mix/fader", 0.5f);
        wall.clear().send("/foh/ch/01/mix/fader", 0.25f);
        assertThat(desk.heard()).contains("/xremote", "/ch/01/mix/fader", "/ch/01/mix/fader ,f 0.25");

        desk.close();
        wall.clear().send("/foh/ch/01/mix/fader", 0.75f);
        assertThat(wall.heard()).anyMatch(line -> line.startsWith("/ringmaster/denied") && line.contains("OFFLINE"));

        Caller back = house.connects("192.168.1.32", 50_001);
        house.advanceMs(2_000);
        assertThat(back.heard())
                .contains("/xremote", "/ch/01/mix/fader")
                .noneMatch(line -> line.startsWith("/ch/01/mix/fader ,"));
    }

    @Test
    void shouldDisconnectADeskThatDoesNotAnswerItsProbe() {
        House house = new House(
                Join.CONFIGURED,
                Entries.x32("foh", "192.168.1.32")
                        .mount("/foh")
                        .tcp(Entries.CALLS)
                        .entry());
        Caller desk = house.connects("192.168.1.32", 50_000);

        house.advanceMs(60_000);

        assertThat(desk.open()).isFalse();
        assertThat(desk.aborted())
                .as("a key that waits on a pulled cable must not come when it is plugged in")
                .isTrue();
        assertThat(device(house, "foh").life()).isEqualTo(Life.SILENT);
    }

    @Test
    void shouldTakeTheNewestConnectionOfADeviceAndEndTheOneBefore() {
        House house = new House(Join.CONFIGURED, TABLET, WALL);
        house.peer("192.168.1.63", 9001).send("/stage/level", 0.25f);
        Caller old = house.connects("192.168.1.62", 50_000);

        Caller tablet = house.connects("192.168.1.62", 50_001);

        assertThat(old.aborted()).isTrue();
        assertThat(old.open()).isFalse();
        assertThat(tablet.heard()).containsExactly("/stage/level ,f 0.25");
        assertThat(device(house, "tablet").there()).isTrue();
        assertThat(house.counter("tcp.replaced")).isEqualTo(1);
        assertThat(house.counter("tcp.connections")).isEqualTo(1);
    }

    @Test
    void shouldDisconnectWhoIsConfiguredOtherwise() {
        House house = new House(Join.LOCAL, TABLET, WALL);
        Caller tablet = house.connects("192.168.1.62", 50_000);

        house.reload(
                Entries.generic("tablet", "192.168.1.62", 0)
                        .priority(5)
                        .tcp(Entries.CALLS)
                        .entry(),
                WALL);

        assertThat(tablet.open()).isFalse();
        assertThat(device(house, "tablet").there()).isFalse();
        assertThat(house.connects("192.168.1.62", 50_001).open()).isTrue();
        assertThat(device(house, "tablet").there()).isTrue();
    }

    @Test
    void shouldNotTakeADatagramForADeviceThatUsesTcp() {
        House house = new House(Join.LOCAL, TABLET);

        house.peer("192.168.1.62", 50_000).send("/stage/level", 1);

        assertThat(house.value("/stage/level")).isNull();
        assertThat(count(house, Refusal.UNMATCHED_TRANSPORT)).isEqualTo(1);
    }

    @Test
    void shouldNotTakeAConnectionForADeviceThatUsesUdp() {
        House house = new House(Join.LOCAL, WALL);

        assertThat(house.connects("192.168.1.63", 9001).open()).isFalse();
        assertThat(count(house, Refusal.UNMATCHED_TRANSPORT)).isEqualTo(1);
    }

    @Test
    void shouldGiveAnIdThatHasASecretToNoConnection() {
        House house = new House(
                Join.LOCAL,
                Entries.generic("anna", "192.168.1.61", 9001)
                        .secret("open-sesame")
                        .entry());
        Caller stranger = house.connects("192.168.1.70", 50_000);

        stranger.says("/ringmaster/join", "anna", "", "open-sesame");

        assertThat(stranger.heard()).anyMatch(line -> line.contains("FORBIDDEN"));
    }

    // --- guests

    @Test
    void shouldMakeAGuestOfWhoSaysSomethingAndEndItWithItsConnection() {
        House house = new House(Join.LOCAL, WALL);
        house.peer("192.168.1.63", 9001).send("/stage/level", 0.25f);
        Caller stranger = house.connects("192.168.1.70", 50_000);
        assertThat(stranger.heard()).isEmpty();

        stranger.says("/stage/mute", 1);

        assertThat(stranger.heard()).containsExactly("/stage/level ,f 0.25");
        Device guest = device(house, "guest/tcp-192.168.1.70:50000");
        assertThat(guest.confirmed()).isTrue();
        assertThat(house.command("/ringmaster/devices")).anyMatch(line -> line.contains("tcp://192.168.1.70:50000"));

        stranger.says("/ringmaster/join", "bert").says("/ringmaster/lock", "/stage/mute", 60);
        assertThat(stranger.heard()).anyMatch(line -> line.startsWith("/ringmaster/welcome"));
        assertThat(house.show.store().leases().count()).isEqualTo(1);

        stranger.close();
        assertThat(house.show.gate().device("guest/bert")).isNull();
        assertThat(house.show.store().leases().count()).isZero();
    }

    @Test
    void shouldTellAConnectionFromADatagramOfTheSameAddressAndPort() {
        House house = new House(Join.LOCAL);
        Peer byUdp = house.peer("192.168.1.70", 50_000).send("/stage/a", 1);
        Caller byTcp = house.connects("192.168.1.70", 50_000).says("/stage/b", 2);
        byUdp.clear();
        byTcp.heard();

        byUdp.send("/stage/c", 3);
        byTcp.says("/stage/d", 4);

        assertThat(byTcp.heard()).containsExactly("/stage/c ,i 3");
        byTcp.close();
        byUdp.clear().send("/ringmaster/ping", 1);
        assertThat(house.show.gate().device("guest/192.168.1.70:50000")).isNotNull();
    }

    @Test
    void shouldDisconnectAStrangerThatSaysNothingValid() {
        House house = new House(Join.LOCAL);
        Caller stranger = house.connects("192.168.1.70", 50_000);

        stranger.packet(new byte[] {'/', 'a', 0, 0, ',', 'q', 0, 0});

        assertThat(stranger.open()).isFalse();
        assertThat(house.show.gate().counters().bad()).isEqualTo(1);
    }

    @Test
    void shouldKeepAGuestThatSaysOneThingThatIsNotValid() {
        House house = new House(Join.LOCAL);
        Caller guest = house.connects("192.168.1.70", 50_000).says("/stage/a", 1);

        guest.packet(new byte[] {'/', 'a', 0, 0, ',', 'q', 0, 0}).says("/stage/a", 2);

        assertThat(guest.open()).isTrue();
        assertThat(house.value("/stage/a")).isEqualTo(",i 2");
    }

    @Test
    void shouldDisconnectAGuestFromWhereADeviceIsExpectedByNow() {
        House house = new House(Join.LOCAL, WALL);
        Caller guest = house.connects("192.168.1.62", 50_000).says("/stage/a", 1);

        house.reload(WALL, TABLET);

        assertThat(guest.open()).isFalse();
        house.connects("192.168.1.62", 50_001);
        assertThat(device(house, "tablet").there()).isTrue();
    }

    @Test
    void shouldDisconnectWhoLeaves() {
        House house = new House(Join.LOCAL);
        Caller guest = house.connects("192.168.1.70", 50_000).says("/stage/a", 1);

        guest.says("/ringmaster/leave");

        assertThat(guest.open()).isFalse();
        assertThat(house.show.gate().device("guest/tcp-192.168.1.70:50000")).isNull();
    }

    @Test
    void shouldRefuseTheConnectionOfWhoMayNotJoin() {
        House configured = new House(Join.CONFIGURED);
        assertThat(configured.connects("192.168.1.70", 50_000).open()).isFalse();
        assertThat(count(configured, Refusal.NOT_CONFIGURED)).isEqualTo(1);

        House local = new House(Join.LOCAL);
        assertThat(local.connects("10.0.0.9", 50_000).open()).isFalse();
        assertThat(count(local, Refusal.NOT_LOCAL)).isEqualTo(1);
    }

    // --- limits

    @Test
    void shouldTakeFourConnectionsFromAHost() {
        House house = new House(Join.LOCAL);
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < GateLimits.CONNECTIONS_PER_HOST_MAX; i++) {
            callers.add(house.connects("192.168.1.70", 50_000 + i));
        }

        assertThat(callers).allMatch(Caller::open);
        assertThat(house.connects("192.168.1.70", 50_009).open()).isFalse();
        assertThat(house.counter("refused.host-connections-full")).isEqualTo(1);
        callers.get(0).close();
        assertThat(house.connects("192.168.1.70", 50_009).open()).isTrue();
    }

    @Test
    void shouldTakeSoManyConnectionsAndLetWhoSaidNothingMakeRoom() {
        House house = new House(Join.OPEN, TABLET);
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < GateLimits.CONNECTIONS_MAX; i++) {
            callers.add(house.connects("10.0.0." + (1 + i / 4), 50_000 + i));
        }
        assertThat(callers).allMatch(Caller::open);
        assertThat(house.counter("tcp.connections")).isEqualTo(GateLimits.CONNECTIONS_MAX);

        assertThat(house.connects("192.168.1.62", 50_000).open()).isTrue();

        assertThat(callers.get(0).open()).isFalse();
        assertThat(callers.subList(1, callers.size())).allMatch(Caller::open);
        assertThat(house.counter("tcp.connections")).isEqualTo(GateLimits.CONNECTIONS_MAX);
    }

    @Test
    void shouldRefuseOneMoreWhenAllHaveSaidSomething() {
        House house = new House(Join.CONFIGURED, tablets(GateLimits.CONNECTIONS_MAX + 1));
        for (int i = 0; i < GateLimits.CONNECTIONS_MAX; i++) {
            assertThat(house.connects("10.0.0." + (1 + i), 50_000).open()).isTrue();
        }

        assertThat(house.connects("10.0.0." + (1 + GateLimits.CONNECTIONS_MAX), 50_000)
                        .open())
                .isFalse();
        assertThat(house.counter("refused.connections-full")).isEqualTo(1);
    }

    private static DeviceEntry[] tablets(int count) {
        DeviceEntry[] tablets = new DeviceEntry[count];
        for (int i = 0; i < count; i++) {
            tablets[i] = Entries.generic("t" + i, "10.0.0." + (1 + i), 0)
                    .tcp(Entries.CALLS)
                    .entry();
        }
        return tablets;
    }

    @Test
    void shouldTellASlowReaderTheLatestValueOfEachAddress() {
        House house = new House(Join.CONFIGURED, TABLET, WALL);
        Peer wall = house.peer("192.168.1.63", 9001).send("/stage/a", 0);
        Caller tablet = house.connects("192.168.1.62", 50_000);
        tablet.heard();

        tablet.slow(true);
        for (int i = 1; i <= 1_000; i++) {
            wall.send("/stage/a", i).send("/stage/b", -i);
        }
        house.advanceMs(1_000);
        tablet.slow(false);

        assertThat(tablet.heard()).containsExactly("/stage/a ,i 1", "/stage/b ,i -1000", "/stage/a ,i 1000");
    }

    @Test
    void shouldKeepSoManyEventsForASlowReader() {
        House house = new House(Join.CONFIGURED, TABLET, WALL);
        Peer wall = house.peer("192.168.1.63", 9001).send("/stage/a", 0);
        Caller tablet = house.connects("192.168.1.62", 50_000);
        tablet.heard();

        tablet.slow(true);
        for (int i = 0; i < 400; i++) {
            wall.send("/cue/go");
        }
        tablet.slow(false);

        // One had left the queue when the connection took no more.
        assertThat(tablet.heard()).hasSize(1 + 256).containsOnly("/cue/go");
        assertThat(house.counter("echo.letters-dropped")).isEqualTo(400 - 257);
    }

    @Test
    void shouldCountWhyAConnectionWasClosed() {
        House house = new House(Join.LOCAL);
        Caller guest = house.connects("192.168.1.70", 50_000).says("/stage/a", 1);

        house.show.connections().malformed(Malformed.FRAME_ESCAPE, guest);
        house.show.connections().tooSlow(guest);

        assertThat(house.counter("malformed.frame-escape")).isEqualTo(1);
        assertThat(house.counter("refused.reader-too-slow")).isEqualTo(1);
    }
}
