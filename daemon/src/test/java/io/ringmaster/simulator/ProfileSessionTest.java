package io.ringmaster.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.config.DeviceLine;
import io.ringmaster.profile.Dialogue.When;
import io.ringmaster.profile.Kind;
import io.ringmaster.profile.Parameter;
import io.ringmaster.profile.Profile;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Profiles;
import io.ringmaster.sim.SimulatedDesk;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The session that each profile must hold against the device that it describes: the daemon's own road on one side, the device as its
 * profile says on the other, in simulated time. {@code eos/tcp} is the profile {@code eos} over TCP.
 */
@Timeout(60)
final class ProfileSessionTest {
    private static final String PASSCODE = "0042";
    private static final String TCP = "/tcp";
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int SETTLE_SECONDS_MAX = 120;

    private final Random dice = new Random(Long.getLong("ringmaster.seed", 4));
    private Profile profile;
    private House house;
    private SimulatedDesk desk;
    private Peer anna;
    private Peer ben;

    // --- the profiles, and what can be expected of each

    static Stream<String> all() {
        return Profiles.ids().stream()
                .flatMap(id -> dialled(Profiles.load(id)) ? Stream.of(id, id + TCP) : Stream.of(id));
    }

    private static Stream<String> those(Predicate<Profile> wanted) {
        return all().filter(id -> wanted.test(Profiles.load(id.replace(TCP, ""))));
    }

    static Stream<String> leased() {
        return those(profile -> !profile.keepAlive().messages().isEmpty());
    }

    static Stream<String> judged() {
        return those(profile -> profile.liveness().judged());
    }

    static Stream<String> telling() {
        return those(profile -> profile.parameters().values().stream().anyMatch(each -> tells(profile, each)));
    }

    static Stream<String> locked() {
        return those(profile -> profile.dialogue().handshake().stream().anyMatch(step -> step.when() == When.SECRET));
    }

    /** Those that are sent values and nothing else. */
    static Stream<String> mute() {
        return those(profile -> !profile.query().can()
                && !profile.liveness().judged()
                && profile.keepAlive().messages().isEmpty()
                && profile.dialogue().handshake().isEmpty());
    }

    private static boolean dialled(Profile profile) {
        return profile.tcp() != null && profile.tcp().port() != 0;
    }

    private static boolean holds(Parameter parameter) {
        return parameter.kind() == Kind.STATE || parameter.kind() == Kind.PAGED;
    }

    /** Whether the daemon can know what it is: it is told, or may ask. */
    private static boolean readable(Profile profile, Parameter parameter) {
        return holds(parameter)
                && !parameter.writeOnly()
                && (profile.givesFeedback() || profile.query().can());
    }

    /** Whether the daemon hears, soon, what a hand does there. */
    private static boolean tells(Profile profile, Parameter parameter) {
        return readable(profile, parameter)
                && (profile.givesFeedback() || profile.query().pollNs() > 0);
    }

    // --- the house

    private void open(String name) {
        open(name, PASSCODE);
    }

    private void open(String name, String deskPasscode) {
        profile = Profiles.load(name.replace(TCP, ""));
        int port = profile.port() == 0 ? 8_000 : profile.port();
        String workspace = profile.dialogue().workspaces() == null ? "" : "Main";
        DeviceLine line = Entries.device("d", profile, "192.168.1.40", port)
                .mount("/d")
                .session(Entries.passcode(PASSCODE, workspace));
        Profile.Tcp tcp = profile.tcp();
        boolean overTcp = name.endsWith(TCP) && tcp != null;
        house = new House(
                Join.LOCAL,
                (overTcp ? line.tcp(new DeviceEntry.Tcp(tcp.port(), tcp.framing())) : line).entry(),
                Entries.generic("anna", "192.168.1.61", 9001).notices().entry(),
                Entries.generic("ben", "192.168.1.62", 9001).entry());
        anna = house.peer("192.168.1.61", 9001);
        ben = house.peer("192.168.1.62", 9001);
        desk = new SimulatedDesk(house, "d", profile, deskPasscode);
        if (overTcp) {
            desk.dialled();
        }
    }

    private void opened(String name) {
        open(name);
        settle();
        desk.heard();
        desk.taken();
        anna.clear();
        ben.clear();
    }

    /** Lets time pass until the desk is there and all that can be read of it has been read. */
    private void settle() {
        for (int second = 0; second < SETTLE_SECONDS_MAX; second++) {
            desk.advanceMs(1_000);
            if (desk.life().equals("live")
                    && !house.show.desks().stale(house.show.gate().device("d"))) {
                return;
            }
        }
    }

    /** One parameter of each way in which this profile's values are said. */
    private List<Parameter> samples(Predicate<Parameter> wanted) {
        Map<String, Parameter> samples = new LinkedHashMap<>();
        for (Parameter each : profile.parameters().values()) {
            if (wanted.test(each)) {
                String way = each.kind() + each.speech().types() + each.speech().keys() + each.scale();
                samples.putIfAbsent(way, each);
            }
        }
        return new ArrayList<>(samples.values());
    }

    /** Another value than the desk has. */
    private Value another(Parameter parameter) {
        Value value = Held.any(parameter, dice);
        while (desk.device.has(parameter.address()) && value.sameAs(desk.device.value(parameter.address()))) {
            value = Held.any(parameter, dice);
        }
        return value;
    }

    private void write(Peer from, String address, Value value) {
        from.packet(new OscWriter(64)
                .message(OscWriter.padded("/d" + address), value)
                .toByteArray());
        desk.advanceMs(1_000);
    }

    private static String text(String address, Value value) {
        return (address + " " + value).strip();
    }

    // --- the session

    @ParameterizedTest
    @MethodSource("all")
    void shouldBeLetInAndToldOfChanges(String name) {
        open(name);
        settle();

        assertThat(desk.life()).isEqualTo("live");
        assertThat(house.trouble("d")).isEmpty();
        assertThat(desk.device.told(house.clock.nanos())).as("clients").isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldBringEachWriteToTheDeviceOnceAndInItsForm(String name) {
        opened(name);
        if (!profile.listsParameters()) {
            write(anna, "/any/fader", new Value().setFloat(0.5f));
            assertThat(desk.taken()).containsExactly("/any/fader ,f 0.5");
        }
        for (Parameter parameter : samples(each -> each.kind() != Kind.METER && !each.readOnly())) {
            Value value = parameter.speech().types().isEmpty() ? new Value() : another(parameter);
            desk.taken();

            write(anna, parameter.address(), value);

            assertThat(desk.taken()).as(parameter.address()).containsExactly(text(parameter.address(), value));
        }
    }

    @ParameterizedTest
    @MethodSource("telling")
    void shouldBringWhatAHandAtTheDeviceDoesToTheOthers(String name) {
        opened(name);
        for (Parameter parameter : samples(each -> tells(profile, each))) {
            Value value = another(parameter);

            desk.move(parameter.address(), value);
            desk.advanceMs(500 + profile.query().pollNs() / 1_000_000L);

            String told = text("/d" + parameter.address(), value);
            assertThat(anna.heard()).as(parameter.address()).contains(told);
            assertThat(ben.heard()).as(parameter.address()).contains(told);
        }
        assertThat(desk.taken()).as("sent back to the desk").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("leased")
    void shouldKeepItsLeaseForThreeOfThem(String name) {
        opened(name);
        long seconds = 3 * profile.keepAlive().leaseNs() / SECOND_NS;
        for (int second = 0; second < seconds; second++) {
            desk.advanceMs(1_000);
            assertThat(desk.device.clients(house.clock.nanos())).isEqualTo(1);
        }
        assertThat(desk.life()).isEqualTo("live");
        assertThat(house.trouble("d")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("judged")
    void shouldNoticeAPowerCutAndReadWhatTheDeviceHasAfterIt(String name) {
        opened(name);
        for (Parameter parameter : samples(each -> readable(profile, each))) {
            desk.move(parameter.address(), another(parameter));
        }
        desk.device.reboot(2 * profile.liveness().silentNs() + 10 * SECOND_NS, false, house.clock.nanos());
        if (name.endsWith(TCP)) {
            desk.hangUp();
        }
        desk.advanceMs(profile.liveness().silentNs() / 1_000_000L + 3_000);
        assertThat(desk.life()).isEqualTo("silent");

        desk.advanceMs(profile.liveness().silentNs() / 1_000_000L + 8_000);
        assertThat(desk.device.powered()).isTrue();
        if (name.endsWith(TCP)) {
            desk.dialled();
        }
        settle();

        assertThat(desk.life()).isEqualTo("live");
        assertThat(house.trouble("d")).isEmpty();
        agree();
        assertThat(desk.taken()).as("values sent to a desk that came back").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("telling")
    void shouldEndWithTheStoreAsTheDeviceIsAfterWritesHandsAndAScene(String name) {
        opened(name);
        for (Parameter parameter : samples(each -> tells(profile, each))) {
            desk.move(parameter.address(), another(parameter));
            if (!parameter.readOnly()) {
                write(anna, parameter.address(), another(parameter));
                write(ben, parameter.address(), another(parameter));
            }
        }
        desk.device.recall(dice.nextLong(), 500, house.clock.nanos());
        desk.deliver();
        desk.advanceMs(5_000 + profile.query().pollNs() / 1_000_000L);
        settle();

        agree();
    }

    /** What the store has is what the device has, as far as the device's steps tell. */
    private void agree() {
        boolean knowsAll = profile.query().can()
                || profile.givesFeedback() && !profile.dialogue().handshake().isEmpty();
        List<String> different = new ArrayList<>();
        int compared = 0;
        for (Parameter parameter : profile.parameters().values()) {
            String known = house.value("/d" + parameter.address());
            if (!readable(profile, parameter) || known == null && !knowsAll) {
                continue;
            }
            compared++;
            Value has = desk.device.value(parameter.address());
            if (!alike(parameter, known, has)) {
                different.add(parameter.address() + ": the store has " + known + ", the device " + has);
            }
        }
        assertThat(different).as("of %d", compared).isEmpty();
    }

    private static boolean alike(Parameter parameter, String known, Value has) {
        if (known == null) {
            return false;
        }
        return known.equals(has.toString())
                || parameter.isNumber()
                        && parameter.holdsAlike(
                                Double.parseDouble(known.substring(known.indexOf(' ') + 1)), has.number());
    }

    @ParameterizedTest
    @MethodSource("mute")
    void shouldSendWhoCannotAnswerNothingButValues(String name) {
        open(name);
        settle();
        desk.advanceMs(60_000);

        assertThat(desk.heard()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("locked")
    void shouldSayThatThePasscodeIsWrongAndSendNothingMore(String name) {
        open(name, "4711");
        desk.advanceMs(20_000);

        assertThat(desk.life()).isEqualTo("joining");
        assertThat(house.trouble("d")).contains("badpass");
        write(anna, "/go", new Value());
        assertThat(desk.taken()).isEmpty();
        assertThat(anna.heard()).anyMatch(line -> line.contains("OFFLINE"));
    }
}
