package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.config.LinkEntry;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 8 of section 7 of the contract: ping-pong between devices or links is detected, named and damped. */
@Timeout(30)
final class PingPongTest {
    private static final int DELAY_MS = 3;

    private final House house = House.linked(
            List.of(Rules.relative("/knob", 0, 1), Rules.policy("/endless", "relative")),
            List.of(
                    new LinkEntry("/x", "/y", false),
                    new LinkEntry("/y", "/x", false),
                    new LinkEntry("/in", "/out", false)),
            tablet("anna", 61),
            tablet("ben", 62),
            tablet("carl", 63));
    private final Peer anna = house.peer("192.168.1.61", 9001);
    private final Peer ben = house.peer("192.168.1.62", 9001);
    private final Peer carl = house.peer("192.168.1.63", 9001);

    private static DeviceEntry tablet(String id, int host) {
        return Entries.generic(id, "192.168.1." + host, 9001).entry();
    }

    /** A machine that answers each value of an address, a little later, by a value of its own at another one. */
    private record Machine(Peer peer, String hears, String writes, UnaryOperator<Integer> says) {
        int answer(List<String> heard) {
            int sent = 0;
            for (String text : heard) {
                if (text.startsWith(hears + " ")) {
                    peer.send(writes, says.apply(Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1))));
                    sent++;
                }
            }
            return sent;
        }
    }

    private int run(long ms, Machine... machines) {
        int sent = 0;
        for (long t = 0; t < ms; t += DELAY_MS) {
            house.advanceMs(DELAY_MS);
            List<List<String>> heard = new ArrayList<>();
            for (Machine machine : machines) {
                heard.add(machine.peer().heard());
            }
            for (int i = 0; i < machines.length; i++) {
                sent += machines[i].answer(heard.get(i));
            }
        }
        return sent;
    }

    /** Lets a device repeat each value of an address that it is sent; gives how often it did. */
    private int repeat(long ms, Peer who, String address) {
        int sent = 0;
        for (long t = 0; t < ms; t += DELAY_MS) {
            house.advanceMs(DELAY_MS);
            for (String text : who.heard()) {
                if (text.startsWith(address + " ,f ")) {
                    who.send(address, Float.parseFloat(text.substring(text.lastIndexOf(' ') + 1)));
                    sent++;
                }
            }
        }
        return sent;
    }

    private List<String> loops() {
        return house.command("/ringmaster/status").stream()
                .filter(line -> line.contains("\"loop\""))
                .toList();
    }

    private Machine insisting(Peer who, int value) {
        return new Machine(who, "/switch", "/switch", any -> value);
    }

    @Test
    void shouldNameAndSlowTwoDevicesThatAnswerOneAnother() {
        anna.send("/switch", 1);
        ben.clear();
        ben.send("/switch", 2);
        int first = run(2_000, insisting(anna, 1), insisting(ben, 2));
        int later = run(30_000, insisting(anna, 1), insisting(ben, 2));

        assertThat(first).as("as fast as it goes at first").isGreaterThan(10);
        assertThat(later).as("a few in half a minute").isLessThan(30);
        assertThat(loops()).containsExactly("/ringmaster/info ,ss \"loop\" \"/switch by anna, ben\"");
        assertThat(carl.heard()).as("who is not in it hears each value").hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/knob", "/endless"})
    void shouldNameAndSlowADeviceWhoseRepetitionsAreTurnsOfAnEncoder(String address) {
        anna.clear();
        carl.send(address, 0.001f);
        int first = repeat(2_000, anna, address);
        carl.clear();
        int later = repeat(30_000, anna, address);

        assertThat(first).as("until it is suspected, and to prove it").isBetween(8, 12);
        assertThat(later).as("told once more where it stands").isLessThanOrEqualTo(1);
        assertThat(carl.heard()).as("nobody turned anything").isEmpty();
        assertThat(loops()).containsExactly("/ringmaster/info ,ss \"loop\" \"" + address + " by anna\"");
        anna.clear();
        carl.send(address, -0.25f);
        house.advanceMs(9_000);
        assertThat(anna.heard()).as("the last value arrives").hasSize(1);
    }

    @Test
    void shouldNotTakeAHandOnAnEncoderForALoop() {
        int seen = 0;
        for (int i = 0; i < 600; i++) {
            anna.send("/knob", i % 100 < 50 ? 0.01f : -0.01f);
            house.advanceMs(16);
            seen += anna.heard().size();
        }

        assertThat(seen).as("each turn is told at once").isEqualTo(600);
        assertThat(loops()).isEmpty();
    }

    @Test
    void shouldLetAHandTurnOnThatIsSuspectedByChance() {
        for (int i = 0; i < 100; i++) {
            anna.send("/knob", 1f);
            house.advanceMs(16);
        }
        anna.clear();
        for (int i = 0; i < 100; i++) {
            anna.send("/knob", 1f);
            house.advanceMs(16);
        }

        assertThat(anna.heard()).as("it went on, so it is a hand").hasSize(100);
        assertThat(loops()).isEmpty();
    }

    @Test
    void shouldNameAndSlowALoopThatGoesThroughALink() {
        Machine bridge = new Machine(ben, "/out", "/in", heard -> (heard + 1) % 1_000);
        ben.send("/in", 0);
        run(3_000, bridge);
        int later = run(30_000, bridge);

        assertThat(later).isLessThan(30);
        assertThat(loops()).containsExactly("/ringmaster/info ,ss \"loop\" \"/in > /out by ben\"");
    }

    @Test
    void shouldStillBringTheLastValue() {
        anna.send("/switch", 1);
        ben.clear();
        ben.send("/switch", 2);
        run(3_000, insisting(anna, 1), insisting(ben, 2));
        anna.clear();
        carl.send("/switch", 7);
        house.advanceMs(9_000);

        assertThat(anna.heard()).last().isEqualTo("/switch ,i 7");
    }

    @Test
    void shouldEndWhenTheDevicesDo() {
        anna.send("/switch", 1);
        ben.clear();
        ben.send("/switch", 2);
        run(3_000, insisting(anna, 1), insisting(ben, 2));
        house.advanceMs(20_000);
        carl.send("/switch", 3);
        house.advanceMs(20_000);
        anna.clear();
        for (int i = 0; i < 20; i++) {
            carl.send("/switch", 100 + i);
            house.advanceMs(DELAY_MS);
        }

        assertThat(anna.heard()).as("each value at once again").hasSize(20);
    }

    @Test
    void shouldNotTakeAHandThatSeesBothEndsOfALinkForALoop() {
        int seen = 0;
        for (int i = 0; i < 600; i++) {
            anna.send("/x", i / 600f);
            house.advanceMs(16);
            seen += (int)
                    anna.heard().stream().filter(text -> text.startsWith("/y ")).count();
        }

        assertThat(loops()).isEmpty();
        assertThat(seen).as("but for a moment in which it was looked at").isBetween(560, 600);
    }

    @Test
    void shouldNotTakeTwoHandsForALoop() {
        for (int i = 0; i < 600; i++) {
            anna.send("/switch", i);
            house.advanceMs(8);
            ben.send("/switch", 1_000 + i);
            house.advanceMs(8);
        }

        assertThat(loops()).isEmpty();
    }

    @Test
    void shouldNotTakeADeviceThatRepeatsForALoop() {
        for (int i = 0; i < 100; i++) {
            carl.send("/switch", i);
            house.advanceMs(DELAY_MS);
            for (String text : anna.heard()) {
                anna.send("/switch", Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1)));
            }
            assertThat(house.value("/switch")).isEqualTo(",i " + i);
        }
        assertThat(loops()).isEmpty();
    }
}
