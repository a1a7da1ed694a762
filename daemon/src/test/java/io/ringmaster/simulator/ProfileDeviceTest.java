package io.ringmaster.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringmaster.profile.Profile;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Profiles;
import io.ringmaster.wire.Value;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What bites in a device, each by a profile that ships. Clients are told apart by their ports. */
@Timeout(20)
final class ProfileDeviceTest {
    private static final long MS = 1_000_000L;
    private static final String FADER = "/ch/01/mix/fader";
    private static final String ON = "/ch/01/mix/on";
    private static final int ANNA = 1;
    private static final int BEN = 2;

    private final List<String> sent = new ArrayList<>();
    private final List<byte[]> packets = new ArrayList<>();
    private ProfileDevice device;
    private long nowNs = -5_000 * MS;

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private void open(String profile) {
        open(Profiles.load(profile), new DeviceSetup("desk", "127.0.0.1", 3));
    }

    private void open(Profile profile, DeviceSetup setup) {
        device = new ProfileDevice(profile, setup, this::send, Witness.NONE);
    }

    private void send(byte[] packet, InetSocketAddress to) {
        packets.add(packet);
        sent.add(to.getPort() + " " + Osc.text(packet));
    }

    private void hear(int from, String address, Object... arguments) {
        packet(from, Osc.message(address, arguments));
    }

    private void packet(int from, byte[] packet) {
        device.receive(packet, packet.length, at(from), nowNs);
    }

    private void pass(long ms) {
        nowNs += ms * MS;
        device.advance(nowNs);
    }

    /** What it sent since this was last asked. */
    private List<String> said() {
        List<String> all = List.copyOf(sent);
        sent.clear();
        packets.clear();
        return all;
    }

    // --- who is told of what

    @Test
    void shouldTellTheOthersButNotTheOneThatSetIt() {
        open("x32");
        hear(ANNA, "/xremote");
        hear(BEN, "/xremote");
        hear(ANNA, FADER, 1f);

        assertThat(said()).containsExactly("2 /ch/01/mix/fader ,f 1.0");
        device.move(ON, 1, nowNs);
        assertThat(said()).containsExactlyInAnyOrder("1 /ch/01/mix/on ,i 1", "2 /ch/01/mix/on ,i 1");
    }

    @Test
    void shouldTellNobodyOfAValueThatIsNoChange() {
        open("x32");
        hear(BEN, "/xremote");
        hear(ANNA, FADER, 0.25f);
        hear(ANNA, FADER, 0.25f);
        hear(ANNA, FADER, 0.25002f);

        assertThat(said()).hasSize(1);
    }

    @Test
    void shouldLeaveAFifthClientWithoutAWordAndForgetALeaseThatIsOver() {
        open("x32");
        for (int client = 1; client <= 5; client++) {
            hear(client, "/xremote");
        }
        device.move(FADER, 1, nowNs);
        assertThat(said()).hasSize(4).noneMatch(line -> line.startsWith("5 "));

        pass(9_999);
        hear(ANNA, "/xremote");
        pass(1);
        hear(5, "/xremote");
        device.move(FADER, 0, nowNs);
        assertThat(said()).containsExactlyInAnyOrder("1 /ch/01/mix/fader ,f 0.0", "5 /ch/01/mix/fader ,f 0.0");
        hear(5, "/unsubscribe");
        assertThat(device.clients(nowNs)).isEqualTo(1);
    }

    @Test
    void shouldGiveItsOnlySubscriptionToWhoAskedLast() {
        open("wing");
        hear(ANNA, "/*S");
        hear(BEN, "/*S");
        device.move("/ch/1/fdr", -3, nowNs);

        assertThat(said()).containsExactly("2 /ch/1/fdr ,f -3.0");
    }

    @Test
    void shouldRepeatWhatItWasSentWhereItsProfileSaysSo() {
        open("magicq");
        hear(ANNA, "/feedback/pb+exec");
        said();
        hear(ANNA, "/pb/1", 0.5f);

        assertThat(said()).containsExactly("1 /pb/1 ,f 0.5");
    }

    @Test
    void shouldSayLateWhatItWasSent() {
        open(Profiles.x32(), new DeviceSetup("desk", "127.0.0.1", "", "", null, 200 * MS, 1));
        hear(ANNA, "/xremote");
        hear(ANNA, FADER, 1f);
        hear(ANNA, FADER, 0f);
        pass(199);
        assertThat(said()).isEmpty();
        assertThat(device.dueNs()).isEqualTo(nowNs + MS);
        pass(1);

        assertThat(said()).containsExactly("1 /ch/01/mix/fader ,f 1.0", "1 /ch/01/mix/fader ,f 0.0");
    }

    @Test
    void shouldSendToWhereItWasSet() {
        open("reaper");
        hear(ANNA, "/track/1/volume", 0.5f);
        device.sendTo(at(BEN));
        device.move("/track/2/volume", 0.5, nowNs);

        assertThat(said()).contains("2 /track/2/volume ,f 0.5");
    }

    // --- what it takes

    @Test
    void shouldAnswerForANodeInWordsThatRound() {
        open("x32");
        device.move("/ch/01/mix/on", 1, nowNs);
        device.move("/ch/01/mix/pan", 0.26, nowNs);
        said();
        hear(ANNA, "/node", "ch/01/mix");
        hear(BEN, "/node", "ch/02/mix");
        hear(BEN, "/node", "ch/33/mix");
        hear(BEN, "/node");

        assertThat(said())
                .containsExactly(
                        "1 node ,s \"/ch/01/mix ON -oo OFF -48 OFF -oo\\n\"",
                        "2 node ,s \"/ch/02/mix OFF -oo OFF +0 OFF -oo\\n\"");
    }

    @Test
    void shouldRoundToItsStepsAndStayInRange() {
        open("x32");
        hear(ANNA, FADER, 0.5f);
        hear(ANNA, "/ch/01/mix/01/level", 0.5f);
        hear(ANNA, "/ch/02/mix/fader", 7f);

        assertThat(device.number(FADER)).isEqualTo((float) (512.0 / 1023));
        assertThat(device.number("/ch/01/mix/01/level")).isEqualTo((float) (80.0 / 160));
        assertThat(device.number("/ch/02/mix/fader")).isEqualTo(1);
    }

    @Test
    void shouldIgnoreBundlesWrongTypesUnknownAddressesAndWhatIsTooLong() {
        open("x32");
        hear(BEN, "/xremote");
        packet(ANNA, Osc.bundle(1, Osc.message(FADER, 1f)));
        hear(ANNA, FADER, 1);
        hear(ANNA, FADER, Float.NaN);
        hear(ANNA, "/ch/33/mix/fader", 1f);
        packet(ANNA, new byte[] {1, 2, 3});
        hear(ANNA, "/ch/01/config/name", "x".repeat(600));

        assertThat(device.ignored()).isEqualTo(6);
        assertThat(device.number(FADER)).isZero();
        assertThat(said()).isEmpty();
    }

    @Test
    void shouldTakeASwitchByItsNameAndCutANameThatIsTooLong() {
        open("x32");
        hear(ANNA, ON, "ON");
        hear(ANNA, ON, "maybe");
        hear(ANNA, "/ch/01/config/name", "Lead vocals left");

        assertThat(device.number(ON)).isEqualTo(1);
        assertThat(device.ignored()).isEqualTo(1);
        assertThat(device.value("/ch/01/config/name").toString()).isEqualTo(",s \"Lead vocals \"");
    }

    @Test
    void shouldHoldWhateverItIsSentWhereNothingIsListed() {
        open("qlcplus");
        hear(ANNA, "/1/fader1", 0.5f);
        packet(ANNA, Osc.bundle(1, Osc.message("/1/fader2", 1f)));

        assertThat(device.addresses()).containsExactlyInAnyOrder("/1/fader1", "/1/fader2");
    }

    @Test
    void shouldTakeABareMessageForATriggerWhereItIsOne() {
        open("magicq");
        hear(ANNA, "/feedback/pb+exec");
        said();
        hear(ANNA, "/exec/1/5");

        assertThat(device.events()).isEqualTo(1);
        assertThat(said()).as("it was not asked for the value").isEmpty();
    }

    // --- how it is asked

    @Test
    void shouldAnswerInEachWayOfAsking() {
        assertThat(answer("x32", FADER)).containsExactly("1 /ch/01/mix/fader ,f 0.0");
        assertThat(answer("wing", "/ch/1/fdr")).containsExactly("1 /ch/1/fdr ,sff \"-oo dB\" 0.0 -144.0");
        assertThat(answer("digico", "/Input_Channels/1/fader/?")).containsExactly("1 /Input_Channels/1/fader ,f 0.0");
        assertThat(answer("resolume", "/composition/master", "?")).containsExactly("1 /composition/master ,f 0.0");
        assertThat(answer("ableton", "/live/track/get/volume", 3))
                .containsExactly("11001 /live/track/get/volume ,if 3 0.0");
        assertThat(answer("supercollider", "/c_get", 7)).containsExactly("1 /c_set ,if 7 0.0");
        assertThat(answer("ds100", "/dbaudio1/matrixinput/gain/4"))
                .containsExactly("50011 /dbaudio1/matrixinput/gain/4 ,f 0.0");
        assertThat(answer("grandma3", "/Page1/Fader201")).as("it tells nothing").isEmpty();
    }

    private List<String> answer(String profile, String address, Object... arguments) {
        open(profile);
        hear(ANNA, address, arguments);
        return said();
    }

    @Test
    void shouldSayWhoItIsAndThatItIsThere() {
        assertThat(answer("x32", "/info")).containsExactly("1 /info ,ssss \"V2.07\" \"osc-server\" \"X32\" \"4.06\"");
        assertThat(answer("x32", "/xinfo")).containsExactly("1 /xinfo ,ssss \"127.0.0.1\" \"desk\" \"X32\" \"4.06\"");
        assertThat(answer("wing", "/?")).singleElement().asString().contains("WING,127.0.0.1,desk,");
        assertThat(answer("eos", "/eos/ping")).containsExactly("1 /eos/out/ping ,s \"desk\"");
        assertThat(answer("ableton", "/live/application/get/version"))
                .containsExactly("11001 /live/application/get/version ,s \"desk\"");
        assertThat(answer("qlab", "/thump"))
                .containsExactly("53001 /reply/thump ,s \""
                        + "{\\\"address\\\":\\\"/thump\\\",\\\"status\\\":\\\"ok\\\",\\\"data\\\":\\\"desk\\\"}\"");
    }

    // --- greetings

    @Test
    void shouldTellAllThatCannotBeAskedToWhoHasGreeted() {
        open("eos");
        for (String step : List.of("/eos/reset", "/eos/fader/1/config/10")) {
            hear(ANNA, step);
        }
        assertThat(said()).as("two steps are missing").isEmpty();
        hear(ANNA, "/eos/reset");
        hear(ANNA, "/eos/user", 0);
        hear(ANNA, "/eos/subscribe", 1);
        hear(ANNA, "/eos/fader/1/config/10");

        assertThat(said()).contains("1 /eos/fader/1/1 ,f 0.0", "1 /eos/out/show/name ,s \"\"");
        device.move("/eos/fader/1/3", 0.5, nowNs);
        assertThat(said()).containsExactly("1 /eos/fader/1/3 ,f 0.5");
    }

    @Test
    void shouldHearNothingButThePasscode() {
        open(Profiles.load("qlab"), new DeviceSetup("desk", "127.0.0.1", "0042", "Main", null, 0, 1));
        hear(ANNA, "/go");
        hear(ANNA, "/connect", "4711");
        assertThat(said())
                .hasSize(2)
                .satisfies(lines -> assertThat(lines.get(0)).contains("denied"))
                .satisfies(lines -> assertThat(lines.get(1)).contains("/reply/connect", "badpass"));
        assertThat(device.events()).isZero();

        hear(ANNA, "/connect", "0042");
        hear(ANNA, "/go");
        assertThat(said()).singleElement().asString().contains("/reply/connect", "ok");
        assertThat(device.events()).isEqualTo(1);

        hear(ANNA, "/thump");
        pass(31_000);
        hear(ANNA, "/go");
        assertThat(device.events()).as("forgotten after 31 s of silence").isEqualTo(1);
    }

    @Test
    void shouldHearWhatIsForItsWorkspaceAndForNoOther() {
        open(Profiles.load("qlab"), new DeviceSetup("desk", "127.0.0.1", "", "Main", null, 0, 1));
        hear(ANNA, "/workspaces");
        String list = said().get(0);
        assertThat(list).contains("/reply/workspaces", "displayName", "Main");
        String id = list.replaceAll(".*uniqueID[^0-9A-F]*([0-9A-F-]+).*", "$1");

        hear(ANNA, "/workspace/" + id + "/go");
        hear(ANNA, "/workspace/00-00/go");
        hear(ANNA, "/workspace/" + id + "/connect", "any");
        assertThat(device.events()).isEqualTo(1);
        assertThat(said()).singleElement().asString().contains("/reply/workspace/" + id + "/connect", "ok");
    }

    @Test
    void shouldTakeAnAddressInOtherCapitals() {
        open("eos");
        hear(ANNA, "/EOS/Sub/3", 0.5f);

        assertThat(device.number("/eos/sub/3")).isEqualTo(0.5);
    }

    @Test
    void shouldBeatAsLongAsItHasPower() {
        open("ardour");
        hear(ANNA, "/set_surface", 0, 159, 16411, 0, 0, 0, 0, 0, 0);
        said();
        for (int second = 0; second < 3; second++) {
            pass(1_000);
        }
        assertThat(said()).hasSize(3).allMatch(line -> line.startsWith("1 /heartbeat ,f "));
        device.powerOff(nowNs);
        pass(3_000);
        assertThat(said()).isEmpty();
    }

    // --- hands

    @Test
    void shouldFollowAFinger() {
        open("x32");
        hear(ANNA, "/xremote");
        device.put(new Finger(FADER, FingerPath.line(0, 1), 100 * MS, 25 * MS, ""), nowNs);
        assertThat(device.touches(FADER)).isTrue();
        for (int i = 0; i < 10; i++) {
            pass(20);
        }

        assertThat(device.touches(FADER)).isFalse();
        assertThat(device.number(FADER)).isEqualTo(1);
        assertThat(said()).hasSizeBetween(3, 5).last().isEqualTo("1 /ch/01/mix/fader ,f 1.0");
    }

    @Test
    void shouldMeanSomethingElseByItsFadersWhenThePageTurns() {
        open("eos");
        Stream.of("/eos/reset", "/eos/fader/1/config/10").forEach(step -> hear(ANNA, step));
        hear(ANNA, "/eos/user", 0);
        hear(ANNA, "/eos/subscribe", 1);
        hear(ANNA, "/eos/fader/1/config/10");
        said();
        hear(ANNA, "/eos/fader/1/page/1");

        assertThat(said()).hasSize(10).allMatch(line -> line.startsWith("1 /eos/fader/1/"));
        assertThat(device.number("/eos/fader/1/1")).isNotZero();
        device.loadShow(nowNs);
        assertThat(said()).containsExactly("1 /eos/out/event/show/loaded");
    }

    @Test
    void shouldRecallTheSameSceneForTheSameSeed() {
        open("x32");
        hear(ANNA, "/xremote");
        assertThat(device.recall(7, 300, nowNs)).isEqualTo(said().size()).isGreaterThan(200);
        double first = device.number(FADER);
        device.recall(8, 300, nowNs);
        assertThat(device.number(FADER)).isNotEqualTo(first);
        device.recall(7, 300, nowNs);
        assertThat(device.number(FADER)).isEqualTo(first);
    }

    @Test
    void shouldRefuseAHandOnWhatItDoesNotHave() {
        open("x32");
        assertThatThrownBy(() -> device.move("/ch/99/mix/fader", 1, 0)).hasMessageContaining("/ch/99/mix/fader");
        assertThatThrownBy(() -> device.type(FADER, "loud", 0)).hasMessageContaining("no such text");
        assertThatThrownBy(() -> device.press(FADER, new Value(), 0)).hasMessageContaining("no key");
        assertThatThrownBy(() -> device.sound("/meters/ch/33", 1)).hasMessageContaining("no meter");
    }

    // --- mishaps

    @Test
    void shouldForgetItsClientsAndItsValuesByAPowerCut() {
        open("x32");
        hear(ANNA, "/xremote");
        hear(ANNA, FADER, 1f);
        device.reboot(5_000 * MS, true, nowNs);
        hear(ANNA, "/info");
        pass(4_999);
        hear(ANNA, FADER, 0f);
        assertThat(said()).isEmpty();
        pass(1);
        assertThat(device.powered()).isTrue();
        assertThat(device.clients(nowNs)).isZero();
        assertThat(device.number(FADER)).isEqualTo(1);

        device.reboot(1_000 * MS, false, nowNs);
        pass(1_000);
        assertThat(device.number(FADER)).isZero();
    }

    // --- meters

    @Test
    void shouldSendMetersForTenSecondsAfterItWasAsked() {
        open("x32");
        hear(ANNA, "/meters", "/meters/0");
        hear(ANNA, "/meters", "/meters/99");
        for (int i = 0; i < 300; i++) {
            pass(50);
        }

        assertThat(device.ignored()).isEqualTo(1);
        assertThat(said()).hasSize(200).allMatch(line -> line.startsWith("1 /meters/0 ,b "));
    }

    @Test
    void shouldLetItsMetersRiseAndFallAsTheSeedSays() {
        open("xr18");
        device.play();
        hear(ANNA, "/meters", "/meters/1");
        pass(0);
        byte[] first = packets.get(0);
        pass(1_000);
        assertThat(packets.get(1)).isNotEqualTo(first).hasSameSizeAs(first);

        byte[] second = packets.get(1);
        said();
        nowNs -= 1_000 * MS;
        open("xr18");
        device.play();
        hear(ANNA, "/meters", "/meters/1");
        pass(0);
        pass(1_000);
        assertThat(packets).containsExactly(first, second);
    }

    @Test
    void shouldGoOnSendingMetersToThoseWhoAskAgainWhenNoMoreCanAsk() {
        open("x32");
        for (int i = 0; i < 64; i++) {
            hear(100 + i, "/meters", "/meters/0");
        }
        hear(ANNA, "/meters", "/meters/0");
        assertThat(device.ignored()).as("one too many").isEqualTo(1);

        pass(9_000);
        said();
        hear(100, "/meters", "/meters/0");
        assertThat(device.ignored()).as("a renewal takes no more").isEqualTo(1);
        for (int i = 0; i < 40; i++) {
            pass(50);
        }
        assertThat(said()).as("its lease goes on").isNotEmpty();
    }
}
