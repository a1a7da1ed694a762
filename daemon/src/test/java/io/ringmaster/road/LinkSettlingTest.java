package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.config.LinkEntry;
import io.ringmaster.config.PolicyEntry;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Rules;
import io.ringmaster.wire.TimeTag;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a linked address comes to, whoever writes there beside the link and in whatever order that arrives (sections 2 and 3 of the contract). */
@Timeout(20)
final class LinkSettlingTest {
    private static final String ONE = "/foh/ch/01/mix/fader";
    private static final String TWO = "/foh/ch/02/mix/fader";

    private House house;
    private Peer foh;
    private Peer anna;
    private Peer ben;

    private void open(String from, String to, PolicyEntry... policies) {
        open("anna", from, to, policies);
    }

    private void open(String first, String from, String to, PolicyEntry... policies) {
        house = House.linked(
                List.of(policies),
                List.of(new LinkEntry(from, to, false)),
                Entries.x32("foh", "192.168.1.32").mount("/foh").entry(),
                synced(first, "192.168.1.61"),
                synced("ben", "192.168.1.62"));
        foh = house.peer("192.168.1.32", 10023);
        anna = house.peer("192.168.1.61", 9001);
        ben = house.peer("192.168.1.62", 9001);
        foh.send("/xinfo", "192.168.1.32", "X32-02-4A-53", "X32", "4.06");
        house.advanceMs(2_500);
        foh.clear();
    }

    private static DeviceEntry synced(String id, String host) {
        return Entries.generic(id, host, 9001).synced().entry();
    }

    private byte[] at(long ms, byte[]... elements) {
        return Osc.bundle(TimeTag.ofEpochNs(house.clock.epochNs() + ms * 1_000_000L), elements);
    }

    private static byte[] says(String address, float value) {
        return Osc.message(address, value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "zoe"})
    void shouldLetAnExplicitWriteOfTheSameStampBeatItWhateverTheDeviceIsCalled(String id) {
        open(id, "/a", "/b");
        anna.packet(at(0, says("/a", 0.5f), says("/b", 0.25f)));
        assertThat(house.value("/b")).as("it comes after the link's").isEqualTo(",f 0.25");

        house.advanceMs(100);
        anna.packet(at(0, says("/b", 0.125f), says("/a", 0.75f)));
        assertThat(house.value("/b")).as("it comes before").isEqualTo(",f 0.125");
    }

    @Test
    void shouldLetAnExplicitContributionBeatItThatLeavesTheValueAsItIs() {
        open("/a", "/lx/b", Rules.policy("/lx/*", "highest"));
        ben.send("/lx/b", 0.5f);

        anna.packet(at(0, Osc.message("/ringmaster/atomic"), says("/a", 0.75f), says("/lx/b", 0.25f)));

        assertThat(house.value("/a")).isEqualTo(",f 0.75");
        assertThat(house.value("/lx/b")).isEqualTo(",f 0.5");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldComeToTheSameWhereItsTargetStoodForTheValueBefore(boolean inOrder) {
        open(ONE, TWO);
        anna.packet(at(-200, says(TWO, 1)));
        byte[] older = at(-100, says(TWO, 0.25f));
        byte[] cause = at(0, says(ONE, 1));

        ben.packet(inOrder ? older : cause);
        ben.packet(inOrder ? cause : older);

        assertThat(house.value(TWO)).isEqualTo(",f 1.0");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldContributeAlsoWhereItsTargetStandsForTheValue(boolean inOrder) {
        open(ONE, TWO, Rules.policy(TWO, "highest"));
        ben.packet(at(-200, says(TWO, 1)));
        byte[] lowered = at(-100, says(TWO, 0.25f));
        byte[] cause = at(0, says(ONE, 1));

        ben.packet(inOrder ? lowered : cause);
        ben.packet(inOrder ? cause : lowered);

        assertThat(house.value(TWO)).as("the highest of ben's and the link's").isEqualTo(",f 1.0");
    }

    @Test
    void shouldMakeNoChangeOfAValueThatStands() {
        open(ONE, TWO);
        anna.packet(at(-200, says(TWO, 0.5f)));
        house.advanceMs(1_000);
        foh.clear();
        long last = house.show.timeline().last();

        anna.packet(at(-100, says(ONE, 0.5f)));

        assertThat(house.show.timeline().last()).as("its cause alone").isEqualTo(last + 1);
        assertThat(foh.heardValues()).containsExactly("/ch/01/mix/fader ,f 0.5");
    }

    @Test
    void shouldLetAnExplicitWriteOfTheSameStampBeatAlsoWhatStands() {
        open(ONE, TWO);
        ben.packet(at(-200, says(TWO, 0.5f)));

        anna.packet(at(0, says(ONE, 0.5f), says(TWO, 0.25f)));

        assertThat(house.value(TWO)).isEqualTo(",f 0.25");
    }

    @Test
    void shouldRenewNothingThatALockKeepsFromIt() {
        open(ONE, TWO);
        ben.packet(at(-200, says(TWO, 0.5f)));
        ben.send("/ringmaster/lock", TWO, 30);

        anna.packet(at(0, says(ONE, 0.5f)));
        ben.packet(at(-100, says(TWO, 0.25f)));

        assertThat(house.value(TWO)).isEqualTo(",f 0.25");
    }

    @Test
    void shouldFollowATurnOfAnEncoderThatArrivesLate() {
        open("/enc", "/b", Rules.relative("/enc", 0, 10));
        anna.packet(at(0, says("/enc", 5)));
        ben.packet(at(-100, says("/enc", -1)));

        assertThat(house.value("/enc")).isEqualTo(",f 4.0");
        assertThat(house.value("/b")).isEqualTo(",f 4.0");
    }

    @Test
    void shouldFollowWhatItsCauseFallsBackToAlsoWhereTheLeaverHadAWordAtBothEnds() {
        open("/lx/a", "/lx/b", Rules.withdraw("/lx/*", "highest"));
        ben.send("/lx/a", 0.5f);
        anna.send("/lx/a", 0.75f);
        anna.send("/lx/b", 1f);

        anna.send("/ringmaster/leave");
        house.advanceMs(1_000);

        assertThat(house.value("/lx/a")).isEqualTo(",f 0.5");
        assertThat(house.value("/lx/b")).isEqualTo(",f 0.5");
    }
}
