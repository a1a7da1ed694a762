package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.gate.GateLimits;
import io.ringmaster.sim.Peer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 9 of the contract: what a device asks to see, how often, and how the desks are. */
@Timeout(20)
final class SubscriptionTest extends Crew {
    private static final DeviceEntry LX = lx().entry();
    private static final DeviceEntry ANNA = anna().entry();
    private static final DeviceEntry BEN = ben().entry();

    @BeforeEach
    void openTheHouse() {
        gather(LX, ANNA, BEN);
    }

    /** A hundred moves in a second. */
    private void move(String address) {
        for (int i = 1; i <= 100; i++) {
            anna.send(address, i / 100f);
            house.advanceMs(10);
        }
    }

    @Test
    void shouldSendTheFirstAtOnceTheLatestWithinTheRateAndTheLastAlways() {
        ben.send("/ringmaster/subscribe", "/free/**", 10);
        ben.clear();

        anna.send("/free/a", 0.005f);
        assertThat(ben.heard()).as("at once").containsExactly("/free/a ,f 0.005");
        move("/free/a");
        List<String> heard = ben.heard();
        assertThat(heard).hasSizeBetween(9, 11);
        assertThat(heard).as("the latest, not the oldest of what waited").doesNotContain("/free/a ,f 0.01");
        house.advanceMs(200);

        assertThat(heard.size() + ben.heard().size()).isLessThanOrEqualTo(12);
        ben.send("/free/a");
        assertThat(ben.heard()).as("asked, it hears at once").containsExactly("/free/a ,f 1.0");
    }

    @Test
    void shouldAlwaysSendTheLastValue() {
        ben.send("/ringmaster/subscribe", "/free/*", 1);
        ben.clear();
        anna.send("/free/a", 0.25f).send("/free/a", 0.5f).send("/free/a", 0.75f);
        house.advanceMs(3_000);

        assertThat(ben.heard()).containsExactly("/free/a ,f 0.25", "/free/a ,f 0.75");
    }

    @Test
    void shouldHoldEachAddressToItsOwnRateAndTakeTheFastestOfTwoSubscriptions() {
        ben.send("/ringmaster/subscribe", "/free/*", 1);
        ben.send("/ringmaster/subscribe", "/free/fast", 100);
        ben.send("/ringmaster/subscribe", "/free/all");
        ben.clear();

        move("/free/fast");
        assertThat(ben.heard()).hasSizeGreaterThan(90);
        move("/free/slow");
        assertThat(ben.heard()).hasSizeLessThan(4);
        move("/free/all");
        assertThat(ben.heard()).as("no rate, no bound").hasSize(100);
        anna.send("/other", 0.5f);
        assertThat(ben.heard()).as("not asked for").noneMatch(text -> text.startsWith("/other"));
    }

    @Test
    void shouldGiveTheSamePatternAnotherRate() {
        ben.send("/ringmaster/subscribe", "/free/*", 1);
        ben.send("/ringmaster/subscribe", "/free/*");
        ben.clear();

        move("/free/a");

        assertThat(ben.heard()).hasSize(100);
    }

    @Test
    void shouldTellADumpWithoutWaitingForTheRate() {
        ben.send("/ringmaster/subscribe", "/free/*", 1);
        anna.send("/free/a", 0.25f).send("/free/a", 0.5f);
        ben.clear();

        ben.send("/ringmaster/dump", "/free/**");
        house.advanceMs(100);

        assertThat(ben.heard()).first().isEqualTo("/free/a ,f 0.5");
    }

    @Test
    void shouldMatchAcrossLevelsInGetDumpAndSubscribe() {
        anna.send("/a/b/c", 1).send("/a/c", 2).send("/d", 3);
        ben.send("/ringmaster/get", "/a/**/c");
        assertThat(ben.heard())
                .filteredOn(text -> text.startsWith("/ringmaster/value"))
                .hasSize(2);
        ben.send("/ringmaster/dump", "/**/c");
        house.advanceMs(500);
        assertThat(ben.heard()).contains("/a/b/c ,i 1", "/a/c ,i 2").doesNotContain("/d ,i 3");
        ben.send("/ringmaster/subscribe", "/a/**");
        house.advanceMs(500);
        ben.clear();

        anna.send("/a/b/c", 4).send("/d", 5);

        assertThat(ben.heard()).containsExactly("/a/b/c ,i 4");
    }

    @Test
    void shouldTellWhatHasChangedOutOfSightWhenASubscriptionIsTakenBack() {
        anna.send("/free/a", 0.25f).send("/other/b", 0.25f).send("/other/c", 0.25f);
        ben.send("/ringmaster/subscribe", "/free/*");
        anna.send("/other/b", 0.5f);
        house.advanceMs(500);
        ben.clear();

        ben.send("/ringmaster/unsubscribe", "/nothing/*");
        house.advanceMs(500);
        assertThat(ben.heard()).containsExactly("/ringmaster/ok ,s \"/nothing/*\"");
        ben.send("/ringmaster/unsubscribe", "/free/*");
        house.advanceMs(500);

        assertThat(ben.heard())
                .as("and not what it has")
                .containsExactly("/ringmaster/ok ,s \"/free/*\"", "/other/b ,f 0.5");
    }

    @Test
    void shouldNameWhatIsWrongWithASubscription() {
        for (Object[] arguments : List.of(
                new Object[] {"/a", -1},
                new Object[] {"/a", GateLimits.SUBSCRIPTION_HZ_MAX + 1},
                new Object[] {"/a", "fast"},
                new Object[] {"/a", true},
                new Object[] {"/a", 0.5f},
                new Object[] {"/ringmaster"},
                new Object[] {"/ringmaster/**"},
                new Object[] {"/ringmaster/locks"},
                new Object[] {"/a[", 1})) {
            ben.send("/ringmaster/subscribe", arguments);
            assertThat(ben.heard()).singleElement().asString().contains("\"INVALID\"");
        }
        ben.send("/ringmaster/subscribe", "/ringmaster2/*", 2f).clear();
        for (int i = 1; i < GateLimits.SUBSCRIPTIONS_MAX; i++) {
            ben.send("/ringmaster/subscribe", "/ringmaster/devices/" + i);
        }
        assertThat(ben.heard()).allMatch(text -> text.startsWith("/ringmaster/ok"));
        ben.send("/ringmaster/subscribe", "/a");
        assertThat(ben.heard()).singleElement().asString().contains("\"THROTTLED\"");
    }

    // --- the health of devices

    /** Lets the desk answer what it is asked, for so long. */
    private void answer(int ms) {
        for (int i = 0; i < ms / 10; i++) {
            house.advanceMs(10);
            for (String text : desk.heard()) {
                desk.send(text, 0.5f);
            }
        }
    }

    private List<String> health(Peer peer) {
        return peer.heard().stream()
                .filter(text -> text.startsWith("/ringmaster/devices/"))
                .toList();
    }

    @Test
    void shouldTellHowADeskIsAtOnceAndThenEachChange() {
        ben.send("/ringmaster/subscribe", "/ringmaster/devices/lx");
        assertThat(ben.heard())
                .containsExactly(
                        "/ringmaster/ok ,s \"/ringmaster/devices/lx\"", "/ringmaster/devices/lx ,s \"offline\"");

        desk.send("/ping");
        assertThat(health(ben)).containsExactly("/ringmaster/devices/lx ,s \"stale\"");
        answer(1_000);
        assertThat(health(ben)).containsExactly("/ringmaster/devices/lx ,s \"live\"");

        house.advanceMs(7_000);
        assertThat(health(ben)).containsExactly("/ringmaster/devices/lx ,s \"silent\"");
        desk.send("/ping");
        answer(1_000);
        assertThat(health(ben))
                .containsExactly("/ringmaster/devices/lx ,s \"stale\"", "/ringmaster/devices/lx ,s \"live\"");
        assertThat(health(anna)).as("did not ask").isEmpty();
    }

    @Test
    void shouldNotNarrowWhatADeviceSeesByAskingForHealth() {
        ben.send("/ringmaster/subscribe", "/ringmaster/devices/*");
        assertThat(health(ben))
                .containsExactlyInAnyOrder(
                        "/ringmaster/devices/lx ,s \"offline\"",
                        "/ringmaster/devices/anna ,s \"live\"",
                        "/ringmaster/devices/ben ,s \"live\"");
        anna.send("/free/a", 0.5f);

        assertThat(ben.heard()).containsExactly("/free/a ,f 0.5");
        ben.send("/ringmaster/unsubscribe", "/ringmaster/devices/*");
        ben.clear();
        desk.send("/ping");
        assertThat(health(ben)).isEmpty();
    }

    @Test
    void shouldKeepSubscriptionsOverAReload() {
        ben.send("/ringmaster/subscribe", "/free/a");
        house.advanceMs(100);

        house.reload(LX, anna().priority(5).entry(), BEN);
        ben.clear();
        anna.send("/free/a", 0.5f).send("/free/b", 0.5f);

        assertThat(ben.heard()).containsExactly("/free/a ,f 0.5");
    }

    @Test
    void shouldTellOfADeviceThatAReloadTookAway() {
        ben.send("/ringmaster/subscribe", "/ringmaster/devices/**");
        house.advanceMs(100);
        ben.clear();

        house.reload(LX, BEN);
        house.advanceMs(100);

        assertThat(health(ben)).containsExactly("/ringmaster/devices/anna ,s \"offline\"");
    }

    @Test
    void shouldBecomeLiveAlsoWhenSomeValuesAreNeverTold() {
        ben.send("/ringmaster/subscribe", "/ringmaster/devices/lx");
        ben.clear();
        int asked = 0;
        for (int i = 0; i < 20; i++) {
            desk.send("/ping");
            house.advanceMs(1_000);
            asked += desk.heard().stream().filter("/master"::equals).count();
        }

        assertThat(asked).as("three readings").isEqualTo(3);
        assertThat(health(ben)).endsWith("/ringmaster/devices/lx ,s \"live\"");
    }

    @Test
    void shouldTellAfterUnsubscribingWhatHasChangedSinceItAsked() {
        anna.send("/lamp", 1);
        ben.send("/ringmaster/subscribe", "/x/**");
        anna.send("/lamp", 0);
        ben.clear();
        ben.send("/lamp");
        assertThat(ben.heard())
                .as("asked, it hears also what it did not subscribe")
                .containsExactly("/lamp ,i 0");

        anna.send("/lamp", 1);
        assertThat(ben.heard()).isEmpty();
        ben.send("/ringmaster/unsubscribe", "/x/**");
        house.advanceMs(3_000);
        assertThat(ben.heard()).contains("/lamp ,i 1");
    }

    @Test
    void shouldTellAfterUnsubscribingWhatHasChangedSinceItSetIt() {
        anna.send("/lamp", 1);
        ben.send("/ringmaster/subscribe", "/x/**");
        int row = house.show.store().addresses().find("/lamp");
        ben.send("/ringmaster/set", "/lamp", house.show.store().revision(row), 0);
        anna.send("/lamp", 1);
        ben.clear();

        ben.send("/ringmaster/unsubscribe", "/x/**");
        house.advanceMs(3_000);
        assertThat(ben.heard()).contains("/lamp ,i 1");
    }
}
