package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.config.LinkEntry;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.GateLimits;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.PagedDesk;
import io.ringmaster.sim.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 8 of the contract: a desk that says more at once than can be trusted to have arrived. */
@Timeout(60)
final class BurstTest {
    private static final DeviceEntry FOH =
            Entries.x32("foh", "192.168.1.32").mount("/foh").entry();
    private static final DeviceEntry LX = Entries.device("lx", PagedDesk.profile(), "192.168.1.40", 8000)
            .mount("/lx")
            .entry();
    private static final DeviceEntry ANNA =
            Entries.generic("anna", "192.168.1.61", 9001).entry();

    private final House house = new House(List.of(), FOH, LX, ANNA);
    private final Peer foh = house.peer("192.168.1.32", 10023);
    private final Peer lx = house.peer("192.168.1.40", 8000);
    private final Peer anna = house.peer("192.168.1.61", 9001);

    private Device desk(String id) {
        return house.show.gate().devices().stream()
                .filter(device -> device != null && device.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private DeskSessions desks() {
        return house.show.desks();
    }

    /** Lets both desks answer all that they are asked. */
    private void settle() {
        foh.send("/xinfo");
        lx.send("/ping");
        for (int i = 0; i < 600; i++) {
            house.advanceMs(100);
            foh.send("/xinfo");
            lx.send("/ping");
            foh.heard().stream().filter(text -> !text.contains(" ")).forEach(text -> foh.send(text, 0));
            lx.heard().stream().filter(text -> !text.contains(" ")).forEach(text -> lx.send(text, 0.5f));
        }
        assertThat(desks().stale(desk("foh"))).isFalse();
        anna.send("/ringmaster/subscribe", "/ringmaster/devices/*");
        house.advanceMs(5_000);
        foh.send("/xinfo");
        lx.send("/ping");
        foh.clear();
        lx.clear();
        anna.clear();
    }

    private float round = 0.25f;

    /** So many changes of a desk at once, to other values each time. */
    private void changes(int count) {
        round += 0.25f;
        for (int i = 0; i < count; i++) {
            int channel = i % 32 + 1;
            int bus = i / 32 % 16 + 1;
            foh.post(Osc.message("/ch/%02d/mix/%02d/level".formatted(channel, bus), round));
        }
        house.turn();
    }

    private List<String> asked(Peer desk) {
        return desk.heard().stream().filter(text -> !text.startsWith("/x")).toList();
    }

    @Test
    void shouldAskADeskAgainAfterABurstAndSayThatItIsStaleMeanwhile() {
        settle();
        changes(200);
        house.advanceMs(1_000);
        assertThat(desks().inBurst(desk("foh"))).as("200 are not more than 200").isFalse();
        assertThat(asked(foh)).as("no more than a value now and then").hasSizeLessThan(4);

        changes(201);
        assertThat(desks().inBurst(desk("foh"))).isTrue();
        house.advanceMs(100);
        assertThat(anna.heard()).contains("/ringmaster/devices/foh ,s \"stale\"");
        assertThat(asked(foh)).as("not in the middle of it").isEmpty();
        house.advanceMs(1_000);
        assertThat(asked(foh)).as("paced").hasSizeBetween(100, 600);

        for (int i = 0; i < 600; i++) {
            house.advanceMs(100);
            foh.send("/xinfo");
            foh.heard().stream()
                    .filter(text -> text.startsWith("/") && !text.contains(" "))
                    .forEach(text -> foh.send(text, 0));
        }
        assertThat(desks().stale(desk("foh"))).isFalse();
        assertThat(desks().inBurst(desk("foh"))).isFalse();
        assertThat(anna.heard()).contains("/ringmaster/devices/foh ,s \"live\"");
        assertThat(house.value("/foh/ch/01/mix/01/level"))
                .as("what it says now counts")
                .isEqualTo(",f 0.0");
    }

    @Test
    void shouldNotTakeAFastHandOrWhatIsNoNewsForABurst() {
        settle();
        for (int i = 0; i < 1_000; i++) {
            foh.send("/ch/01/mix/fader", i / 1_000f);
            house.advanceMs(2);
        }
        for (int i = 0; i < 500; i++) {
            foh.post(Osc.message("/ch/02/mix/fader", 0.0f));
        }
        house.turn();
        house.advanceMs(500);

        assertThat(desks().inBurst(desk("foh"))).isFalse();
        assertThat(asked(foh)).as("no more than a value now and then").hasSizeLessThan(8);
    }

    @Test
    void shouldAskInTheMiddleOfABurstThatDoesNotEnd() {
        settle();
        for (int i = 0; i < 3_000; i++) {
            for (int k = 0; k < 3; k++) {
                foh.post(Osc.message("/ch/0" + (k + 1) + "/mix/fader", (i * 3 + k) % 1_000 / 1_000f));
            }
            house.turn();
            house.advanceMs(1);
        }

        assertThat(asked(foh)).isNotEmpty();
    }

    @Test
    void shouldAskAgainWhenMoreCameThanCouldBeTaken() {
        settle();
        house.advanceMs(1_000);
        int sent = 0;
        for (; sent < GateLimits.DEVICE_BURST + 2_000; sent++) {
            foh.post(Osc.message("/ch/01/mix/fader", 0.5f));
        }
        house.turn();

        assertThat(desks().stale(desk("foh"))).isTrue();
        house.advanceMs(2_000);
        assertThat(asked(foh)).isNotEmpty();
    }

    @Test
    void shouldAskAgainWhenTheDeskSaysThatItLoadedAShow() {
        settle();
        lx.send("/show/loaded", "Hamlet");
        anna.send("/lx/show/loaded", "Macbeth");
        assertThat(desks().stale(desk("lx"))).isTrue();
        assertThat(desks().stale(desk("foh"))).isFalse();
        lx.clear();
        house.advanceMs(1_000);

        List<String> all = new ArrayList<>(lx.heard());
        assertThat(new TreeSet<>(all)).contains("/master", "/bank/1/fader/1", "/sub/9");
        assertThat(all).as("a trigger is never a query").doesNotContain("/flash");
    }

    @Test
    void shouldTakeNoShowForLoadedOnTheWordOfATablet() {
        settle();
        anna.send("/lx/show/loaded", "Macbeth");
        house.advanceMs(100);

        assertThat(desks().stale(desk("lx"))).isFalse();
    }

    @Test
    void shouldFollowABurstByNoLinkButOneThatAsksForRecalls() {
        House linked = House.linked(
                List.of(
                        new LinkEntry("/foh/ch/01/mix/fader", "/never", false),
                        new LinkEntry("/foh/ch/01/mix/fader", "/always", true)),
                Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry());
        Peer desk = linked.peer("192.168.1.32", 10023);
        desk.send("/ch/01/mix/fader", 0.25f);
        for (int i = 0; i <= 200; i++) {
            desk.post(Osc.message("/scene/" + i, 0.5f));
        }
        desk.send("/ch/01/mix/fader", 0.75f);

        assertThat(linked.value("/never")).isEqualTo(",f 0.25");
        assertThat(linked.value("/always")).isEqualTo(",f 0.75");
        linked.advanceMs(1_000);
        desk.send("/ch/01/mix/fader", 0.5f);
        assertThat(linked.value("/never")).as("a hand again").isEqualTo(",f 0.5");
    }
}
