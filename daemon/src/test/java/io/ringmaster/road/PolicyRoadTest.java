package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.config.DeviceEntry.Role;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 4 of the contract, from socket to echo: a desk that owns, tablets that contribute, and one that only looks. */
@Timeout(20)
final class PolicyRoadTest {
    private static final DeviceEntry LX =
            Entries.generic("lx", "192.168.1.40", 8000).mount("/lx").entry();
    private static final DeviceEntry FOH =
            Entries.x32("foh", "192.168.1.32").mount("/foh").entry();
    private static final DeviceEntry ANNA =
            Entries.generic("anna", "192.168.1.61", 9001).notices().entry();
    private static final DeviceEntry BEN =
            Entries.generic("ben", "192.168.1.62", 9001).notices().priority(5).entry();
    private static final DeviceEntry EYE =
            Entries.generic("eye", "192.168.1.63", 9001).role(Role.VIEWER).entry();
    /** Speaks like a desk, so that its silence is noticed, and owns nothing. */
    private static final DeviceEntry WING =
            Entries.x32("wing", "192.168.1.33").priority(9).entry();

    private final DeviceEntry[] cast = {LX, FOH, ANNA, BEN, EYE, WING};
    private House house = new House(List.of());
    private Peer desk;
    private Peer foh;
    private Peer anna;
    private Peer ben;
    private Peer eye;
    private Peer wing;

    private void open(PolicyEntry... policies) {
        house = new House(List.of(policies), cast);
        desk = house.peer("192.168.1.40", 8000);
        foh = house.peer("192.168.1.32", 10023);
        anna = house.peer("192.168.1.61", 9001);
        ben = house.peer("192.168.1.62", 9001);
        eye = house.peer("192.168.1.63", 9001);
        wing = house.peer("192.168.1.33", 10023);
        desk.send("/hello");
        foh.send("/xinfo");
        house.advanceMs(50);
        clear();
    }

    private void clear() {
        for (Peer peer : List.of(desk, foh, anna, ben, eye, wing)) {
            peer.clear();
        }
    }

    private String value() {
        return house.value("/lx/wash");
    }

    @ParameterizedTest
    @CsvSource({"latest, 0.25", "highest, 0.75", "lowest, 0.25", "priority, 0.25", "average, 0.5", "median, 0.25"})
    void shouldMakeOneValueOfTwoHandsByEachRule(String policy, String expected) {
        open(Rules.policy("/lx/*", policy));

        anna.send("/lx/wash", 0.75f);
        ben.send("/lx/wash", 0.25f);
        house.advanceMs(1_000);

        assertThat(value()).isEqualTo(",f " + expected);
        assertThat(desk.heard()).endsWith("/wash ,f " + expected);
        assertThat(eye.heard()).endsWith("/lx/wash ,f " + expected);
    }

    @Test
    void shouldLetContributorsKeepTheirOwnPositions() {
        open(Rules.policy("/lx/*", "highest"));
        anna.send("/lx/wash", 0.75f);
        ben.send("/lx/wash", 0.25f);
        house.advanceMs(1_000);
        clear();

        anna.send("/lx/wash", 0.5f);
        house.advanceMs(1_000);

        assertThat(desk.heard()).containsExactly("/wash ,f 0.5");
        assertThat(eye.heard()).containsExactly("/lx/wash ,f 0.5");
        assertThat(anna.heard()).isEmpty();
        assertThat(ben.heard()).as("its hand is where it is").isEmpty();
        ben.send("/lx/wash");
        assertThat(ben.heard()).as("asked by a contributor").containsExactly("/lx/wash ,f 0.25");
    }

    @Test
    void shouldNeverTakeTheOwnerForAContributor() {
        open(Rules.policy("/lx/*", "highest"));
        anna.send("/lx/wash", 0.75f);

        desk.send("/wash", 0.25f);
        assertThat(value()).as("what the desk reports has happened").isEqualTo(",f 0.25");
        assertThat(eye.heard()).endsWith("/lx/wash ,f 0.25");
        ben.send("/lx/wash", 0.125f);

        assertThat(value()).as("of anna and ben alone").isEqualTo(",f 0.75");
        desk.send("/wash", 0.5f);
        anna.send("/ringmaster/leave");
        house.advanceMs(1_000);
        assertThat(value())
                .as("who leaves moves nothing that the desk has said since")
                .isEqualTo(",f 0.5");
    }

    @Test
    void shouldFallBackWhenThePriorContributorIsSilentAndGoBackWhenItReturns() {
        open(Rules.policy("/lx/*", "priority"));
        wing.send("/lx/wash", 0.75f);
        anna.send("/lx/wash", 0.25f);
        assertThat(value()).isEqualTo(",f 0.75");

        house.advanceMs(60_000);
        desk.send("/hello");
        assertThat(value()).as("the wing has been silent for a minute").isEqualTo(",f 0.25");
        assertThat(desk.heard()).contains("/wash ,f 0.25");
        anna.send("/lx/wash", 0.5f);
        assertThat(value()).isEqualTo(",f 0.5");

        wing.send("/xinfo");
        assertThat(value()).isEqualTo(",f 0.75");
    }

    @Test
    void shouldFallBackWhenThePriorContributorSaysGoodbyeAndGoBackWhenItSpeaksAgain() {
        open(Rules.policy("/lx/*", "priority"));
        ben.send("/lx/wash", 0.75f);
        anna.send("/lx/wash", 0.25f);
        assertThat(value()).isEqualTo(",f 0.75");

        ben.send("/ringmaster/leave");
        assertThat(value()).isEqualTo(",f 0.25");
        ben.clear();
        ben.send("/ringmaster/ping");
        house.advanceMs(1_000);

        assertThat(value()).isEqualTo(",f 0.75");
        assertThat(ben.heard()).as("not its own word").noneMatch(text -> text.startsWith("/lx"));
    }

    @Test
    void shouldHoldOrWithdrawWhatASilentContributorSaid() {
        open(Rules.policy("/lx/held", "highest"), Rules.withdraw("/lx/*", "highest"));
        wing.send("/lx/held", 0.75f).send("/lx/wash", 0.75f);
        anna.send("/lx/held", 0.25f).send("/lx/wash", 0.25f);

        house.advanceMs(60_000);

        assertThat(house.value("/lx/held")).isEqualTo(",f 0.75");
        assertThat(value()).isEqualTo(",f 0.25");
        wing.send("/xinfo");
        assertThat(value()).as("withdrawn for good").isEqualTo(",f 0.25");
    }

    @Test
    void shouldHoldOrWithdrawWhatAGuestSaidWhoLeaves() {
        open(Rules.policy("/held", "highest"), Rules.withdraw("/wash", "highest"));
        Peer guest = house.peer("127.0.0.1", 7001);
        guest.send("/held", 0.75f).send("/wash", 0.75f).send("/ringmaster/join", "ipad");
        anna.send("/held", 0.25f).send("/wash", 0.25f);
        assertThat(house.value("/wash")).as("joining by a name is no leaving").isEqualTo(",f 0.75");

        guest.send("/ringmaster/leave");

        assertThat(house.value("/held")).isEqualTo(",f 0.75");
        assertThat(house.value("/wash")).isEqualTo(",f 0.25");
        assertThat(house.command("/ringmaster/release", "guest/ipad"))
                .containsExactly("/ringmaster/ok ,si \"guest/ipad\" 1");
        assertThat(house.value("/held")).isEqualTo(",f 0.25");
    }

    @Test
    void shouldNotTellAReturningControllerItsOwnContributions() {
        open(Rules.policy("/lx/*", "highest"));
        wing.send("/lx/wash", 0.75f);
        anna.send("/lx/spot", 0.5f);
        house.advanceMs(60_000);
        wing.clear();

        wing.send("/xinfo");
        house.advanceMs(1_000);

        assertThat(wing.heardValues()).containsExactly("/lx/spot ,f 0.5");
    }

    @Test
    void shouldReleaseAContributionForAnOperatorOnlyAndTellItsDeviceTheValue() {
        open(Rules.policy("/lx/*", "highest"));
        anna.send("/lx/wash", 0.75f).send("/lx/spot", 0.75f);
        ben.send("/lx/wash", 0.5f);
        house.advanceMs(1_000);
        clear();

        ben.send("/ringmaster/release", "anna");
        assertThat(ben.heard()).singleElement().asString().contains("\"FORBIDDEN\"");
        assertThat(house.command("/ringmaster/release", "anna", "/lx/w*"))
                .containsExactly("/ringmaster/ok ,si \"anna\" 1");

        assertThat(value()).isEqualTo(",f 0.5");
        assertThat(house.value("/lx/spot")).isEqualTo(",f 0.75");
        assertThat(anna.heard()).as("no position of its own any more").containsExactly("/lx/wash ,f 0.5");
        assertThat(desk.heard()).containsExactly("/wash ,f 0.5");
        assertThat(house.command("/ringmaster/release", "anna", "/lx/w*"))
                .singleElement()
                .asString()
                .contains("\"UNKNOWN\"");
        assertThat(house.command("/ringmaster/release", "anna", "/lx/["))
                .singleElement()
                .asString()
                .contains("INVALID");
    }

    @Test
    void shouldSendTheDeskNothingWhenAReleaseChangesNothing() {
        open(Rules.policy("/lx/*", "highest"));
        anna.send("/lx/wash", 0.25f);
        ben.send("/lx/wash", 0.5f);
        house.advanceMs(1_000);
        clear();

        house.command("/ringmaster/release", "anna");

        assertThat(anna.heard()).containsExactly("/lx/wash ,f 0.5");
        assertThat(desk.heard()).isEmpty();
    }

    @Test
    void shouldSendOnValuesThatSomebodySentWhicheverTypesAreMixed() {
        open(Rules.policy("/any/*", "highest"), Rules.policy("/mean/*", "average"), Rules.policy("/knob", "relative"));
        anna.send("/any/1", 0).send("/mean/1", 0).send("/knob", 0);
        ben.send("/any/1", 0.75f).send("/mean/1", 0.5f);
        for (int i = 0; i < 4; i++) {
            ben.send("/knob", 0.125f);
        }
        house.advanceMs(1_000);

        assertThat(eye.heard()).contains("/any/1 ,f 0.75", "/mean/1 ,f 0.25", "/knob ,f 0.5");
    }

    @Test
    void shouldGiveAListedParameterItsOwnTypeWhateverItIsMovedBy() {
        open(Rules.policy("/foh/ch/01/mix/on", "relative"));
        foh.send("/ch/01/mix/on", 0);

        anna.send("/foh/ch/01/mix/on", 0.75f);

        assertThat(house.value("/foh/ch/01/mix/on")).isEqualTo(",i 1");
    }

    // --- relative

    @Test
    void shouldCountAllTurnsOfTwoEncodersAndTellBothWhereItHasGotTo() {
        open(Rules.relative("/knob", 0, 10));
        anna.send("/knob", 1);
        for (int i = 0; i < 3; i++) {
            anna.post(Osc.message("/knob", 1));
            ben.post(Osc.message("/knob", 1));
        }
        house.turn();
        house.advanceMs(1_000);

        assertThat(house.value("/knob")).isEqualTo(",i 7");
        assertThat(anna.heard()).endsWith("/knob ,i 7");
        assertThat(ben.heard()).endsWith("/knob ,i 7");
        ben.send("/knob", -100);
        assertThat(house.value("/knob")).isEqualTo(",i 0");
    }

    @Test
    void shouldCountADeltaOnWhatTheDeskReportsWithinItsRange() {
        open(Rules.policy("/foh/ch/01/mix/fader", "relative"));
        foh.send("/ch/01/mix/fader", 0.5f);
        clear();

        anna.send("/foh/ch/01/mix/fader", 0.25f);
        assertThat(foh.heardValues()).containsExactly("/ch/01/mix/fader ,f 0.75");
        house.advanceMs(1_000);
        assertThat(anna.heard())
                .as("the mover hears the absolute value")
                .containsExactly("/foh/ch/01/mix/fader ,f 0.75");
        anna.send("/foh/ch/01/mix/fader", 0.5f);

        assertThat(house.value("/foh/ch/01/mix/fader"))
                .as("the end of the fader")
                .isEqualTo(",f 1.0");
    }

    @Test
    void shouldTakeSetAndTheCommandLineAndTheDeskAsTheyAre() {
        open(Rules.policy("/foh/ch/01/mix/fader", "relative"));
        foh.send("/ch/01/mix/fader", 0.5f);
        String fader = "/foh/ch/01/mix/fader";

        house.command(fader, 0.25f);
        assertThat(house.value(fader)).isEqualTo(",f 0.25");
        int row = house.show.store().addresses().find(fader);
        anna.send("/ringmaster/set", fader, house.show.store().revision(row), 0.75f);
        assertThat(house.value(fader)).isEqualTo(",f 0.75");
        foh.send("/ch/01/mix/fader", 0.125f);
        assertThat(house.value(fader)).isEqualTo(",f 0.125");
    }

    @Test
    void shouldTakeWhatALinkCarriesAsItIsWhereMovesAreDeltas() {
        house = House.linked(
                List.of(Rules.policy("/knob", "relative")), List.of(new LinkEntry("/a", "/knob", false)), ANNA);
        anna = house.peer("192.168.1.61", 9001);

        anna.send("/knob", 1).send("/a", 3).send("/a", 4);

        assertThat(house.value("/knob")).isEqualTo(",i 4");
    }

    @Test
    void shouldTakeTheAnswerToAQueryAsItIsWhereMovesAreDeltas() {
        open(Rules.policy("/foh/ch/01/mix/fader", "relative"));
        foh.send("/ch/01/mix/fader", 0.5f);
        house.advanceMs(60_000);
        clear();

        foh.send("/xinfo");
        house.advanceMs(1_000);
        assertThat(foh.heard()).as("it is asked").contains("/ch/01/mix/fader");
        foh.send("/ch/01/mix/fader", 0.25f);

        assertThat(house.value("/foh/ch/01/mix/fader")).isEqualTo(",f 0.25");
    }

    @Test
    void shouldKeepWhatIsSaidToBeTheValueInTheRangeOfAnEncoder() {
        open(Rules.relative("/lx/*", 0, 1), Rules.relative("/knob", 0, 1));

        anna.send("/ringmaster/set", "/knob", 0L, 5f);
        assertThat(house.value("/knob")).isEqualTo(",f 1.0");
        house.command("/knob", -5f);
        assertThat(house.value("/knob")).isEqualTo(",f 0.0");
        desk.send("/wash", 5f);
        assertThat(value()).as("the desk is the truth").isEqualTo(",f 5.0");
    }

    @Test
    void shouldDenyATurnOfAControlWhoseValueNobodyKnowsAndAskItsOwner() {
        open(Rules.policy("/foh/ch/01/mix/fader", "relative"));
        for (int i = 0; i < 100; i++) {
            foh.send("/xinfo");
            house.advanceMs(1_000);
        }
        clear();

        anna.send("/foh/ch/01/mix/fader", 0.25f);

        assertThat(anna.heard()).singleElement().asString().contains("\"UNKNOWN\"");
        assertThat(house.value("/foh/ch/01/mix/fader")).isNull();
        house.advanceMs(200);
        assertThat(foh.heard()).contains("/ch/01/mix/fader");
    }

    // --- locks

    @ParameterizedTest
    @ValueSource(strings = {"latest", "highest", "lowest", "priority", "relative", "average", "median"})
    void shouldLetOnlyTheHolderChangeAnythingUnderALock(String policy) {
        open(Rules.withdraw("/lx/*", policy));
        desk.send("/wash", 0.5f);
        wing.send("/lx/wash", 0.125f);
        anna.send("/ringmaster/lock", "/lx", 600);
        anna.send("/lx/wash", 0.25f);
        String held = value();
        house.advanceMs(1_000);
        clear();

        ben.send("/lx/wash", 0.0625f);
        assertThat(ben.heard()).anyMatch(text -> text.contains("\"LOCKED\" \"anna\""));
        house.advanceMs(60_000);
        assertThat(house.command("/ringmaster/release", "anna").toString()).containsAnyOf("LOCKED", "UNKNOWN");

        assertThat(value()).as("the wing has fallen silent meanwhile").isEqualTo(held);
        assertThat(desk.heard()).isEmpty();
        anna.send("/lx/wash", 0.375f);
        assertThat(value()).isNotEqualTo(held);
    }

    // --- values

    @Test
    void shouldCountBooleansAsNoughtAndOne() {
        open(Rules.policy("/any/*", "highest"), Rules.policy("/all/*", "lowest"));
        anna.send("/any/on", true).send("/all/on", true);
        ben.send("/any/on", false).send("/all/on", false);
        assertThat(house.value("/any/on")).isEqualTo(",T");
        assertThat(house.value("/all/on")).isEqualTo(",F");

        ben.send("/any/on", 0.5f);
        assertThat(house.value("/any/on")).as("true is 1").isEqualTo(",T");
    }

    @Test
    void shouldCountEachOfSeveralArgumentsForItself() {
        open(Rules.policy("/xy", "highest"));
        anna.send("/xy", 0.75f, 0.25f);
        ben.send("/xy", 0.5f, 0.5f);

        assertThat(house.value("/xy")).isEqualTo(",ff 0.75 0.5");
        ben.send("/xy", 0.5f, "text");
        assertThat(ben.heard()).anyMatch(text -> text.contains("\"INVALID\""));
        assertThat(house.value("/xy")).isEqualTo(",ff 0.75 0.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"highest", "lowest", "relative", "average"})
    void shouldRefuseTextAndNaNWhereNumbersAreNeeded(String policy) {
        open(Rules.policy("/free", policy));
        anna.send("/free", 0.5f);
        anna.send("/free", "loud");
        anna.send("/free", Float.NaN);

        assertThat(house.value("/free")).isEqualTo(",f 0.5");
        assertThat(anna.heard())
                .filteredOn(text -> text.contains("\"INVALID\""))
                .hasSize(2);
    }

    @Test
    void shouldHoldResolversToWhatTheParameterTakes() {
        open(Rules.policy("/foh/ch/01/mix/on", "of-a-test-out-of-range"), Rules.policy("/free", "of-a-test-broken"));
        foh.send("/ch/01/mix/on", 0);
        anna.send("/foh/ch/01/mix/on", 1);
        assertThat(house.value("/foh/ch/01/mix/on"))
                .as("7.5 in whole steps from 0 to 1")
                .isEqualTo(",i 1");

        for (String word : List.of("nan", "nothing", "throws", "lacks", "recurs")) {
            anna.send("/free", word);
        }
        assertThat(house.value("/free")).isNull();
        assertThat(anna.heard())
                .filteredOn(text -> text.contains("\"INVALID\""))
                .hasSize(5);
    }

    // --- reload

    @Test
    void shouldForgetWhatWasSaidBeforeAReloadThatTheParameterThereCannotHave() {
        PolicyEntry lowest = Rules.policy("/foh/ch/01/mix/fader", "lowest");
        house = new House(List.of(lowest), ANNA, BEN);
        house.peer("192.168.1.61", 9001).send("/foh/ch/01/mix/fader", -7);
        house.peer("192.168.1.62", 9001).send("/foh/ch/01/mix/fader", 0.5f);

        house.reload(List.of(lowest), FOH, ANNA, BEN);
        house.peer("192.168.1.32", 10023).send("/xinfo");
        house.peer("192.168.1.62", 9001).send("/foh/ch/01/mix/fader", 0.75f);

        assertThat(house.value("/foh/ch/01/mix/fader")).isEqualTo(",f 0.75");
    }

    @Test
    void shouldKeepContributionsOverAReloadThatKeepsThePolicy() {
        open(Rules.policy("/lx/*", "highest"));
        anna.send("/lx/wash", 0.75f);
        ben.send("/lx/wash", 0.25f);
        clear();

        house.reload(List.of(Rules.policy("/lx/*", "highest")), cast);
        anna.send("/lx/wash", 0.125f);

        assertThat(value()).isEqualTo(",f 0.25");
    }

    @Test
    void shouldWriteToNoDeskWhenAReloadBringsAnotherPolicy() {
        open(Rules.policy("/lx/*", "highest"));
        anna.send("/lx/wash", 0.75f);
        ben.send("/lx/wash", 0.25f);
        house.advanceMs(1_000);
        clear();

        house.reload(List.of(Rules.policy("/lx/*", "lowest")), cast);
        house.advanceMs(1_000);
        assertThat(desk.heard()).isEmpty();
        assertThat(value()).isEqualTo(",f 0.75");
        anna.send("/lx/wash", 0.5f);
        assertThat(value()).as("from the next write on").isEqualTo(",f 0.25");
        clear();

        house.reload(List.of(), cast);
        house.advanceMs(1_000);
        assertThat(desk.heard()).isEmpty();
        assertThat(anna.heard()).as("it has no position of its own any more").containsExactly("/lx/wash ,f 0.25");
        assertThat(house.show.store().contributions().count()).isZero();
    }

    @Test
    void shouldChangeNoValueWhenAReloadTakesAContributorAway() {
        PolicyEntry[] rules = {Rules.withdraw("/lx/*", "highest"), Rules.policy("/x/*", "priority")};
        open(rules);
        ben.send("/lx/wash", 0.75f).send("/lx/spot", 0.75f).send("/x/1", 0.75f);
        anna.send("/lx/wash", 0.25f).send("/lx/spot", 0.25f).send("/x/1", 0.25f);
        ben.send("/ringmaster/lock", "/lx/wash", 60);
        house.advanceMs(1_000);
        clear();

        house.reload(List.of(rules), LX, FOH, ANNA, EYE, WING);
        house.advanceMs(1_000);
        assertThat(value()).as("under the lock of who left").isEqualTo(",f 0.75");
        assertThat(house.value("/lx/spot")).isEqualTo(",f 0.75");
        assertThat(house.value("/x/1")).isEqualTo(",f 0.75");
        assertThat(desk.heard()).as("a reload writes to no desk").isEmpty();
        anna.send("/lx/wash", 0.125f).send("/x/1", 0.125f);

        assertThat(value()).as("from the next write on").isEqualTo(",f 0.125");
        assertThat(house.value("/x/1")).as("it falls back").isEqualTo(",f 0.125");
    }

    @Test
    void shouldMoveNothingUnderAnothersLockWhenAReloadTakesAContributorAway() {
        PolicyEntry rule = Rules.withdraw("/lx/*", "highest");
        open(rule);
        ben.send("/lx/wash", 0.75f);
        anna.send("/lx/wash", 0.25f);
        anna.send("/ringmaster/lock", "/lx/wash", 1);

        house.reload(List.of(rule), LX, FOH, ANNA, EYE, WING);
        assertThat(value()).isEqualTo(",f 0.75");
        house.advanceMs(3_000);
        assertThat(value()).as("the lock has ended, and nobody has written").isEqualTo(",f 0.75");
        anna.send("/lx/wash", 0.5f);

        assertThat(value()).isEqualTo(",f 0.5");
    }

    @Test
    void shouldKeepWhatADeviceSaidWhoseLineAReloadChanges() {
        PolicyEntry rule = Rules.withdraw("/lx/*", "highest");
        open(rule);
        ben.send("/lx/wash", 0.75f);
        wing.send("/lx/spot", 0.75f);
        anna.send("/lx/wash", 0.25f).send("/lx/spot", 0.25f);

        house.reload(
                List.of(rule),
                LX,
                FOH,
                ANNA,
                EYE,
                Entries.generic("ben", "192.168.1.62", 9001).entry(),
                Entries.x32("wing", "192.168.1.33").entry());
        wing.send("/xinfo");
        anna.send("/lx/wash", 0.5f).send("/lx/spot", 0.5f);

        assertThat(value()).isEqualTo(",f 0.75");
        assertThat(house.value("/lx/spot")).isEqualTo(",f 0.75");
    }

    @Test
    void shouldCountWithAnotherPriorityFromTheNextWriteOn() {
        PolicyEntry rule = Rules.policy("/lx/*", "priority");
        open(rule);
        anna.send("/lx/wash", 0.25f);
        ben.send("/lx/wash", 0.75f);
        house.advanceMs(1_000);
        clear();

        house.reload(
                List.of(rule),
                LX,
                FOH,
                Entries.generic("anna", "192.168.1.61", 9001).priority(9).entry(),
                BEN);
        house.advanceMs(1_000);
        assertThat(desk.heardValues()).as("a reload writes to no desk").isEmpty();
        assertThat(value()).isEqualTo(",f 0.75");

        ben.send("/lx/wash", 0.5f);
        assertThat(value()).as("anna is before him now").isEqualTo(",f 0.25");
    }

    @Test
    void shouldComeToTheSameValueWhicheverDatagramOfSyncedClocksIsLate() {
        DeviceEntry clara =
                Entries.generic("clara", "192.168.1.64", 9001).synced().entry();
        house = new House(List.of(Rules.policy("/wash", "highest")), clara, ANNA);
        Peer peer = house.peer("192.168.1.64", 9001);
        long early = TimeTag.ofEpochNs(house.clock.epochNs() - 200_000_000L);
        long later = TimeTag.ofEpochNs(house.clock.epochNs() - 100_000_000L);

        peer.packet(Osc.bundle(later, Osc.message("/wash", 0.25f)));
        peer.packet(Osc.bundle(early, Osc.message("/wash", 0.75f)));

        assertThat(house.value("/wash"))
                .as("the older of one hand's two words does not count")
                .isEqualTo(",f 0.25");
    }
}
