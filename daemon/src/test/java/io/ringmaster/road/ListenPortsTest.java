package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration;
import io.ringmaster.config.Configuration.Discovery;
import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.gate.ListenPorts;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Peer;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 8 of the contract: tablets that say by mDNS where they listen, and apps that send from one port and listen at another. */
@Timeout(10)
final class ListenPortsTest {
    private static final String TABLET = "192.168.1.77";

    private House house;
    private Peer other;

    @BeforeEach
    void openTheHouse() {
        open(Set.of());
    }

    private void open(Set<String> portless, DeviceEntry... devices) {
        Configuration plain = House.configuration(Join.LOCAL, devices);
        house = new House(new Configuration(
                plain.name(),
                plain.osc(),
                new Discovery(true, List.of(), true, portless),
                plain.join(),
                plain.state(),
                plain.time(),
                plain.devices()));
        other = house.peer("192.168.1.50", 5000);
        for (int port : new int[] {8000, 9000, 9001, 9002}) {
            house.peer(TABLET, port);
        }
    }

    private Peer guest(int port) {
        Peer peer = house.peer(TABLET, port);
        speak(peer);
        return peer;
    }

    /** Speaks for longer than a second, so that the source is confirmed. */
    private void speak(Peer peer) {
        peer.send("/hello", 1f);
        house.advanceMs(1_100);
        peer.send("/hello", 2f);
        house.advanceMs(100);
    }

    private void announce(String service, int port) {
        ports().announced(service, new InetSocketAddress(TABLET, port));
        house.advanceMs(100);
    }

    private ListenPorts ports() {
        return house.show.listenPorts();
    }

    private void move(float value) {
        other.send("/lobby/light", value);
        house.advanceMs(400);
    }

    @Test
    void shouldSendAGuestToThePortThatItsHostAnnouncesAndTellItAllThere() {
        move(0.25f);
        Peer sends = guest(51000);
        Peer listens = house.peer(TABLET, 9001);
        assertThat(sends.heard()).contains("/lobby/light ,f 0.25");

        announce("eth0/tablet", 9001);
        house.advanceMs(500);
        assertThat(listens.heard()).as("what it missed there").contains("/lobby/light ,f 0.25");
        int before = sends.heard().size();
        move(0.5f);

        assertThat(listens.heard()).contains("/lobby/light ,f 0.5");
        assertThat(sends.heard()).hasSize(before);
    }

    @Test
    void shouldNotEchoToAGuestWhatItSentFromItsOtherPort() {
        Peer sends = guest(51000);
        Peer listens = house.peer(TABLET, 9001);
        announce("eth0/tablet", 9001);

        sends.send("/lobby/light", 0.75f);
        house.advanceMs(2_000);

        assertThat(listens.heard()).noneMatch(text -> text.startsWith("/lobby/light"));
    }

    @Test
    void shouldKnowThePortOfAGuestThatComesAfterTheAnnouncement() {
        announce("eth0/tablet", 9001);
        guest(51000);
        move(0.5f);

        assertThat(house.peer(TABLET, 9001).heard()).contains("/lobby/light ,f 0.5");
    }

    @Test
    void shouldBelieveNoneOfTwoAnnouncementsThatContradictEachOther() {
        announce("eth0/tablet", 9001);
        announce("eth0/another app", 8000);
        Peer sends = guest(51000);
        move(0.5f);

        assertThat(sends.heard()).contains("/lobby/light ,f 0.5");
        assertThat(house.peer(TABLET, 9001).heard()).isEmpty();
        assertThat(house.peer(TABLET, 8000).heard()).isEmpty();
    }

    @Test
    void shouldCallTheSameOnTwoInterfacesOneAnnouncement() {
        announce("eth0/tablet", 9001);
        announce("wlan0/tablet", 9001);
        guest(51000);
        ports().goodbye("wlan0/tablet");
        house.advanceMs(100);
        move(0.5f);

        assertThat(house.peer(TABLET, 9001).heard()).contains("/lobby/light ,f 0.5");
    }

    @Test
    void shouldKeepAPortWhenAnotherAppOfTheSameTabletAnnouncesItself() {
        guest(51000);
        announce("eth0/tablet", 9001);
        announce("eth0/another app", 8000);
        move(0.5f);

        assertThat(house.peer(TABLET, 9001).heard()).contains("/lobby/light ,f 0.5");
        assertThat(house.peer(TABLET, 8000).heard()).isEmpty();
    }

    @Test
    void shouldEndAGuestWhoseServiceSaysGoodbyeAndFreeWhatItHeld() {
        Peer sends = guest(51000);
        announce("eth0/tablet", 9001);
        sends.send("/ringmaster/lock", "/lobby/light");
        assertThat(house.show.store().leases().count()).isEqualTo(1);

        ports().goodbye("eth0/tablet");
        house.advanceMs(100);

        assertThat(house.command("/ringmaster/devices")).noneMatch(text -> text.contains(TABLET));
        assertThat(house.show.store().leases().count()).isZero();
        guest(51000);
        assertThat(house.command("/ringmaster/devices")).anyMatch(text -> text.contains(TABLET));
    }

    @Test
    void shouldEndAGuestThatListensWhereItSendsFromWhenThatSaysGoodbye() {
        announce("eth0/tablet", 9001);
        guest(9001);

        ports().goodbye("eth0/tablet");
        house.advanceMs(100);

        assertThat(house.command("/ringmaster/devices")).noneMatch(text -> text.contains(TABLET));
    }

    @Test
    void shouldEndNobodyForAServiceThatIsNotHeardOfAnyMore() {
        guest(51000);
        announce("eth0/tablet", 9001);

        ports().lost("eth0/tablet");
        house.advanceMs(60_000);
        move(0.5f);

        assertThat(house.peer(TABLET, 9001).heard())
                .as("tablets are silent for hours")
                .contains("/lobby/light ,f 0.5");
    }

    @Test
    void shouldPreferWhatIsAnnouncedToWhatWasNotHeardOfAnyMore() {
        announce("eth0/old name", 9001);
        guest(51000);
        ports().lost("eth0/old name");
        announce("eth0/new name", 9002);
        move(0.5f);

        assertThat(house.peer(TABLET, 9002).heard()).contains("/lobby/light ,f 0.5");
    }

    @Test
    void shouldTellNobodyWhileTwoSourcesOfOneHostSpeak() {
        Peer app = guest(51000);
        announce("eth0/tablet", 9001);
        Peer script = guest(52000);
        move(0.5f);

        assertThat(house.peer(TABLET, 9001).heard()).doesNotContain("/lobby/light ,f 0.5");
        assertThat(app.heard()).contains("/lobby/light ,f 0.5");
        assertThat(script.heard()).contains("/lobby/light ,f 0.5");
    }

    @Test
    void shouldFollowAnAppThatBeganAnewFromAnotherPort() {
        guest(51000);
        announce("eth0/tablet", 9001);
        house.advanceMs(61_000);
        Peer anew = guest(52000);
        move(0.5f);
        assertThat(house.peer(TABLET, 9001).heard()).contains("/lobby/light ,f 0.5");

        anew.send("/lobby/light", 0.75f);
        house.advanceMs(2_000);

        assertThat(house.peer(TABLET, 9001).heard())
                .as("its own move does not come back by its old source")
                .doesNotContain("/lobby/light ,f 0.75");
    }

    @Test
    void shouldGiveAPortThatAnotherSourceSpeaksFromToNobodyElse() {
        Peer both = guest(9001);
        house.advanceMs(61_000);
        Peer script = guest(52000);
        announce("eth0/tablet", 9001);
        int before = script.heard().size();
        move(0.5f);

        assertThat(script.heard()).hasSizeGreaterThan(before).contains("/lobby/light ,f 0.5");
        assertThat(both.heard()).containsOnlyOnce("/lobby/light ,f 0.5");
    }

    @Test
    void shouldTellAConfiguredTabletWithoutAPortAtTheAnnouncedOne() {
        open(Set.of("anna"), Entries.tablet("anna", TABLET, 9000).entry());
        move(0.25f);
        assertThat(house.peer(TABLET, 9000).heard())
                .as("the usual port at first")
                .contains("/lobby/light ,f 0.25");

        announce("eth0/tablet", 9001);
        move(0.5f);
        assertThat(house.peer(TABLET, 9001).heard()).contains("/lobby/light ,f 0.25", "/lobby/light ,f 0.5");

        ports().goodbye("eth0/tablet");
        house.advanceMs(100);
        move(0.75f);
        assertThat(house.command("/ringmaster/devices"))
                .as("a configured device never ends")
                .anyMatch(text -> text.contains("anna"));
        assertThat(house.peer(TABLET, 9001).heard()).doesNotContain("/lobby/light ,f 0.75");
    }

    @Test
    void shouldNeverGoAgainstThePortThatTheConfigurationNames() {
        open(Set.of(), Entries.tablet("anna", TABLET, 9000).entry());
        announce("eth0/tablet", 9001);
        move(0.5f);

        assertThat(house.peer(TABLET, 9000).heard()).contains("/lobby/light ,f 0.5");
        assertThat(house.peer(TABLET, 9001).heard()).isEmpty();
    }

    @Test
    void shouldNeverMoveADesk() {
        open(Set.of("foh"), Entries.x32("foh", TABLET).mount("/foh").entry());
        Peer desk = house.peer(TABLET, 10023);
        announce("eth0/desk", 9001);
        house.advanceMs(10_000);

        assertThat(desk.heard()).isNotEmpty();
        assertThat(house.peer(TABLET, 9001).heard()).isEmpty();
    }

    @Test
    void shouldKeepWhatWasAnnouncedWhenAGuestTakesAName() {
        Peer sends = guest(51000);
        announce("eth0/tablet", 9001);
        sends.send("/ringmaster/join", "anna");
        move(0.5f);
        sends.send("/lobby/light", 0.75f);
        house.advanceMs(1_000);

        assertThat(house.peer(TABLET, 9001).heard())
                .anyMatch(text -> text.startsWith("/ringmaster/welcome ,ssi \"guest/anna\""))
                .contains("/lobby/light ,f 0.5")
                .doesNotContain("/lobby/light ,f 0.75");
        assertThat(house.command("/ringmaster/devices"))
                .filteredOn(text -> text.contains(TABLET))
                .hasSize(1);
    }

    @Test
    void shouldForgetTheServicesThatWereNotHeardOfWhenThereAreTooMany() {
        for (int i = 0; i < ListenPorts.SERVICES_MAX; i++) {
            ports().announced("eth0/" + i, new InetSocketAddress("192.168.1.99", 1_000 + i));
        }
        announce("eth0/one too many", 9001);
        guest(51000);
        move(0.5f);
        assertThat(house.peer(TABLET, 9001).heard()).isEmpty();

        ports().lost("eth0/7");
        announce("eth0/now there is room", 9001);
        move(0.75f);

        assertThat(house.peer(TABLET, 9001).heard()).contains("/lobby/light ,f 0.75");
    }
}
