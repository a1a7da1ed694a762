package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Profiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Controllers with numbers of their own on a desk that keeps a bank of faders and a command line for each. */
@Timeout(20)
final class UserNumberTest {
    private static final DeviceEntry EOS = Entries.device("lx", Profiles.load("eos"), "192.168.1.40", 8000)
            .mount("/lx")
            .entry();
    private static final DeviceEntry ANNA = tablet("anna", "192.168.1.61", 2);
    private static final DeviceEntry BEN = tablet("ben", "192.168.1.62", 3);

    private House house;
    private Peer desk;
    private Peer anna;
    private Peer ben;

    private static DeviceEntry tablet(String id, String host, int user) {
        return Entries.tablet(id, host, 9001)
                .session(Entries.user(user))
                .map("/fader1", "/lx/eos/fader/" + user + "/1")
                .map("/next", "/lx/eos/fader/" + user + "/page/1")
                .map("/cmd", "/lx/eos/user/" + user + "/newcmd")
                .entry();
    }

    @BeforeEach
    void openTheHouse() {
        house = new House(Join.LOCAL, EOS, ANNA, BEN);
        desk = house.peer("192.168.1.40", 8000);
        anna = house.peer("192.168.1.61", 9001);
        ben = house.peer("192.168.1.62", 9001);
        house.advanceMs(100);
    }

    @Test
    void shouldAskForABankForEachControllerAndForThoseWithoutANumber() {
        assertThat(desk.heard())
                .containsSubsequence(
                        "/eos/reset",
                        "/eos/user ,i 0",
                        "/eos/subscribe ,i 1",
                        "/eos/fader/1/config/10",
                        "/eos/fader/2/config/10",
                        "/eos/fader/3/config/10")
                .doesNotContain("/eos/fader/4/config/10");
    }

    @Test
    void shouldTurnOnesPageAndLeaveTheOthersAlone() {
        desk.send("/eos/out/ping").send("/eos/fader/2/1", 0.5f).send("/eos/fader/3/1", 0.25f);
        house.advanceMs(500);
        assertThat(anna.heard()).containsExactly("/fader1 ,f 0.5");
        assertThat(ben.heard()).containsExactly("/fader1 ,f 0.25");
        desk.clear();

        anna.send("/next");

        assertThat(desk.heard()).containsExactly("/eos/fader/2/page/1");
        assertThat(house.value("/lx/eos/fader/2/1"))
                .as("another page, another fader")
                .isNull();
        assertThat(house.value("/lx/eos/fader/3/1")).isEqualTo(",f 0.25");
        ben.send("/fader1", 0.75f);
        ben.send("/cmd", "Chan 1 At 50#");
        assertThat(desk.heard()).containsExactly("/eos/fader/3/1 ,f 0.75", "/eos/user/3/newcmd ,s \"Chan 1 At 50#\"");
    }

    @Test
    void shouldAskForTheBankOfAControllerThatAReloadAddsAndGreetNobodyAgain() {
        desk.send("/eos/out/ping");
        house.advanceMs(500);
        desk.clear();
        house.reload(EOS, ANNA, BEN, tablet("carl", "192.168.1.63", 4));
        assertThat(desk.heard()).containsExactly("/eos/fader/4/config/10");
        house.reload(EOS, ANNA, BEN);
        assertThat(desk.heard()).isEmpty();
    }

    @Test
    void shouldAskForAllBanksAgainWhenTheDeskReturns() {
        desk.send("/eos/out/ping");
        house.advanceMs(10_000);
        assertThat(house.device("lx")).contains("\"silent\"");
        desk.clear().send("/eos/out/ping");
        house.advanceMs(100);
        assertThat(desk.heard()).contains("/eos/reset", "/eos/fader/2/config/10", "/eos/fader/3/config/10");
    }
}
