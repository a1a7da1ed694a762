package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 6 of the contract: a write that counts only if nobody wrote in between. */
@Timeout(10)
final class CompareAndSetTest {
    private static final String FADER = "/foh/fader";

    private final House house = new House(
            Join.LOCAL,
            Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry(),
            Entries.generic("anna", "192.168.1.61", 9001).entry());
    private final Peer desk = house.peer("192.168.1.32", 10023);
    private final Peer anna = house.peer("192.168.1.61", 9001);

    private long revision() {
        return house.show.store().revision(house.show.store().addresses().find(FADER));
    }

    @Test
    void shouldWriteWhenTheRevisionStillIsTheOneNamed() {
        desk.send("/fader", 0.5f);
        long before = revision();
        house.advanceMs(400);

        anna.send("/ringmaster/set", FADER, before, 0.75f);

        assertThat(house.value(FADER)).isEqualTo(",f 0.75");
        assertThat(anna.heard()).contains("/ringmaster/ok ,sh \"/foh/fader\" " + (before + 1), FADER + " ,f 0.75");
        assertThat(desk.heard()).containsExactly("/fader ,f 0.75");
    }

    @Test
    void shouldSayTheRevisionAndTheValueWhenSomebodyWroteInBetween() {
        desk.send("/fader", 0.5f);
        long seen = revision();
        desk.send("/fader", 0.25f);
        anna.clear();

        anna.send("/ringmaster/set", FADER, seen, 0.75f);

        assertThat(house.value(FADER)).isEqualTo(",f 0.25");
        assertThat(anna.heard())
                .containsExactly("/ringmaster/denied ,ssshs \"/foh/fader\" \"CONFLICT\" \"\" " + (seen + 1)
                        + " \"the value is ,f 0.25\"");
    }

    @Test
    void shouldTakeZeroForAValueThatMustNotExist() {
        assertThat(house.command("/ringmaster/set", "/new", 0L, 1))
                .first()
                .asString()
                .startsWith("/ringmaster/ok");
        assertThat(house.command("/ringmaster/set", "/new", 0L, 2))
                .first()
                .asString()
                .contains("\"CONFLICT\"");
        assertThat(house.value("/new")).isEqualTo(",i 1");
    }

    @Test
    void shouldNotGetRoundALock() {
        desk.send("/fader", 0.5f);
        anna.send("/ringmaster/lock", FADER);

        assertThat(house.command("/ringmaster/set", FADER, revision(), 0.75f))
                .first()
                .asString()
                .contains("\"LOCKED\" \"anna\"");
        assertThat(house.value(FADER)).isEqualTo(",f 0.5");
    }

    @Test
    void shouldRefuseWhatIsNoAddressNoRevisionOrNoValue() {
        assertThat(house.command("/ringmaster/set")).first().asString().contains("\"INVALID\"");
        assertThat(house.command("/ringmaster/set", "/a", "b", 1))
                .first()
                .asString()
                .contains("\"INVALID\"");
        assertThat(house.command("/ringmaster/set", "/a", 0L))
                .first()
                .asString()
                .contains("\"INVALID\"");
        assertThat(house.command("/ringmaster/set", "/ringmaster/x", 0L, 1))
                .first()
                .asString()
                .contains("\"INVALID\"");
        assertThat(house.command("/ringmaster/set", "/a/*", 0L, 1))
                .first()
                .asString()
                .contains("\"INVALID\"");
        assertThat(house.command("/ringmaster/set", "/a", 0L, Float.NaN))
                .first()
                .asString()
                .contains("\"INVALID\"");
    }
}
