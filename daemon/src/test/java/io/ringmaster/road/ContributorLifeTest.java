package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.config.LinkEntry;
import io.ringmaster.config.PolicyEntry;
import io.ringmaster.gate.GateLimits;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Rules;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 4 and 5 of the contract: what becomes of what contributors said when they, or what stands in their way, come and go. */
@Timeout(20)
final class ContributorLifeTest extends Crew {
    private static final DeviceEntry LX =
            Entries.generic("lx", "192.168.1.40", 8000).mount("/lx").entry();
    private static final LinkEntry LINK = new LinkEntry("/lx/wash", "/b", false);
    /** Speaks like a desk, so that its silence is noticed, and owns nothing. */
    private static final DeviceEntry WING =
            Entries.x32("wing", "192.168.1.33").priority(9).entry();

    private Peer wing;

    private void open(PolicyEntry policy, LinkEntry link, DeviceEntry... more) {
        DeviceEntry[] all = new DeviceEntry[more.length + 1];
        all[0] = LX;
        System.arraycopy(more, 0, all, 1, more.length);
        house = House.linked(List.of(policy), List.of(link), all);
        desk = house.peer("192.168.1.40", 8000);
        anna = house.peer("192.168.1.61", 9001);
        ben = house.peer("192.168.1.62", 9001);
        chief = house.peer("192.168.1.64", 9001);
        wing = house.peer("192.168.1.33", 10023);
        desk.send("/hello");
        if (List.of(more).contains(WING)) {
            wing.send("/xinfo");
        }
        house.advanceMs(100);
        clear();
    }

    private String wash() {
        return house.value("/lx/wash");
    }

    private void untilTheWingIsSilent() {
        for (int i = 0; i < 600 && !house.device("wing").contains("silent"); i++) {
            house.advanceMs(100);
        }
        assertThat(house.device("wing")).contains("silent");
    }

    // --- links

    @ParameterizedTest
    @ValueSource(strings = {"leave", "silence", "release"})
    void shouldCarryOnByALinkWhatAControlFallsBackTo(String end) {
        open(Rules.withdraw("/lx/*", "highest"), LINK, ben().entry(), WING);
        ben.send("/lx/wash", 0.5f);
        wing.send("/lx/wash", 0.75f);
        assertThat(house.value("/b")).isEqualTo(",f 0.75");

        switch (end) {
            case "leave" -> wing.send("/ringmaster/leave");
            case "release" -> house.command("/ringmaster/release", "wing");
            default -> untilTheWingIsSilent();
        }

        assertThat(wash()).isEqualTo(",f 0.5");
        assertThat(house.value("/b")).isEqualTo(",f 0.5");
    }

    @Test
    void shouldCarryOnByALinkHoweverOftenTheFirstComesAndGoes() {
        open(Rules.policy("/lx/*", "priority"), LINK, anna().priority(9).entry(), ben().entry());
        anna.send("/lx/wash", 0.75f);
        ben.send("/lx/wash", 0.5f);

        for (int i = 0; i < 3; i++) {
            anna.send("/ringmaster/leave");
            assertThat(house.value("/b")).isEqualTo(",f 0.5");
            anna.send("/hello", 1);
            assertThat(house.value("/b")).isEqualTo(",f 0.75");
        }
    }

    // --- gestures

    @ParameterizedTest
    @ValueSource(strings = {"highest", "priority"})
    void shouldNotTakeTheSilenceOfOneForAGestureOfWhoSpokeLast(String policy) {
        open(Rules.withdraw("/lx/*", policy), LINK, anna().entry(), WING);
        wing.send("/lx/wash", 0.75f).send("/lx/spot", 0.75f);
        anna.send("/lx/wash", 0.25f);
        house.advanceMs(1_000);
        anna.send("/fader", 0.25f);
        house.advanceMs(1_000);
        anna.send("/fader", 0.75f);
        untilTheWingIsSilent();
        assertThat(wash()).isEqualTo(",f 0.25");

        anna.send("/ringmaster/undo", "anna");

        assertThat(house.value("/fader")).isEqualTo(",f 0.25");
    }

    @Test
    void shouldTakeNeitherGoingNorComingBackForAGesture() {
        open(Rules.policy("/lx/*", "priority"), LINK, anna().priority(9).entry(), ben().entry());
        anna.send("/lx/wash", 0.75f);
        ben.send("/lx/wash", 0.5f);
        house.advanceMs(1_000);
        anna.send("/fader", 0.25f);
        house.advanceMs(1_000);
        anna.send("/fader", 0.75f);
        house.advanceMs(1_000);
        anna.send("/ringmaster/leave");
        house.advanceMs(1_000);

        anna.send("/ringmaster/undo", "anna");

        assertThat(house.value("/fader")).isEqualTo(",f 0.25");
    }

    @Test
    void shouldNotReachBackBehindARelease() {
        open(Rules.policy("/lx/*", "highest"), LINK, anna().entry(), chief().entry());
        anna.send("/lx/wash", 0.75f);
        chief.send("/fader", 0.25f);
        house.advanceMs(1_000);
        chief.send("/fader", 0.75f);
        house.advanceMs(1_000);
        chief.send("/ringmaster/release", "anna");

        chief.send("/ringmaster/undo", "chief");

        assertThat(house.value("/fader")).as("it was before the release").isEqualTo(",f 0.75");
    }

    // --- locks

    @ParameterizedTest
    @ValueSource(strings = {"priority", "highest"})
    void shouldKeepALockedValueWhileItsHolderIsOutForAMoment(String policy) {
        open(Rules.withdraw("/lx/*", policy), LINK, anna().entry(), WING);
        wing.send("/lx/wash", 0.75f).send("/lx/spot", 0.75f);
        anna.send("/lx/wash", 0.25f).send("/lx/spot", 0.25f);
        wing.send("/ringmaster/lock", "/lx/wash", 60);
        house.advanceMs(1_000);
        clear();

        untilTheWingIsSilent();
        assertThat(wash()).isEqualTo(",f 0.75");
        assertThat(house.value("/lx/spot")).as("not locked").isEqualTo(",f 0.25");
        house.advanceMs(4_000);
        wing.send("/xinfo").send("/ringmaster/unlock", "/lx/wash");
        house.advanceMs(1_000);

        assertThat(wash()).as("it is there, and what it said stands").isEqualTo(",f 0.75");
        assertThat(desk.heardValues()).doesNotContain("/wash ,f 0.25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"priority", "highest"})
    void shouldFallBackOnceTheLockOfASilentHolderHasEnded(String policy) {
        open(Rules.withdraw("/lx/*", policy), LINK, anna().entry(), WING);
        wing.send("/lx/wash", 0.75f);
        anna.send("/lx/wash", 0.25f);
        wing.send("/ringmaster/lock", "/lx", 60);

        untilTheWingIsSilent();
        house.advanceMs(4_500);
        assertThat(wash()).isEqualTo(",f 0.75");
        house.advanceMs(1_000);

        assertThat(wash()).isEqualTo(",f 0.25");
        assertThat(house.value("/b")).as("by the link").isEqualTo(",f 0.25");
        assertThat(desk.heardValues()).endsWith("/wash ,f 0.25");
    }

    @Test
    void shouldFallBackAlsoWhenTheTimeOfTheSilentHoldersLockRunsOut() {
        open(Rules.policy("/lx/*", "priority"), LINK, anna().entry(), WING);
        wing.send("/lx/wash", 0.75f);
        anna.send("/lx/wash", 0.25f);
        int silentS = (int) (WING.profile().liveness().silentNs() / 1_000_000_000L);
        wing.send("/ringmaster/lock", "/lx/wash", silentS + 2);

        untilTheWingIsSilent();
        assertThat(wash()).isEqualTo(",f 0.75");
        house.advanceMs(3_000);

        assertThat(wash()).isEqualTo(",f 0.25");
    }

    @Test
    void shouldMoveNothingWhereAnotherTakesTheLockOfASilentHolder() {
        open(Rules.policy("/lx/*", "priority"), LINK, anna().entry(), chief().entry(), WING);
        wing.send("/lx/wash", 0.75f);
        anna.send("/lx/wash", 0.25f);
        wing.send("/ringmaster/lock", "/lx/wash", 60);
        untilTheWingIsSilent();

        chief.send("/ringmaster/take", "/lx/wash");
        house.advanceMs(20_000);
        assertThat(wash()).isEqualTo(",f 0.75");
        chief.send("/ringmaster/unlock", "/lx/wash");
        house.advanceMs(1_000);
        assertThat(wash()).as("nobody has written").isEqualTo(",f 0.75");
        anna.send("/lx/wash", 0.5f);

        assertThat(wash()).as("the wing is not there").isEqualTo(",f 0.5");
    }

    // --- guests

    @Test
    void shouldCountAGuestThatReturnsAsOneWhoIsThere() {
        open(Rules.policy("/p", "priority"), LINK, anna().priority(-1).entry());
        Peer named = house.peer("127.0.0.1", 7001);
        Peer unnamed = house.peer("127.0.0.1", 7002);
        named.send("/ringmaster/join", "gus").send("/p", 0.9f);
        anna.send("/p", 0.1f);
        named.send("/ringmaster/leave");
        assertThat(house.value("/p")).isEqualTo(",f 0.1");
        named.send("/ringmaster/join", "gus");
        assertThat(house.value("/p")).isEqualTo(",f 0.9");

        named.send("/ringmaster/leave");
        house.command("/ringmaster/release", "guest/gus");
        unnamed.send("/p", 0.8f).send("/ringmaster/leave");
        assertThat(house.value("/p")).isEqualTo(",f 0.1");
        unnamed.send("/ringmaster/ping", 1);
        assertThat(house.value("/p")).isEqualTo(",f 0.8");
    }

    @Test
    void shouldEndAGuestThatAnotherReplacesLikeAnyOther() {
        open(Rules.policy("/p", "priority"), LINK, anna().priority(-1).notices().entry());
        Peer first = house.peer("192.168.1.100", 9001);
        first.send("/p", 0.9f).send("/ringmaster/lock", "/q", 60);
        anna.send("/p", 0.1f);
        for (int i = 1; i < GateLimits.GUESTS_MAX; i++) {
            house.peer("192.168.1.100", 9001 + i).send("/x", 1);
        }
        house.advanceMs(6_000);
        anna.clear();
        assertThat(house.value("/p")).isEqualTo(",f 0.9");

        house.peer("192.168.1.140", 9001).send("/x", 1);

        assertThat(house.value("/p")).isEqualTo(",f 0.1");
        assertThat(anna.heard()).contains("/ringmaster/unlocked ,s \"/q\"");
    }

    // --- reload

    @Test
    void shouldForgetWhatALinkSaidThatAReloadHasTakenAway() {
        PolicyEntry rule = Rules.withdraw("/lx/*", "highest");
        LinkEntry link = new LinkEntry("/a", "/lx/wash", false);
        open(rule, link, anna().entry(), ben().entry());
        anna.send("/a", 0.75f);
        ben.send("/lx/wash", 0.5f);
        house.advanceMs(1_000);
        clear();

        house.reload(List.of(rule), LX, anna().entry(), ben().entry());
        house.advanceMs(1_000);
        assertThat(wash()).isEqualTo(",f 0.75");
        assertThat(desk.heard()).as("a reload writes to no desk").isEmpty();
        ben.send("/lx/wash", 0.25f);

        assertThat(wash()).isEqualTo(",f 0.25");
    }

    @Test
    void shouldForgetWhatADeviceSaidThatAReloadMakesTheOwner() {
        PolicyEntry rule = Rules.policy("/lx/*", "highest");
        house = new House(
                List.of(rule),
                anna().entry(),
                Entries.generic("lx", "192.168.1.40", 8000).entry());
        anna = house.peer("192.168.1.61", 9001);
        desk = house.peer("192.168.1.40", 8000);
        desk.send("/lx/wash", 0.75f);
        anna.send("/lx/wash", 0.5f);

        becomesTheOwner(rule);
    }

    @Test
    void shouldForgetWhatAGuestSaidThatAReloadMakesTheOwner() {
        PolicyEntry rule = Rules.policy("/lx/*", "highest");
        house = new House(List.of(rule), anna().entry());
        anna = house.peer("192.168.1.61", 9001);
        desk = house.peer("192.168.1.40", 8000);
        desk.send("/lx/wash", 0.75f);
        anna.send("/lx/wash", 0.5f);

        becomesTheOwner(rule);
    }

    private void becomesTheOwner(PolicyEntry rule) {
        desk.clear();
        house.reload(List.of(rule), anna().entry(), LX);
        house.advanceMs(1_000);
        assertThat(wash()).isEqualTo(",f 0.75");
        assertThat(desk.heardValues()).as("a reload writes to no desk").isEmpty();
        anna.send("/lx/wash", 0.25f);

        assertThat(wash()).as("of anna alone").isEqualTo(",f 0.25");
    }
}
