package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Peer;
import io.ringmaster.store.AddressTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 2 of the contract: what is Ringmaster's own is nobody else's. */
@Timeout(10)
final class OwnAddressTest {
    private final House house = new House(
            Join.LOCAL,
            Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry(),
            Entries.generic("anna", "192.168.1.61", 9001).notices().entry(),
            Entries.generic("ben", "192.168.1.62", 9001).notices().entry());
    private final Peer desk = house.peer("192.168.1.32", 10023);
    private final Peer anna = house.peer("192.168.1.61", 9001);
    private final Peer ben = house.peer("192.168.1.62", 9001);

    @Test
    void shouldStoreNothingAtItsOwnAddressAndTellNobody() {
        anna.send("/ringmaster", 0.5f);
        anna.send("/ringmaster");
        anna.send("/ringmaster/", 0.5f);
        anna.packet(Osc.bundle(1, Osc.message("/ringmaster/atomic"), Osc.message("/ringmaster", 1)));
        desk.send("/ringmaster", 0.5f);

        assertThat(house.show.store().addresses().find("/ringmaster")).isEqualTo(AddressTable.UNKNOWN);
        assertThat(house.show.store().addresses().find("/foh/ringmaster")).isEqualTo(AddressTable.UNKNOWN);
        assertThat(anna.heard())
                .filteredOn(text -> text.contains("/denied"))
                .hasSize(4)
                .allMatch(text -> text.contains("\"INVALID\""));
        assertThat(ben.heard()).isEmpty();
        assertThat(house.show.road().faults()).isZero();
    }

    @Test
    void shouldBeMatchedByNoPattern() {
        anna.send("/ringmaster", 0.5f);
        anna.send("/free", 0.5f);
        for (String pattern : new String[] {"/*", "/ringmaste*", "/ringmaster*", "//ringmaster"}) {
            anna.send(pattern, 0.75f);
        }
        ben.clear();
        ben.send("/ringmaster/get", "/**");

        assertThat(house.value("/free")).isEqualTo(",f 0.75");
        assertThat(ben.heard()).hasSize(2).first().asString().contains("\"/free\"");
    }

    @Test
    void shouldLeaveWhatOnlyBeginsAlikeToEverybody() {
        anna.send("/ringmaster2/x", 0.5f);
        ben.clear().send("/ringmaster/subscribe", "/ringmaster2/*");

        assertThat(house.value("/ringmaster2/x")).isEqualTo(",f 0.5");
        assertThat(ben.heard()).contains("/ringmaster/ok ,s \"/ringmaster2/*\"");
    }
}
