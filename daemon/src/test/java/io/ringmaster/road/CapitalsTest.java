package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Profiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A desk that takes an address in capitals for the same: nobody gets round a lock or a range by another spelling. */
@Timeout(20)
final class CapitalsTest {
    private House house;
    private Peer desk;
    private Peer anna;
    private Peer ben;

    private void open(String profile) {
        house = new House(
                Join.LOCAL,
                Entries.device("lx", Profiles.load(profile), "192.168.1.40", 8000)
                        .mount("/lx")
                        .entry(),
                Entries.generic("anna", "192.168.1.61", 9001).notices().entry(),
                Entries.generic("ben", "192.168.1.62", 9001).notices().entry());
        desk = house.peer("192.168.1.40", 8000);
        anna = house.peer("192.168.1.61", 9001);
        ben = house.peer("192.168.1.62", 9001);
        house.advanceMs(100);
        desk.send("/eos/out/ping");
        house.advanceMs(100);
        desk.clear();
        anna.clear();
        ben.clear();
    }

    @Test
    void shouldTakeAnotherSpellingForTheListedAddress() {
        open("eos");
        anna.send("/lx/EOS/Chan/7", 100.1f);
        assertThat(desk.heard()).containsExactly("/eos/chan/7 ,f 100.0");
        assertThat(ben.heard()).containsExactly("/lx/eos/chan/7 ,f 100.0");
        assertThat(house.show.store().addresses().find("/lx/EOS/Chan/7")).isNegative();
        desk.send("/eos/Fader/1/3", 0.5f);
        assertThat(house.value("/lx/eos/fader/1/3")).isEqualTo(",f 0.5");
        assertThat(house.command("/ringmaster/set", "/lx/eos/CHAN/8", 0L, 50f).toString())
                .contains("/ringmaster/ok ,sh \"/lx/eos/chan/8\"");
    }

    @Test
    void shouldNotLetAnotherSpellingRoundALock() {
        open("eos");
        anna.send("/ringmaster/lock", "/lx/EOS/key/Go_0");
        assertThat(anna.heard()).anyMatch(text -> text.startsWith("/ringmaster/locked ,ssi \"/lx/eos/key/go_0\""));
        ben.clear().send("/lx/eos/KEY/Go_0", 1f);
        assertThat(desk.heard()).isEmpty();
        assertThat(ben.heard()).anyMatch(text -> text.contains("\"LOCKED\"") && text.contains("/lx/eos/key/go_0"));
    }

    @Test
    void shouldPassOnWhatIsListedInNoSpellingAsItIs() {
        open("eos");
        anna.send("/lx/eos/Cue/1/2/Fire");
        assertThat(desk.heard()).containsExactly("/eos/Cue/1/2/Fire");
    }

    @Test
    void shouldKeepCapitalsApartWhereTheProfileDoesNotSaySo() {
        open("magicq");
        anna.send("/lx/PB/1", 0.5f);
        assertThat(house.value("/lx/pb/1")).isNull();
    }
}
