package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Peer;
import io.ringmaster.store.LeaseTable;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Fingers that wait for a lock of somebody else, and one of them at which looking breaks. */
@Timeout(10)
final class RestingTest {
    private static final String HOST = "192.168.1.61";

    private final House house = new House(
            Join.CONFIGURED,
            Entries.x32("foh", "192.168.1.32").mount("/foh").entry(),
            Entries.generic("anna", HOST, 9001).entry(),
            Entries.generic("ben", HOST, 9002).entry());
    private final Peer anna = house.peer(HOST, 9001).send("/a", 1);
    private final Peer ben = house.peer(HOST, 9002).send("/a", 2);
    private final Gate gate = house.show.gate();
    private final LeaseTable leases = house.show.store().leases();
    private final Resting resting = new Resting(
            gate,
            leases,
            house.show.timeline(),
            house.show.echo(),
            new Notices(gate, house.show.store(), house.show.echo()));
    private final Device itsAnna = Objects.requireNonNull(gate.device("anna"));

    /** A control that this house does not know, so that looking for it breaks. */
    private static Control stranger() {
        House elsewhere =
                new House(Join.CONFIGURED, Entries.generic("anna", HOST, 9001).entry());
        Peer there = elsewhere.peer(HOST, 9001);
        for (int i = 0; i < 100; i++) {
            there.send("/x/" + i, 1);
        }
        return elsewhere
                .show
                .gate()
                .controls()
                .at(elsewhere.show.store().addresses().find("/x/99"));
    }

    private void fingerOn(Control control) {
        house.show.echo().touched(itsAnna, itsAnna.name(control.row()), true, house.clock.nanos());
        resting.touched(itsAnna, control, house.clock.nanos());
    }

    @Test
    void shouldDropAFingerAtWhichLookingBreaksAndLetTheOthersHold() {
        Control control = gate.controls().at(house.show.store().addresses().find("/a"));
        ben.send("/ringmaster/lock", "/a");
        assertThatThrownBy(() -> resting.touched(itsAnna, stranger(), house.clock.nanos()))
                .isInstanceOf(RuntimeException.class);
        fingerOn(control);
        ben.send("/ringmaster/unlock", "/a");
        assertThat(leases.on("/a")).isNull();

        resting.settle(house.clock.nanos());
        house.clock.advanceNs(1_000_000_000L);
        resting.settle(house.clock.nanos());

        assertThat(gate.faults().count()).as("once: it is forgotten then").isEqualTo(1);
        assertThat(leases.isTouching("/a", itsAnna.writer(), house.clock.nanos()))
                .isTrue();
        assertThat(anna.heard()).isNotEmpty();
    }
}
