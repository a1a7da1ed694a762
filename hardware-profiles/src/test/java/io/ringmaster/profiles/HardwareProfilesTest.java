package io.ringmaster.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ringmaster.profile.Conversion;
import io.ringmaster.profile.Kind;
import io.ringmaster.profile.Metering;
import io.ringmaster.profile.Parameter;
import io.ringmaster.profile.Profile;
import io.ringmaster.profile.ProfileDirectory;
import io.ringmaster.profile.ProfileDocument;
import io.ringmaster.profile.ProfileTable;
import io.ringmaster.profile.Query;
import io.ringmaster.profile.Scale;
import io.ringmaster.wire.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Loads every profile of this folder, and says what must be true of each. */
@Timeout(60)
class HardwareProfilesTest {
    private static final Path FOLDER = Path.of(System.getProperty("ringmaster.profiles"));
    private static final ProfileDirectory PROFILES = new ProfileDirectory(FOLDER);

    @Test
    void shouldHaveAProfileForEachFile() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - 5))
                    .sorted()
                    .toList();
            assertThat(PROFILES.ids()).isEqualTo(names).contains("generic", "touchosc", "x32");
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void shouldLoadWithoutAProblem(String id) throws Exception {
        ProfileDocument document = PROFILES.document(id);
        Profile profile = document.profile();
        assertThat(profile.id()).isEqualTo(id);
        assertThat(document.sources()).as("sources").isNotEmpty();
        assertThat(document.certainty()).as("certainty").isNotEmpty();
        assertThat(document.rows().stream().mapToInt(ProfileDocument.Row::count).sum())
                .isEqualTo(profile.parameters().size());
        profile.parameters()
                .forEach((address, parameter) -> assertThat(parameter.address()).isEqualTo(address));
        assertThat(profile.keepAlive().messages().isEmpty())
                .isEqualTo(profile.keepAlive().periodNs() == 0);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void shouldReadEveryStepBackToItself(String id) throws Exception {
        for (ProfileDocument.Row row : PROFILES.document(id).rows()) {
            Parameter parameter = row.parameter();
            Scale scale = Scale.of(parameter);
            boolean fine = parameter.scale().equals("x32-level");
            for (int i = 0; i < parameter.steps() && parameter.steps() < 10_000; i++) {
                double wire = parameter.min() + i * (parameter.max() - parameter.min()) / (parameter.steps() - 1);
                double back = scale.wire(scale.reading(wire));
                double step = (parameter.max() - parameter.min()) / (parameter.steps() - 1);
                assertThat(back)
                        .as("%s step %d reads %s", row.template(), i, scale.reading(wire))
                        .isBetween(wire - (fine ? 2.01 : 0.01) * step, wire + (fine ? 2.01 : 0.01) * step);
            }
        }
    }

    /** Number for number: what people read of each step stands for that step again, and so it does in a link to itself. */
    @ParameterizedTest
    @MethodSource("ids")
    void shouldLoseNothingOfAnyStepOnTheWayThereAndBack(String id) throws Exception {
        for (ProfileDocument.Row row : PROFILES.document(id).rows()) {
            Parameter parameter = row.parameter();
            if (!parameter.isNumber() || !parameter.hasRange()) {
                continue;
            }
            Scale scale = Scale.of(parameter);
            Conversion itself = Conversion.of(parameter, parameter);
            for (double wire : examples(parameter)) {
                String as = row.template() + " at " + wire;
                double back = parameter.nearest(scale.fromNatural(scale.natural(wire)));
                assertThat(back).as(as).isCloseTo(wire, within(0.001 * gap(parameter)));
                double linked =
                        itself.apply(new Value().setDouble(wire), new Value()).number();
                assertThat(parameter.nearest(linked)).as(as).isCloseTo(wire, within(0.001 * gap(parameter)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void shouldReadSpecialValuesBackToThemselves(String id) throws Exception {
        for (ProfileDocument.Row row : PROFILES.document(id).rows()) {
            Scale scale = Scale.of(row.parameter());
            row.parameter()
                    .speech()
                    .specials()
                    .forEach(special -> assertThat(scale.wire(scale.reading(special.wire())))
                            .as(row.template())
                            .isEqualTo(special.wire()));
        }
    }

    /** Every step; for a parameter without steps a thousand places between its ends. */
    private static double[] examples(Parameter parameter) {
        int count = parameter.steps() < 2 ? 1001 : Math.min(parameter.steps(), 20_000);
        double[] examples = new double[count];
        for (int i = 0; i < count; i++) {
            int step = parameter.steps() > count ? (int) ((long) i * (parameter.steps() - 1) / (count - 1)) : i;
            examples[i] = parameter.nearest(parameter.min() + step * gap(parameter));
        }
        return examples;
    }

    private static double gap(Parameter parameter) {
        return (parameter.max() - parameter.min()) / (parameter.steps() < 2 ? 1000 : parameter.steps() - 1);
    }

    @Test
    void shouldSpeakToAnX32AsItsMakersTools() throws Exception {
        Profile x32 = PROFILES.load("x32");
        assertThat(x32.port()).isEqualTo(10_023);
        assertThat(x32.desk()).isTrue();
        assertThat(x32.takesBundles()).isFalse();
        assertThat(x32.ratePerSecond()).isEqualTo(500);
        assertThat(x32.query()).isEqualTo(Query.BARE);
        assertThat(x32.givesFeedback()).isTrue();
        assertThat(x32.echoesToSetter()).isFalse();
        assertThat(x32.keepAlive())
                .isEqualTo(new Profile.KeepAlive(
                        List.of(new Profile.Message("/xremote")), 4_000_000_000L, 10_000_000_000L, 4));
        assertThat(x32.liveness().probe()).isEqualTo(new Profile.Message("/xinfo"));
    }

    /** How many of each an X32 has, counted from its manual: 32 channels, 8 aux, 8 returns, 16 buses, 6 matrices, 2 mains, 8 DCAs. */
    @ParameterizedTest
    @CsvSource({
        "fader, 80", // 32 + 8 + 8 + 16 + 6 + 2 + 8
        "level, 876", // (32 + 8 + 8) x 16 + (16 + 2) x 6
        "mlevel, 64", // 32 + 8 + 8 + 16
        "name, 80",
        "color, 80",
        "icon, 80",
        "gain, 128",
        "phantom, 128",
        "thr, 88", // 32 gates; 32 + 16 + 6 + 2 dynamics
        "q, 336", // (32 + 8 + 8) x 4 + (16 + 6 + 2) x 6
        "weight, 8",
        "dca, 70"
    })
    void shouldListAsManyParametersAsAnX32Has(String leaf, long count) throws Exception {
        assertThat(PROFILES.load("x32").parameters().keySet().stream()
                        .filter(address -> address.endsWith("/" + leaf))
                        .count())
                .isEqualTo(count);
    }

    @Test
    void shouldGuardWhatTheAudienceWouldHear() throws Exception {
        Map<String, Parameter> x32 = PROFILES.load("x32").parameters();
        assertThat(x32.values())
                .filteredOn(parameter -> parameter.address().startsWith("/headamp/"))
                .hasSize(256)
                .allMatch(Parameter::guarded);
        assertThat(x32.get("/ch/01/config/source").guarded()).isTrue();
        for (String action : List.of("goscene", "gosnippet", "gocue")) {
            assertThat(x32.get("/-action/" + action).guarded()).isTrue();
            assertThat(x32.get("/-action/" + action).kind()).isEqualTo(Kind.EVENT);
        }
        assertThat(x32.get("/ch/01/mix/fader").guarded()).isFalse();
        assertThat(x32.get("/-stat/solosw/07").kind()).isEqualTo(Kind.LOCAL);
        assertThat(x32.get("/-stat/selidx").kind()).isEqualTo(Kind.LOCAL);
        assertThat(x32.get("/meters/1").kind()).isEqualTo(Kind.METER);
    }

    @ParameterizedTest
    @CsvSource({
        "/ch/01/mix/fader, 0.75, +0.0 dB, 1024",
        "/ch/01/mix/01/level, 0, -oo dB, 161",
        "/ch/01/mix/pan, 0, -100, 101",
        "/ch/01/mix/on, 1, ON, 2",
        "/ch/01/preamp/trim, 0.5, +0.00 dB, 145",
        "/ch/01/preamp/hpf, 1, 400 Hz, 101",
        "/headamp/000/gain, 0.5, +24.0 dB, 145",
        "/ch/01/gate/mode, 3, GATE, 5",
        "/ch/01/gate/thr, 0.5, -40.0 dB, 161",
        "/ch/01/gate/range, 0, +3.0 dB, 58",
        "/ch/01/dyn/ratio, 6, 4.0, 12",
        "/ch/01/dyn/mix, 1, 100 %, 21",
        "/ch/01/eq/1/f, 0.265, 125 Hz, 201",
        "/ch/01/eq/1/g, 0, -15.00 dB, 121",
        "/ch/01/eq/1/q, 0, 10.0, 72",
        "/main/st/eq/6/type, 13, LR24, 14",
        "/ch/01/config/color, 9, RDi, 16",
        "/ch/01/grp/dca, 5, %00000101, 256",
        "/ch/01/grp/mute, 1, %000001, 64",
        "/ch/01/delay/time, 0, 0.3 ms, 4998",
        "/ch/08/automix/weight, 1, +12.0 dB, 49"
    })
    void shouldReadAnX32AsItsScreenDoes(String address, double wire, String reading, int steps) throws Exception {
        Parameter parameter = PROFILES.load("x32").parameters().get(address);
        assertThat(Scale.of(parameter).reading(wire)).isEqualTo(reading);
        assertThat(parameter.steps()).isEqualTo(steps);
    }

    /** Which number of which blob each meter is, and how many the blob holds, as the makers' papers and others' programs have it. */
    @ParameterizedTest
    @CsvSource({
        "x32, /meters/0, 284, 0, /meters/ch/01",
        "x32, /meters/0, 284, 31, /meters/ch/32",
        "x32, /meters/0, 284, 32, /meters/auxin/01",
        "x32, /meters/0, 284, 47, /meters/fxrtn/08",
        "x32, /meters/0, 284, 48, /meters/bus/01",
        "x32, /meters/0, 284, 64, /meters/mtx/01",
        "x32, /meters/2, 200, 22, /meters/main/l",
        "x32, /meters/2, 200, 24, /meters/main/m",
        "xr18, /meters/1, 84, 15, /meters/ch/16",
        "xr18, /meters/1, 84, 26, /meters/bus/1",
        "xr18, /meters/1, 84, 35, /meters/fxsend/4",
        "xr18, /meters/1, 84, 37, /meters/lr/r"
    })
    void shouldKnowWhichNumberOfABlobIsWhichMeter(String id, String blob, int bytes, int place, String meter)
            throws Exception {
        Metering metering = PROFILES.load(id).metering();
        assertThat(metering.ask()).isEqualTo("/meters");
        assertThat(metering.periodNs()).isEqualTo(4_000_000_000L);
        assertThat(metering.blobs())
                .filteredOn(each -> each.address().equals(blob) && each.bytes() == bytes)
                .singleElement()
                .satisfies(each -> assertThat(each.meters())
                        .anyMatch(one -> one.place() == place
                                && one.parameter().address().equals(meter)));
    }

    @Test
    void shouldSendATabletFloatsAndASnapshotOnEachPage() throws Exception {
        Profile touchosc = PROFILES.load("touchosc");
        assertThat(touchosc.numbers()).isEqualTo(Profile.Numbers.FLOATS);
        assertThat(touchosc.snapshotOn()).hasSize(16).contains("/1", "/16");
        assertThat(touchosc.liveness().judged()).isFalse();
        assertThat(touchosc.desk()).isFalse();
        assertThat(touchosc.listsParameters()).isFalse();
    }

    @Test
    void shouldTakeNothingForGrantedOfADeviceThatNobodyKnows() throws Exception {
        Profile generic = PROFILES.load("generic");
        assertThat(generic.port()).isZero();
        assertThat(generic.takesBundles()).isFalse();
        assertThat(generic.numbers()).isEqualTo(Profile.Numbers.AS_WRITTEN);
        assertThat(generic.query()).isEqualTo(Query.NONE);
        assertThat(generic.givesFeedback()).isFalse();
        assertThat(generic.parameters()).isEmpty();
    }

    @Test
    void shouldShowAProfileAsATableWithOneLineForEachTemplate() throws Exception {
        String table = ProfileTable.of(PROFILES.document("x32"));
        assertThat(table)
                .startsWith("x32: Behringer X32 and Midas M32\n  for X32, X32 Compact")
                .contains("  It listens by UDP at port 10023.\n  It answers to the port that asked.\n")
                .contains("  It falls silent 10s after the last /xremote, which is sent every 4s.\n")
                .contains("  It talks to 4 clients at a time. One more is told nothing.\n")
                .contains("  It is asked for meters by /meters every 4s, while somebody subscribes to one.\n")
                .contains("  It does not tell a change to the one who asked for it.\n  It is sent no bundles.\n")
                .contains("  sure (maker, source code or measured): transport, discovery, keep-alive,")
                .contains("  fairly sure (other programs do it so): sending\n")
                .endsWith("  from: stagehacks/Cue-View at 281b415, plugins/x32, github.com\n")
                .doesNotContain("0.7498")
                .containsPattern("(?m)^/meters/ch/\\[01\\.\\.32] +32 +Meter +-60\\.00 dB … \\+0\\.00 dB +241 +meter$")
                .containsPattern("(?m)^/ch/\\[01\\.\\.32]/mix/fader +32 +Fader +-oo dB … \\+10\\.0 dB +1024 +state$")
                .containsPattern(
                        "(?m)^/headamp/\\[000\\.\\.127]/phantom +128 +Phantom power +0 = OFF, 1 = ON +2 +state, guarded$")
                .doesNotContain("/ch/02/");
        assertThat(ProfileTable.of(PROFILES.document("generic"))).doesNotContain("ADDRESS");
        assertThat(table.lines()).allMatch(line -> line.equals(line.stripTrailing()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "grandma3 => (?m)^/Page\\[1..9]/Fader\\[201..290] +810 +Executor fader +0 % … 100 % +101 +state, only written$",
                "grandma3 => (?m)^/Page\\[1..9]/ExecutorKnob.* state, only written, fairly sure$",
                "grandma3 => (?m)^  It does not tell what is changed on it\\.$",
                "grandma3 => (?m)^  It can't be asked for a value\\.$",
                "grandma3 => (?m)^  Nothing shows whether it is there\\.$",
                "yamaha-dm => (?m)^/yosc:req/set/MIXER:Current/InCh/Fader/Level/\\[1..72]/1 +72 +Fader +-oo dB, -120.00 dB … \\+10.00 dB ",
                "companion => (?m)^/location/.*/style/bgcolor +160 +Colour: red, green, blue +3 values, 0 … 255 +state, only written$",
                "companion => (?m)^/location/.* +800 +Button +no value +event$",
                "ola => (?m)^  Numbers that are not listed below go to it as floats\\.$",
                "wing => (?m)^/ch/\\[1..40]/fdr +40 +Fader +-oo dB … \\+10.0 dB +state$",
                "wing => (?m)^/ch/\\[1..40]/mute +40 +On \\(mute\\) +0 = ON, 1 = OFF +2 +state$",
                "wing => (?m)^  It talks to one client at a time\\. One more is told nothing\\.$",
                "eos => (?m)^  It is greeted with /eos/reset, then /eos/user, then /eos/subscribe, then /eos/fader/NUMBER/config/10 \\(for the number of each controller\\)\\.$",
                "eos => (?m)^/eos/chan/\\[1..512] +512 +Channel level +0 % … 100 % +state, only written$",
                "qlab => (?m)^  It is greeted with /connect \\(with its passcode\\), then",
                "ardour => (?m)^  It sends /heartbeat by itself, and counts as gone after 4s without a word\\.$",
                "ds100 => (?m)^  It answers to port 50011 of this machine, whatever port asked\\.$",
                "ds100 => (?m)^  It is asked for a value by its address alone, every 5s\\.$",
                "digico => (?m)^  It is asked for a value by its address with /\\? behind it\\.$",
                "ableton => (?m)^  It is asked for a value by its address with /get/ in place of /set/, every 2s\\.$",
                "magicq => (?m)^  It repeats what it is sent as if it had been moved\\.$",
                "generic => (?m)^  It listens by UDP, at the port that you set\\.$",
            })
    void shouldShowEachDeviceInWordsThatAnEngineerUses(String id, String line) throws Exception {
        assertThat(ProfileTable.of(PROFILES.document(id))).containsPattern(line);
    }

    /** What people expect of a desk by its manual: a fact for each profile that lists anything. */
    @ParameterizedTest
    @CsvSource({
        "ableton, /live/track/set/name/15, s, 102",
        "ardour, /strip/gain/64, f, 526",
        "digico, /Control_Groups/0/fader, f, 441",
        "ds100, /dbaudio1/coordinatemapping/source_position_xy/4/32, ff, 581",
        "eos, /eos/sub/99, f, 6026",
        "magicq, /exec/10/99, f, 1053",
        "qlab, /go, none, 9",
        "resolume, /composition/columns/32/connect, i, 594",
        "supercollider, /c_set/63, f, 65",
        "wing, /ch/40/send/16/lvl, f, 3380",
        "companion, /location/1/0/0/style/text, s, 1120",
        "grandma3, /Page1/Fader201, i, 2431",
        "grandma3-feedback, /Name201, s, 2612",
        "hog4, /hog/playback/go/0, f, 462",
        "l-isa, /ext/src/96/p, f, 582",
        "ola, /dmx/universe/4/512, f, 2048",
        "onyx, /Mx/fader/4203, i, 500",
        "reaper, /track/8/volume, f, 88",
        "spacemap-go, /channel/32/position, ii, 160",
        "yamaha-dm, /yosc:req/set/MIXER:Current/InCh/Fader/On/1/1, i, 145",
    })
    void shouldListWhatTheManualsName(String id, String address, String types, int count) throws Exception {
        Map<String, Parameter> parameters = PROFILES.load(id).parameters();
        assertThat(parameters.size()).isEqualTo(count);
        assertThat(parameters.get(address).speech().types()).isEqualTo(types.replace("none", ""));
    }

    @Test
    void shouldNameEachProfileInTheReadme() throws IOException {
        String readme = Files.readString(FOLDER.resolve("README.md"));
        assertThat(PROFILES.ids()).allSatisfy(id -> assertThat(readme).contains("`" + id + "`"));
    }

    static List<String> ids() {
        return PROFILES.ids();
    }
}
