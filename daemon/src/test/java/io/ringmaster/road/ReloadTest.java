package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.GateLimits;
import io.ringmaster.profile.Kind;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Profiles;
import io.ringmaster.sim.Rules;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 12 of the contract: another configuration while the show goes on. */
@Timeout(10)
final class ReloadTest {
    private final House house = new House(
            Join.LOCAL,
            Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry(),
            Entries.generic("anna", "192.168.1.61", 9001).entry(),
            Entries.generic("ben", "192.168.1.62", 9001).entry());
    private final Peer desk = house.peer("192.168.1.32", 10023);
    private final Peer anna = house.peer("192.168.1.61", 9001);
    private final Peer ben = house.peer("192.168.1.62", 9001);

    @Test
    void shouldKeepValuesLeasesAndUnchangedDevices() {
        desk.send("/fader", 0.5f);
        anna.send("/ringmaster/lock", "/foh/fader");
        Device before = house.show.gate().device("anna");
        long revision =
                house.show.store().revision(house.show.store().addresses().find("/foh/fader"));

        house.reload(
                Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry(),
                Entries.generic("anna", "192.168.1.61", 9001).entry());
        ben.send("/foh/fader", 0.9f);

        assertThat(house.show.gate().device("anna")).isSameAs(before);
        assertThat(house.value("/foh/fader")).isEqualTo(",f 0.5");
        assertThat(house.show.store().leases().on("/foh/fader")).isNotNull();
        assertThat(house.show.store().revision(house.show.store().addresses().find("/foh/fader")))
                .isEqualTo(revision);
    }

    @Test
    void shouldHoldLeasesWithThePriorityThatTheirHolderHasNow() {
        anna.send("/ringmaster/lock", "/light/1");
        anna.send("/ringmaster/lock", "/light/2");
        DeviceEntry rival =
                Entries.generic("ben", "192.168.1.62", 9001).priority(5).entry();

        house.reload(Entries.generic("anna", "192.168.1.61", 9001).priority(50).entry(), rival);
        ben.send("/ringmaster/take", "/light/1");
        assertThat(house.show.store().leases().on("/light/1").holder().id()).isEqualTo("anna");

        house.reload(Entries.generic("anna", "192.168.1.61", 9001).priority(4).entry(), rival);
        ben.send("/ringmaster/take", "/light/2");
        assertThat(house.show.store().leases().on("/light/2").holder().id()).isEqualTo("ben");
    }

    @Test
    void shouldLetGoOfADeviceThatIsNoLongerNamed() {
        house.reload(Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry());
        ben.clear();
        desk.send("/fader", 0.5f);

        assertThat(ben.heard()).isEmpty();
        assertThat(house.show.gate().device("ben")).isNull();
    }

    @Test
    void shouldApplyAMovedMountAtOnce() {
        anna.send("/foh/fader", 0.5f);
        desk.clear();

        house.reload(
                Entries.generic("foh", "192.168.1.32", 10023).mount("/desk").entry(),
                Entries.generic("anna", "192.168.1.61", 9001).entry());
        anna.send("/foh/fader", 0.25f);
        anna.send("/desk/fader", 0.75f);

        assertThat(desk.heard())
                .as("the desk is sent nothing but what is written below its mount now")
                .containsExactly("/fader ,f 0.75");
    }

    @Test
    void shouldAnswerAQueryForAValueThatWasThereBefore() {
        anna.send("/free", 0.5f);
        house.reload(Entries.generic("ben", "192.168.1.62", 9001).entry());
        ben.send("/free");

        assertThat(ben.heard()).contains("/free ,f 0.5");
    }

    @Test
    void shouldTellAJoinerWhatHadAValueBeforeTheReload() {
        anna.send("/free/1", 0.5f);
        house.reload(Entries.generic("anna", "192.168.1.61", 9001).entry());

        Peer cora = house.peer("192.168.1.71", 9001);
        cora.send("/hello", 1);
        house.advanceMs(100);

        assertThat(cora.heard()).contains("/free/1 ,f 0.5");
    }

    @Test
    void shouldTellAControllerThatAReloadAddsWhatStandsBeforeItSpeaks() {
        desk.send("/fader", 0.25f);
        anna.send("/free/1", 0.5f);
        Peer cora = house.peer("192.168.1.71", 9001);
        Peer lx = house.peer("192.168.1.40", 8000);

        house.reload(
                Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry(),
                Entries.generic("anna", "192.168.1.61", 9001).entry(),
                Entries.generic("ben", "192.168.1.62", 9001).entry(),
                Entries.generic("lx", "192.168.1.40", 8000).mount("/free").entry(),
                Entries.generic("cora", "192.168.1.71", 9001).entry());
        anna.clear();
        house.advanceMs(100);

        assertThat(cora.heard()).containsExactlyInAnyOrder("/foh/fader ,f 0.25", "/free/1 ,f 0.5");
        assertThat(anna.heard()).as("was there").isEmpty();
        assertThat(lx.heard()).as("a reload writes to no desk").isEmpty();
        cora.send("/hello", 1);
        house.advanceMs(100);
        assertThat(cora.heard()).as("has it already").isEmpty();
    }

    @Test
    void shouldFindAGuestAPlaceAlsoWhenADeviceHasLeftAHoleInTheList() {
        for (int i = 0; i < GateLimits.GUESTS_MAX; i++) {
            house.peer("192.168.1." + (100 + i), 5_000).send("/free/1", 0.5f);
        }
        house.reload(Entries.generic("anna", "192.168.1.61", 9001).entry());
        house.advanceMs(6_000);

        house.peer("192.168.1.200", 5_000).send("/free/1", 0.75f);

        assertThat(house.value("/free/1")).isEqualTo(",f 0.75");
        assertThat(house.show.road().faults()).isZero();
    }

    @Test
    void shouldDropWhatADeviceRepeatsOfAnAddressThatHasNoValueAnyMore() {
        DeviceEntry mirror = Entries.device("mirror", Profiles.reflecting(Profiles.generic()), "192.168.1.63", 9001)
                .entry();
        DeviceEntry cora = Entries.generic("cora", "192.168.1.71", 9001).entry();
        House mirrored = new House(Join.LOCAL, mirror, cora);
        mirrored.peer("192.168.1.71", 9001).send("/go", 0.5f);
        mirrored.advanceMs(20);
        mirrored.peer("192.168.1.63", 9001).send("/go", 0.5f);

        mirrored.reload(List.of(Rules.kind("/go", Kind.EVENT)), mirror, cora);
        mirrored.advanceMs(2_000);

        assertThat(mirrored.value("/go")).isNull();
        assertThat(mirrored.show.road().faults()).isZero();
    }

    @Test
    void shouldTakeADesksAnswerForWhatWasWrittenBeforeTheDeskHadALine() {
        DeviceEntry anna = Entries.generic("anna", "192.168.1.61", 9001).entry();
        House house = new House(Join.LOCAL, anna);
        house.peer("192.168.1.61", 9001).send("/foh/dca/1/on", 0.65f);
        house.reload(Entries.x32("foh", "192.168.1.32").mount("/foh").entry(), anna);
        Peer desk = house.peer("192.168.1.32", 10023);
        desk.send("/xinfo");
        house.advanceMs(500);
        assertThat(desk.heard()).contains("/dca/1/on");

        desk.send("/dca/1/on", 1);

        assertThat(house.value("/foh/dca/1/on")).isEqualTo(",i 1");
    }
}
