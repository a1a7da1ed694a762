package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.profile.Dialogue.Verify;
import io.ringmaster.profile.Profile;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Profiles;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Devices that answer to a port of their own choice, and a second socket that hears of what we send. */
@Timeout(20)
final class SidePortsTest {
    private static final String HOST = "192.168.1.50";
    private static final int REPLIES = 50_011;

    private final DeviceEntry wall =
            Entries.generic("wall", "192.168.1.63", 9001).notices().entry();

    private static Profile processor() {
        return Profiles.of("p", """
                format: 1
                id: p
                title: P
                makers: [m]
                desk: yes
                certainty: { transport: H, query: H, parameters: H }
                transport: { udp: { port: 50010, replies-to: 50011 } }
                query: { style: bare }
                parameters: [{ address: /x, type: f, low: 0, high: 1 }]
                """);
    }

    private static DeviceEntry processor(String id, String host) {
        return Entries.device(id, processor(), host, 50_010).mount("/" + id).entry();
    }

    @Test
    void shouldTakeAnswersAtThePortThatTheDeviceSendsThemTo() {
        House house = new House(Join.LOCAL, processor("ds", HOST), wall);
        Peer screen = house.peer("192.168.1.63", 9001);
        screen.send("/ringmaster/ping").clear();
        assertThat(house.sidePorts.open()).containsExactly(REPLIES);

        house.sidePorts.arrive(REPLIES, HOST, 50_010, "/x", 0.5f);
        assertThat(house.value("/ds/x")).isEqualTo(",f 0.5");
        house.sidePorts.arrive(REPLIES, HOST, 61_234, "/x", 0.75f);
        assertThat(house.value("/ds/x")).as("whatever port it sends from").isEqualTo(",f 0.75");
        assertThat(screen.heard()).containsExactly("/ds/x ,f 0.5", "/ds/x ,f 0.75");
    }

    @Test
    void shouldOpenAPortOnceForAllThatAnswerThereAndCloseItAfterTheLast() {
        House house = new House(Join.LOCAL, processor("a", HOST), processor("b", "192.168.1.51"), wall);
        assertThat(house.sidePorts.open()).containsExactly(REPLIES);

        house.reload(processor("b", "192.168.1.51"), wall);
        house.sidePorts.arrive(REPLIES, "192.168.1.51", 50_010, "/x", 0.5f);
        assertThat(house.value("/b/x")).isEqualTo(",f 0.5");
        house.reload(wall);
        assertThat(house.sidePorts.open()).isEmpty();
        house.reload(processor("c", HOST), wall);
        assertThat(house.sidePorts.open()).containsExactly(REPLIES);
    }

    @Test
    void shouldSayWhichPortIsMissing() {
        House house = new House(Join.LOCAL, wall);
        house.sidePorts.take(REPLIES);
        house.reload(processor("ds", HOST), wall);

        assertThat(house.command("/ringmaster/devices"))
                .anyMatch(text ->
                        text.contains("\"port 50011, where it answers to, can't be opened: Address already in use\""));
        assertThat(house.show.road().faults()).isZero();
    }

    // --- a second socket

    private static final String FADER = "/foh/ch/01/mix/fader";
    private static final String QUERY = "/ch/01/mix/fader";

    private House house;
    private Peer desk;
    private Peer screen;

    private void openDesk(Verify how) {
        house = new House(
                Join.LOCAL,
                Entries.x32("foh", "192.168.1.32")
                        .mount("/foh")
                        .session(Entries.verify(how))
                        .entry(),
                wall);
        desk = house.peer("192.168.1.32", 10023);
        screen = house.peer("192.168.1.63", 9001);
        house.advanceMs(100);
        desk.send("/xinfo", "").clear();
    }

    private void second(String address, Object... arguments) {
        house.sidePorts.arrive(60_000, "192.168.1.32", 10_023, address, arguments);
    }

    private List<String> heard() {
        return desk.heard().stream().filter(text -> text.startsWith(QUERY)).toList();
    }

    @Test
    void shouldTakeASlotOfTheDeskOnlyWhereTheConfigurationSaysSo() {
        openDesk(Verify.QUERY);
        assertThat(house.sidePorts.open()).isEmpty();

        openDesk(Verify.SECOND_SOCKET);
        house.advanceMs(8_000);
        assertThat(house.sidePorts.sent()).containsOnly("/xremote").hasSize(3);
    }

    @Test
    void shouldConfirmWhatTheDeskTellsTheSecondSocket() {
        openDesk(Verify.SECOND_SOCKET);
        screen.send(FADER, 0.5f);
        house.advanceMs(50);
        second(QUERY, 0.50048876f);
        house.advanceMs(3_000);

        assertThat(heard().stream().filter(text -> text.contains(" ,")))
                .as("after its own rounding it is the same")
                .containsExactly(QUERY + " ,f 0.5");
        assertThat(house.value(FADER)).as("it only confirms").isEqualTo(",f 0.5");
        assertThat(screen.heard()).isEmpty();
        screen.send(FADER, 0.5f);
        assertThat(heard()).as("it is known to have that").isEmpty();
    }

    @Test
    void shouldAskWhatTheSecondSocketDoesNotTellOrTellsOtherwise() {
        openDesk(Verify.SECOND_SOCKET);
        screen.send(FADER, 0.5f);
        second(QUERY, 0.25f);
        house.advanceMs(1_000);

        assertThat(house.value(FADER)).isEqualTo(",f 0.5");
        assertThat(heard()).contains(QUERY);
    }

    @Test
    void shouldHearNobodyElseAtTheSecondSocket() {
        openDesk(Verify.SECOND_SOCKET);
        screen.send(FADER, 0.5f);
        house.sidePorts.arrive(60_000, "192.168.1.99", 10_023, QUERY, 0.5f);
        house.sidePorts.arrive(60_000, "192.168.1.32", 4_000, QUERY, 0.5f);
        second("/ch/99/none", 0.5f);
        second("/ringmaster/freeze", 1);
        house.advanceMs(1_000);

        assertThat(heard()).contains(QUERY);
        assertThat(house.show.store().addresses().find("/foh/ch/99/none")).isNegative();
    }

    @Test
    void shouldGoOnHearingTheSecondSocketAfterAFaultOfOurs() {
        openDesk(Verify.SECOND_SOCKET);
        screen.send(FADER, 0.5f);
        house.advanceMs(50);

        house.sidePorts.arriveBroken(60_000, "192.168.1.32", 10_023);
        assertThat(house.show.road().faults()).isEqualTo(1);
        second(QUERY, 0.50048876f);
        house.advanceMs(3_000);
        desk.clear();

        screen.send(FADER, 0.5f);
        assertThat(heard()).as("the second socket confirmed that it has it").isEmpty();
    }
}
