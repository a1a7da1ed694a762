package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.config.LinkEntry;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Profiles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The profiles of this installation, on the road: what each device is sent, and what is made of what it says. */
@Timeout(60)
final class RealProfilesTest {
    private House house;
    private Peer desk;
    private Peer anna;

    private void open(String profile, int port, LinkEntry... links) {
        List<DeviceEntry> cast = new ArrayList<>();
        cast.add(Entries.device("d", Profiles.load(profile), "192.168.1.40", port)
                .mount("/d")
                .session(Entries.passcode("0042", ""))
                .entry());
        cast.add(Entries.x32("foh", "192.168.1.32").mount("/foh").entry());
        cast.add(Entries.generic("anna", "192.168.1.61", 9001).notices().entry());
        house = House.linked(List.of(links), cast.toArray(DeviceEntry[]::new));
        desk = house.peer("192.168.1.40", port);
        anna = house.peer("192.168.1.61", 9001);
    }

    /** Lets time pass until a desk that was asked for all its values and said none is left in peace. */
    private void settle(String sign, Object... arguments) {
        for (int second = 0; second < 60; second++) {
            desk.send(sign, arguments);
            house.advanceMs(1_000);
        }
        desk.clear();
        anna.clear();
    }

    @Test
    void shouldKeepAWingTalkingAndTakeTheValueOutOfItsAnswers() {
        LinkEntry on = new LinkEntry("/d/ch/1/mute", "/foh/ch/01/mix/on", false);
        open("wing", 2223, on);
        house.advanceMs(100);
        assertThat(desk.heard()).contains("/*S", "/?");
        settle("/?", "WING,192.168.1.40,PGM,ngc-full,NO_SERIAL,1.07");
        desk.send("/ch/1/fdr", "-3.0", 0.675f, -3.0f);
        assertThat(house.value("/d/ch/1/fdr")).isEqualTo(",f -3.0");
        desk.send("/ch/2/fdr", -144f);
        anna.send("/d/ch/3/fdr", -144.1f);
        assertThat(house.value("/d/ch/2/fdr")).isEqualTo(",f -144.0");
        assertThat(desk.heardValues()).containsExactly("/ch/3/fdr ,f -144.0");
        desk.clear();
        anna.send("/d/ch/4/fdr", 20f);
        assertThat(desk.heardValues()).as("louder than it can be").isEmpty();
        anna.send("/d/ch/4/fdr", -200f);
        assertThat(desk.heardValues()).as("less than off is off").containsExactly("/ch/4/fdr ,f -144.0");
    }

    @Test
    void shouldTieAMuteToAnOnByItsMeaning() {
        LinkEntry on = new LinkEntry("/foh/ch/01/mix/on", "/d/ch/1/mute", false);
        open("wing", 2223, on);
        Peer foh = house.peer("192.168.1.32", 10023);
        for (int second = 0; second < 40; second++) {
            foh.send("/xinfo", "192.168.1.32", "X32", "X32", "4.06");
            desk.send("/?", "WING");
            house.advanceMs(1_000);
        }
        desk.clear();
        foh.send("/ch/01/mix/on", 1);
        assertThat(desk.heardValues()).as("heard").containsExactly("/ch/1/mute ,i 0");
        foh.send("/ch/01/mix/on", 0);
        assertThat(desk.heardValues()).as("muted").containsExactly("/ch/1/mute ,i 1");
    }

    @Test
    void shouldGreetAnEosAndTakeItsFaders() {
        open("eos", 8000);
        house.advanceMs(100);
        assertThat(desk.heard())
                .containsSubsequence("/eos/reset", "/eos/user ,i 0", "/eos/subscribe ,i 1", "/eos/fader/1/config/10");
        settle("/eos/out/ping");
        desk.send("/eos/fader/1/3", 0.5f);
        assertThat(house.value("/d/eos/fader/1/3")).isEqualTo(",f 0.5");
        anna.send("/d/eos/chan/7", 100.1f);
        anna.send("/d/eos/chan/7", 120);
        anna.send("/d/eos/fader/1/page/1");
        assertThat(desk.heard()).contains("/eos/chan/7 ,f 100.0", "/eos/fader/1/page/1");
        assertThat(house.value("/d/eos/fader/1/3"))
                .as("another page, another fader")
                .isNull();
    }

    @Test
    void shouldGiveQlabItsPasscodeAndGoOnce() {
        open("qlab", 53_000);
        house.advanceMs(100);
        assertThat(desk.heard()).contains("/connect ,s \"0042\"").doesNotContain("/updates ,i 1");
        desk.send("/reply/connect", "{\"status\":\"ok\",\"data\":\"ok:view|edit|control\"}");
        house.advanceMs(100);
        assertThat(desk.heard()).contains("/alwaysReply ,i 1", "/updates ,i 1");
        anna.send("/d/go");
        anna.send("/d/go", 0f);
        assertThat(desk.heard()).containsOnlyOnce("/go");
    }

    @Test
    void shouldSendAMagicqFloatsAndNothingToAsk() {
        open("magicq", 8000);
        house.advanceMs(100);
        assertThat(desk.heard()).containsExactly("/feedback/pb+exec");
        desk.send("/pb/1", 1f);
        anna.send("/d/pb/2", 1);
        anna.send("/d/exec/1/5", 1);
        house.advanceMs(10_000);
        assertThat(desk.heardValues()).containsExactly("/pb/2 ,f 1.0", "/exec/1/5 ,f 1.0");
    }

    @Test
    void shouldSpeakToArdourByStripsAndBelieveItsHeartbeat() {
        open("ardour", 3819);
        house.advanceMs(100);
        assertThat(desk.heard()).contains("/set_surface ,iiiiiiiii 0 159 16411 0 0 0 0 0 0");
        settle("/heartbeat", 1f);
        desk.send("/strip/gain", 3, -6f);
        assertThat(house.value("/d/strip/gain/3")).isEqualTo(",f -6.0");
        anna.send("/d/strip/mute/2", 1);
        assertThat(desk.heardValues()).containsExactly("/strip/mute ,ii 2 1");
    }

    @Test
    void shouldAskLiveByTrack() {
        open("ableton", 11_000);
        house.advanceMs(100);
        desk.send("/live/application/get/version", 11, 3);
        house.advanceMs(3_000);
        assertThat(desk.heard())
                .contains("/live/application/get/version", "/live/track/get/volume ,i 0", "/live/song/get/tempo");
        desk.send("/live/track/get/volume", 0, 0.85f);
        assertThat(house.value("/d/live/track/set/volume/0")).isEqualTo(",f 0.85");
        anna.send("/d/live/track/set/volume/0", 0.5f);
        assertThat(desk.heardValues()).contains("/live/track/set/volume ,if 0 0.5");
    }

    @Test
    void shouldAskEachInItsOwnWay() {
        open("digico", 8000);
        desk.send("/Console/Name", "SD12");
        house.advanceMs(2_000);
        assertThat(desk.heard()).contains("/Console/Name/?", "/Input_Channels/1/fader/?");
        desk.send("/Input_Channels/1/fader", -4.44f);
        assertThat(house.value("/d/Input_Channels/1/fader")).isEqualTo(",f -4.44");

        open("resolume", 7000);
        desk.send("/composition/master", 1f);
        house.advanceMs(2_000);
        assertThat(desk.heard()).contains("/composition/layers/1/video/opacity ,s \"?\"");

        open("supercollider", 57_110);
        desk.send("/status.reply", 1);
        desk.send("/done", "/notify", 0, 64);
        house.advanceMs(2_000);
        assertThat(desk.heard()).contains("/notify ,i 1", "/status", "/c_get ,i 0");
        desk.send("/c_set", 0, 0.5f);
        assertThat(house.value("/d/c_set/0")).isEqualTo(",f 0.5");

        open("ds100", 50_010);
        desk.send("/dbaudio1/settings/devicename", "Main");
        house.advanceMs(2_000);
        assertThat(desk.heard()).contains("/dbaudio1/coordinatemapping/source_position_xy/1/1");
        desk.send("/dbaudio1/coordinatemapping/source_position_xy/1/1", 0.25f, 0.75f);
        assertThat(house.value("/d/dbaudio1/coordinatemapping/source_position_xy/1/1"))
                .isEqualTo(",ff 0.25 0.75");
    }

    @Test
    void shouldSendAGrandMa3PercentAndKeysAsTheyArePressed() {
        open("grandma3", 8000);
        anna.send("/d/Page1/Fader201", 49.6f);
        anna.send("/d/Page1/Key201", 1f);
        anna.send("/d/Page1/Key201", 0f);
        house.advanceMs(10_000);
        assertThat(desk.heard()).containsExactly("/Page1/Fader201 ,i 50", "/Page1/Key201 ,i 1", "/Page1/Key201 ,i 0");
    }

    @Test
    void shouldTakeCompanionsButtonsInAndGiveItFeedbackOut() {
        house = House.linked(
                List.of(),
                Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry(),
                Entries.device("companion", Profiles.load("companion"), "192.168.1.70", 12_321)
                        .map(Entries.pressed("/mute1", "/foh/ch/01/mix/on", 0))
                        .map(Entries.readOnly("/location/1/0/0/style/text", "/foh/ch/01/config/name"))
                        .entry());
        Peer companion = house.peer("192.168.1.70", 12_321);
        Peer foh = house.peer("192.168.1.32", 10023);
        foh.send("/ch/01/config/name", "Vox");
        assertThat(companion.heard()).containsExactly("/location/1/0/0/style/text ,s \"Vox\"");
        companion.send("/mute1", 1).send("/mute1", 0);
        assertThat(foh.heard()).containsExactly("/ch/01/mix/on ,i 0");
    }

    @Test
    void shouldSendAYamahaItsOff() {
        open(
                "yamaha-dm",
                49_900,
                new LinkEntry("/foh/ch/01/mix/fader", "/d/yosc:req/set/MIXER:Current/InCh/Fader/Level/1/1", false));
        Peer foh = house.peer("192.168.1.32", 10023);
        for (int second = 0; second < 40; second++) {
            foh.send("/xinfo", "192.168.1.32", "X32", "X32", "4.06");
            house.advanceMs(1_000);
        }
        foh.send("/ch/01/mix/fader", 0.75f);
        foh.send("/ch/01/mix/fader", 0f);
        assertThat(desk.heardValues())
                .hasSize(2)
                .last()
                .isEqualTo("/yosc:req/set/MIXER:Current/InCh/Fader/Level/1/1 ,i -32768");
    }
}
