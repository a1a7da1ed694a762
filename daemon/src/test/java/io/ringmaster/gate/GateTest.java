package io.ringmaster.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Profiles;
import io.ringmaster.store.AddressTable;
import io.ringmaster.wire.AddressPattern;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who a datagram comes from, who may become a guest and who remains one: the gate by itself, without a road behind it. */
@Timeout(20)
final class GateTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final InetSocketAddress TABLET = at("192.168.1.61", 9001);
    private static final InetSocketAddress HERE = at("127.0.0.1", 40_000);

    private final Set<InetSocketAddress> closed = new HashSet<>();
    private final AddressTable addresses = new AddressTable(100);

    private static InetSocketAddress at(String host, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private Gate gate(Join join, DeviceEntry... devices) {
        Gate gate = new Gate(
                House.configuration(join, devices),
                addresses,
                Map.of("generic", Profiles.generic(), "touchosc", Profiles.touchosc()),
                new Subnets().add(TABLET.getAddress(), 24),
                closed::contains);
        gate.self(at("0.0.0.0", 9000));
        for (Device device : gate.devices()) {
            if (device != null && device.entry() != null) {
                gate.located(device, at(device.entry().host(), 1).getAddress());
            }
        }
        return gate;
    }

    private static <T> @Nullable T read(byte[] packet, Function<OscMessage, @Nullable T> what) {
        AtomicReference<@Nullable T> result = new AtomicReference<>();
        assertThat(new OscReader().read(packet, 0, packet.length, message -> result.set(what.apply(message))))
                .isNull();
        return result.get();
    }

    private static @Nullable Device enrol(Gate gate, InetSocketAddress from, long nowNs) {
        return read(Osc.message("/a", 1), message -> gate.enrol(from, 12, 1, message, nowNs, gate::remove));
    }

    private static @Nullable Control firstSight(Gate gate, Device device, String address) {
        return read(Osc.message(address, 1), message -> gate.firstSight(device, message, reason -> {}));
    }

    private static void refuses(Gate gate, InetSocketAddress from, Refusal reason) {
        long before = gate.counters().count(reason);
        assertThat(gate.admission().allows(from, 0)).as("%s", from).isFalse();
        assertThat(gate.counters().count(reason)).as("%s from %s", reason, from).isEqualTo(before + 1);
    }

    @Test
    void shouldRefuseSourcesThatCannotBeAnsweredWithoutHarm() {
        Gate gate = gate(Join.OPEN);

        refuses(gate, at("192.168.1.7", 0), Refusal.UNANSWERABLE_SOURCE);
        refuses(gate, at("239.1.2.3", 9000), Refusal.UNANSWERABLE_SOURCE);
        refuses(gate, at("255.255.255.255", 9000), Refusal.UNANSWERABLE_SOURCE);
        refuses(gate, at("0.0.0.0", 9000), Refusal.UNANSWERABLE_SOURCE);
        assertThat(gate.admission().allows(at("255.255.255.254", 9000), 0)).isTrue();
    }

    @Test
    void shouldNeverTakeItselfForSomebody() {
        Gate gate = gate(Join.OPEN);

        refuses(gate, at("127.0.0.1", 9000), Refusal.OURSELVES);
        assertThat(gate.admission().allows(at("127.0.0.1", 9001), 0)).isTrue();
        assertThat(gate.admission().allows(at("192.168.1.10", 9000), 0)).isTrue();

        gate.self(at("192.168.1.10", 9000));
        refuses(gate, at("192.168.1.10", 9000), Refusal.OURSELVES);
        assertThat(gate.admission().allows(at("192.168.1.11", 9000), 0)).isTrue();
    }

    @Test
    void shouldLetInWhomJoinSays() {
        InetSocketAddress far = at("10.0.0.1", 9000);

        refuses(gate(Join.CONFIGURED), TABLET, Refusal.NOT_CONFIGURED);
        refuses(gate(Join.CONFIGURED), HERE, Refusal.NOT_CONFIGURED);
        refuses(gate(Join.LOCAL), far, Refusal.NOT_LOCAL);
        assertThat(gate(Join.LOCAL).admission().allows(TABLET, 0)).isTrue();
        assertThat(gate(Join.LOCAL).admission().allows(HERE, 0)).isTrue();
        assertThat(gate(Join.OPEN).admission().allows(far, 0)).isTrue();
    }

    @Test
    void shouldTakeNoOtherPortOfAConfiguredHostForAGuest() {
        DeviceEntry one = Entries.generic("one", "192.168.1.61", 9001).entry();
        DeviceEntry two = Entries.generic("two", "192.168.1.61", 9002).entry();
        Gate gate = gate(Join.OPEN, one, two);

        assertThat(gate.source(at("192.168.1.61", 9001), 8)).isSameAs(gate.device("one"));
        assertThat(gate.source(at("192.168.1.61", 9002), 8)).isSameAs(gate.device("two"));
        assertThat(gate.source(at("192.168.1.61", 9003), 8)).isNull();
        refuses(gate, at("192.168.1.61", 9003), Refusal.UNMATCHED_PORT);
    }

    @Test
    void shouldKnowTheOnlyDeviceOfAHostByItsHostUnlessItsPortIsNamed() {
        Gate gate = gate(
                Join.OPEN,
                Entries.generic("any", "192.168.1.61", 9001).entry(),
                Entries.generic("exact", "192.168.1.62", 9001).fromPort(5_000).entry());

        assertThat(gate.source(at("192.168.1.61", 777), 8)).isSameAs(gate.device("any"));
        assertThat(gate.source(at("192.168.1.62", 5_000), 8)).isSameAs(gate.device("exact"));
        assertThat(gate.source(at("192.168.1.62", 9_001), 8)).isNull();
        assertThat(gate.device("any").endpoint()).isEqualTo(TABLET);
    }

    @Test
    void shouldRememberNoMoreSourcesThanItMay() {
        Gate gate = gate(Join.OPEN, Entries.generic("any", "192.168.1.61", 9001).entry());
        Device guest = enrol(gate, HERE, 0);
        for (int port = 1; port <= GateLimits.SOURCES_MAX + 10; port++) {
            assertThat(gate.source(at("192.168.1.61", port), 8)).isSameAs(gate.device("any"));
        }

        assertThat(gate.source(HERE, 8)).as("guests are remembered").isSameAs(guest);
        assertThat(gate.counters().datagrams()).isEqualTo(GateLimits.SOURCES_MAX + 11L);
    }

    @Test
    void shouldHoldStrangersToTheirRateAndNobodyOnThisMachine() {
        Gate gate = gate(Join.OPEN);
        int let = 0;
        for (int i = 0; i < 2 * GateLimits.STRANGER_RATE_PER_SECOND; i++) {
            let += gate.admission().allows(TABLET, 0) ? 1 : 0;
        }

        assertThat(let).isEqualTo(GateLimits.STRANGER_RATE_PER_SECOND);
        assertThat(gate.counters().count(Refusal.THROTTLED)).isEqualTo(GateLimits.STRANGER_RATE_PER_SECOND);
        assertThat(gate.admission().allows(HERE, 0)).isTrue();
        assertThat(gate.admission().allows(TABLET, SECOND_NS)).isTrue();
    }

    @Test
    void shouldCountTheFurtherMessagesOfAStrangersFirstDatagram() {
        Gate gate = gate(Join.OPEN);
        byte[] packet = Osc.message("/a", 1);
        read(packet, message -> gate.enrol(TABLET, 12, 901, message, 0, gate::remove));
        int let = 0;
        while (let < 2_000 && gate.admission().allows(at("192.168.1.77", 1), 0)) {
            let++;
        }

        assertThat(let).isEqualTo(GateLimits.STRANGER_RATE_PER_SECOND - 900);
    }

    @Test
    void shouldHoldAGuestToItsRateAndCountItsBytes() {
        Gate gate = gate(Join.OPEN);
        Device guest = enrol(gate, TABLET, 0);
        assertThat(guest.credit().bytesIn()).isEqualTo(12);
        int let = 0;
        for (int i = 0; i < 2 * GateLimits.GUEST_BURST; i++) {
            let += gate.admits(guest, 10, 0) ? 1 : 0;
        }

        assertThat(let).isEqualTo(GateLimits.GUEST_BURST);
        assertThat(guest.credit().bytesIn()).as("all datagrams count").isEqualTo(12 + 2 * GateLimits.GUEST_BURST * 10L);
        gate.charge(guest, GateLimits.GUEST_RATE_PER_SECOND, SECOND_NS);
        assertThat(gate.admits(guest, 10, SECOND_NS)).as("work counts too").isFalse();
        assertThat(gate.admits(guest, 10, 3 * SECOND_NS)).isTrue();
    }

    @Test
    void shouldHoldNobodyOnThisMachineToARate() {
        Gate gate = gate(Join.OPEN);
        Device guest = enrol(gate, HERE, 0);
        gate.charge(guest, Long.MAX_VALUE, 0);
        for (int i = 0; i < 10_000; i++) {
            assertThat(gate.admits(guest, 1, 0)).isTrue();
        }
        assertThat(guest.confirmed()).isTrue();
    }

    @Test
    void shouldMakeNoGuestOfWhoseAddressHasNoSlash() {
        Gate gate = gate(Join.OPEN);

        Device guest = read(Osc.message("/a", 1), message -> {
            message.packet()[message.addressAt()] = 'a';
            return gate.enrol(TABLET, 12, 1, message, 0, gate::remove);
        });

        assertThat(guest).isNull();
        assertThat(gate.counters().count(Refusal.NOT_A_GUEST)).isEqualTo(1);
    }

    @Test
    void shouldGiveTheOldestIdlePlaceToANewGuestOnlyWhenAllAreTaken() {
        Gate gate = gate(Join.OPEN);
        for (int i = 0; i < GateLimits.GUESTS_MAX; i++) {
            assertThat(enrol(gate, at("192.168.1.61", 1_000 + i), i)).isNotNull();
        }
        assertThat(enrol(gate, at("192.168.1.61", 2_000), GateLimits.GUEST_REPLACEABLE_NS))
                .isNull();
        assertThat(gate.counters().count(Refusal.GUESTS_FULL)).isEqualTo(1);

        Device late = enrol(gate, at("192.168.1.61", 2_000), GateLimits.GUEST_REPLACEABLE_NS + 1);
        assertThat(late).isNotNull();
        assertThat(gate.device("guest/192.168.1.61:1000")).isNull();
        assertThat(gate.device("guest/192.168.1.61:1001")).isNotNull();
        assertThat(gate.devices()).hasSize(1 + GateLimits.GUESTS_MAX).contains(late);
    }

    @Test
    void shouldKnowNobodyByANameThatIsLookedUpAfterAReloadHasTakenTheDeviceAway() {
        Gate gate = gate(
                Join.CONFIGURED, Entries.generic("anna", "192.168.1.99", 9001).entry());
        Device anna = gate.device("anna");
        gate.reconfigure(House.configuration(Join.CONFIGURED));

        gate.located(anna, TABLET.getAddress());

        assertThat(gate.source(TABLET, 8)).isNull();
    }

    @Test
    void shouldGiveThePlaceOfAClosedPortAway() {
        Gate gate = gate(Join.OPEN);
        for (int i = 0; i < GateLimits.GUESTS_MAX; i++) {
            enrol(gate, at("127.0.0.1", 1_000 + i), 0);
        }
        assertThat(enrol(gate, at("127.0.0.1", 2_000), 1)).isNull();
        closed.add(at("127.0.0.1", 1_005));

        assertThat(enrol(gate, at("127.0.0.1", 2_000), 2)).isNotNull();
        assertThat(gate.device("guest/127.0.0.1:1005")).isNull();
    }

    @Test
    void shouldEndAGuestAfterHalfADayOrWhenItsPortIsClosed() {
        Gate gate = gate(Join.OPEN);
        Device one = enrol(gate, TABLET, 0);
        Device two = enrol(gate, HERE, 0);

        assertThat(gate.ended(GateLimits.GUEST_LIFE_NS)).isEmpty();
        assertThat(gate.ended(GateLimits.GUEST_LIFE_NS + 1)).containsExactly(one, two);
        closed.add(HERE);
        closed.add(TABLET);
        assertThat(gate.ended(GateLimits.CLOSED_NS)).isEmpty();
        assertThat(gate.ended(GateLimits.CLOSED_NS + 1))
                .as("who is not confirmed is not asked")
                .containsExactly(two);
        one.confirm();
        assertThat(gate.ended(GateLimits.CLOSED_NS + 1)).containsExactly(one, two);
    }

    @Test
    void shouldKeepWhatItKnowsOfAGuestThatTakesAName() {
        Gate gate = gate(Join.OPEN);
        Device guest = enrol(gate, TABLET, 0);
        gate.admits(guest, 100, 0);
        guest.credit().sent(30);
        guest.confirm();
        guest.subscribe(AddressPattern.compile("/foh/**"), 10);
        guest.hearConflicts(true);

        Device anna = gate.rename(guest, "anna", "touchosc", 5);

        assertThat(anna.id()).isEqualTo("guest/anna");
        assertThat(anna.profile().id()).isEqualTo("touchosc");
        assertThat(anna.credit().bytesIn()).isEqualTo(112);
        assertThat(anna.credit().bytesOut()).isEqualTo(30);
        assertThat(anna.confirmed()).isTrue();
        assertThat(anna.hasSubscriptions()).isTrue();
        assertThat(anna.hearsConflicts()).isTrue();
        assertThat(anna.endpoint()).isEqualTo(TABLET);
        assertThat(gate.source(TABLET, 8)).isSameAs(anna);
        assertThat(gate.device(guest.id())).isNull();
        assertThat(gate.rename(anna, "anna", "unheard-of", 6))
                .as("nothing changes")
                .isSameAs(anna);

        Device other = enrol(gate, at("192.168.1.62", 9001), 7);
        assertThat(gate.rename(other, "anna", "", 8)).as("the name is taken").isNull();
        assertThat(gate.rename(other, "ben", "", 8).confirmed()).isFalse();
    }

    @Test
    void shouldLetAGuestSpeakForAConfiguredDeviceThatItClaims() {
        Gate gate =
                gate(Join.OPEN, Entries.generic("desk", "192.168.1.32", 9001).entry());
        Device desk = gate.device("desk");
        Device guest = enrol(gate, TABLET, 0);

        gate.claim(guest, desk);

        assertThat(gate.source(TABLET, 8)).isSameAs(desk);
        assertThat(desk.endpoint()).isEqualTo(TABLET);
        assertThat(gate.device(guest.id())).isNull();
    }

    @Test
    void shouldRemoveGuestsOnly() {
        Gate gate =
                gate(Join.OPEN, Entries.generic("desk", "192.168.1.32", 9001).entry());
        Device guest = enrol(gate, TABLET, 0);
        gate.remove(gate.device("desk"));
        gate.remove(gate.commandLine());
        gate.remove(guest);
        gate.remove(guest);

        assertThat(gate.device("desk")).isNotNull();
        assertThat(gate.device("cli")).isSameAs(gate.commandLine());
        assertThat(guest.life()).isEqualTo(Life.GONE);
        for (int i = 0; i < GateLimits.GUESTS_MAX; i++) {
            assertThat(enrol(gate, at("192.168.1.61", 1_000 + i), 0)).isNotNull();
        }
        assertThat(enrol(gate, at("192.168.1.61", 2_000), 0)).isNull();
    }

    @Test
    void shouldConfirmAGuestOfTheOwnSubnetThatIsHeardForMoreThanASecond() {
        Gate gate = gate(Join.OPEN);
        Device near = enrol(gate, TABLET, 0);
        Device far = enrol(gate, at("10.0.0.1", 9001), 0);

        gate.heard(near, 1, GateLimits.CONFIRM_NS);
        assertThat(near.confirmed()).isFalse();
        gate.heard(near, 1, GateLimits.CONFIRM_NS + 1);
        gate.heard(far, 5, 10 * GateLimits.CONFIRM_NS);
        assertThat(near.confirmed()).isTrue();
        assertThat(far.confirmed()).isFalse();
        assertThat(gate.counters().messages()).isEqualTo(7);
        assertThat(near.lastHeardNs()).isEqualTo(GateLimits.CONFIRM_NS + 1);
    }

    @Test
    void shouldCountEachFurtherMessageOfADatagramAgainstTheRate() {
        Gate gate = gate(Join.OPEN);
        Device guest = enrol(gate, TABLET, 0);
        gate.admits(guest, 10, 0);
        gate.heard(guest, GateLimits.GUEST_BURST, 0);

        assertThat(gate.admits(guest, 10, 0)).isFalse();
    }

    @Test
    void shouldCountADatagramWithoutMessagesAgainstTheRate() {
        Gate gate = gate(Join.OPEN);
        Device guest = enrol(gate, TABLET, 0);

        for (int i = 0; i < GateLimits.GUEST_BURST; i++) {
            assertThat(gate.admits(guest, 16, 0)).as("empty bundle %d", i).isTrue();
            gate.heard(guest, 0, 0);
        }

        assertThat(gate.admits(guest, 16, 0)).isFalse();
    }

    @Test
    void shouldTakeAGuestForTheDeviceWhoseHostIsFoundLater() {
        Gate gate =
                gate(Join.OPEN, Entries.generic("anna", "192.168.1.99", 9001).entry());
        Device guest = enrol(gate, TABLET, 0);
        Device other = enrol(gate, at("192.168.1.62", 9001), 0);
        Device anna = gate.device("anna");

        gate.located(anna, TABLET.getAddress());

        assertThat(gate.device(guest.id())).isNull();
        assertThat(gate.device(other.id())).isSameAs(other);
        assertThat(gate.source(TABLET, 8)).isSameAs(anna);
        assertThat(gate.source(at("192.168.1.99", 9001), 8)).isNull();
        assertThat(anna.endpoint()).isEqualTo(TABLET);
    }

    @Test
    void shouldKeepUnchangedDevicesAndReplaceTheOthersAtAReload() {
        DeviceEntry desk = Entries.generic("desk", "192.168.1.32", 9001).entry();
        DeviceEntry wall = Entries.generic("wall", "192.168.1.33", 9001).entry();
        Gate gate = gate(Join.OPEN, desk, wall);
        Device before = gate.device("desk");
        Device gone = gate.device("wall");
        DeviceEntry moved = Entries.generic("wall", "192.168.1.34", 9001).entry();

        Gate.Reconfigured change = gate.reconfigure(House.configuration(Join.CONFIGURED, desk, moved));

        assertThat(change.gone()).containsExactly(gone);
        assertThat(change.added()).containsExactly(gate.device("wall"));
        assertThat(gate.device("desk")).isSameAs(before);
        assertThat(gate.device("wall").index()).as("the place is used again").isEqualTo(gone.index());
        assertThat(gate.source(at("192.168.1.33", 9001), 8)).isNull();
        refuses(gate, TABLET, Refusal.NOT_CONFIGURED);
    }

    @Test
    void shouldNameTheReasonForWhichAnAddressGetsNoRow() {
        Gate gate = gate(
                Join.OPEN,
                Entries.tablet("anna", "192.168.1.61", 9001)
                        .map("/1/fader1", "/foh/x")
                        .entry());
        Device anna = gate.device("anna");
        Device cli = gate.commandLine();

        assertThat(firstSight(gate, anna, "/1/fader1").address()).isEqualTo("/foh/x");
        assertThat(firstSight(gate, anna, "/1/fader2")).isNull();
        assertThat(gate.counters().count(Refusal.NOT_MAPPED)).isEqualTo(1);
        assertThat(firstSight(gate, cli, "/" + "x".repeat(254))).isNotNull();
        Control unknown = read(Osc.message("/unknown", 1), message -> gate.known(cli, message));
        assertThat(unknown).isNull();
        for (int i = addresses.count(); i < 100; i++) {
            addresses.intern("/n/" + i);
        }
        assertThat(firstSight(gate, cli, "/one/more")).isNull();
        assertThat(gate.counters().count(Refusal.ADDRESSES_FULL)).isEqualTo(1);
        List<Refusal> heard = new ArrayList<>();
        assertThat(gate.sharedControl(cli, "/one/more", heard::add)).isNull();
        assertThat(heard).containsExactly(Refusal.ADDRESSES_FULL);
        assertThat(gate.counters().count(Refusal.ADDRESSES_FULL)).isEqualTo(2);
        assertThat(gate.sharedControl(cli, "/n/99", heard::add).address()).isEqualTo("/n/99");
    }
}
