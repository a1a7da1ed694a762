package io.ringmaster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringmaster.sim.Seed;
import io.ringmaster.store.Policy.Rule;
import io.ringmaster.store.Write.Meaning;
import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Section 4 of the contract: how a value comes from what its writers say. */
@Timeout(60)
final class PolicyTest {
    private static final Writer ANNA = new Writer("anna", 0);
    private static final Writer BEN = new Writer("ben", 0);
    private static final Writer CHIEF = new Writer("chief", 5);
    private static final Writer DESK = new Writer("desk", 0);

    private final Store store = new Store(100, 1);
    private final int row = store.addresses().intern("/a");
    private long stamp;

    private Decision say(Policy policy, Writer writer, Value value) {
        return say(store, policy, writer, value, ++stamp, Meaning.MOVE);
    }

    private Decision say(Policy policy, Writer writer, float number) {
        return say(policy, writer, new Value().setFloat(number));
    }

    private Decision say(Store into, Policy policy, Writer writer, Value value, long stamp, Meaning meaning) {
        Draft draft = into.draft();
        Decision decision = draft.write(new Write(row, policy, value, stamp, 0, writer, meaning, false), 0);
        draft.commit(0);
        return decision;
    }

    private String value() {
        return store.value(row, new Value()).toString();
    }

    @ParameterizedTest
    @CsvSource({"HIGHEST, 0.75", "LOWEST, 0.25", "AVERAGE, 0.5", "PRIORITY, 0.5"})
    void shouldMakeOneValueOfWhatEachContributorLastSent(Rule rule, String expected) {
        Policy policy = Policy.of(rule);
        say(policy, BEN, 0.125f);
        say(policy, ANNA, 0.75f);
        say(policy, CHIEF, 0.5f);
        say(policy, BEN, 0.25f);

        assertThat(value()).isEqualTo(",f " + expected);
        assertThat(store.seenBy(ANNA, row, new Value())).as("her own position").hasToString(",f 0.75");
        assertThat(store.seenBy(DESK, row, new Value())).hasToString(",f " + expected);
    }

    @Test
    void shouldFallBackWhenTheHighestContributorLowersItsWord() {
        Policy htp = Policy.of(Rule.HIGHEST);
        say(htp, ANNA, 0.75f);
        say(htp, BEN, 0.5f);

        say(htp, ANNA, 0.25f);

        assertThat(value()).isEqualTo(",f 0.5");
        assertThat(store.writer(row)).isEqualTo(BEN);
    }

    @Test
    void shouldLetTheNewestReportOfTheOwnerStandUntilSomebodyMoves() {
        Policy htp = Policy.of(Rule.HIGHEST);
        say(htp, ANNA, 0.75f);

        say(store, htp, DESK, new Value().setFloat(0.125f), ++stamp, Meaning.REPORT);
        assertThat(value()).as("the desk is the truth").isEqualTo(",f 0.125");
        assertThat(store.seenBy(DESK, row, new Value())).as("no contributor").hasToString(",f 0.125");

        say(htp, BEN, 0.5f);
        assertThat(value()).isEqualTo(",f 0.75");
    }

    @Test
    void shouldFallBackToWhoIsThereWhenThePriorContributorLeaves() {
        Policy priority = Policy.of(Rule.PRIORITY);
        say(priority, ANNA, 0.25f);
        say(priority, CHIEF, 0.75f);

        present(CHIEF, false);
        assertThat(value()).isEqualTo(",f 0.25");
        say(priority, ANNA, 0.5f);
        assertThat(value()).isEqualTo(",f 0.5");

        present(CHIEF, true);
        assertThat(value()).isEqualTo(",f 0.75");
    }

    @Test
    void shouldHoldTheLastWordOfWhoLeavesUnlessItIsToBeWithdrawn() {
        say(Policy.of(Rule.HIGHEST), CHIEF, 0.75f);
        say(Policy.of(Rule.HIGHEST), ANNA, 0.25f);
        present(CHIEF, false);
        assertThat(value()).isEqualTo(",f 0.75");

        say(Policy.of(Rule.HIGHEST).withdrawing(), ANNA, 0.5f);
        present(CHIEF, false);
        assertThat(value()).isEqualTo(",f 0.5");
        present(ANNA, false);
        assertThat(value()).as("the last value stays when nobody is left").isEqualTo(",f 0.5");
        assertThat(store.contributions().count()).isZero();
    }

    @Test
    void shouldDropAContributionThatAnOperatorReleases() {
        say(Policy.of(Rule.HIGHEST), CHIEF, 0.75f);
        say(Policy.of(Rule.HIGHEST), ANNA, 0.25f);

        Draft draft = store.draft();
        draft.release("chief", row, ++stamp);
        assertThat(draft.commit(0)).hasSize(1);

        assertThat(value()).isEqualTo(",f 0.25");
    }

    private void present(Writer who, boolean live) {
        Draft draft = store.draft();
        draft.present(who.id(), row, live, !live, false, ++stamp);
        draft.commit(0);
    }

    @Test
    void shouldNotTakeAContributionThatIsOlderThanItsWritersLast() {
        Policy htp = Policy.of(Rule.HIGHEST);
        say(store, htp, ANNA, new Value().setFloat(0.25f), 20, Meaning.MOVE);
        long revision = store.revision(row);

        assertThat(say(store, htp, ANNA, new Value().setFloat(0.75f), 10, Meaning.MOVE))
                .isEqualTo(Decision.STALE);

        assertThat(value()).isEqualTo(",f 0.25");
        assertThat(store.revision(row)).isEqualTo(revision);
    }

    @Test
    void shouldCountEachArgumentForItselfAndKeepTypes() {
        say(Policy.of(Rule.HIGHEST), ANNA, list(0.25f, 7));
        say(Policy.of(Rule.HIGHEST), BEN, list(0.5f, 3));
        assertThat(value()).isEqualTo(",fi 0.5 7");

        int switches = store.addresses().intern("/switches");
        Draft draft = store.draft();
        draft.write(
                new Write(
                        switches,
                        Policy.of(Rule.HIGHEST),
                        new Value().setBoolean(true),
                        1,
                        0,
                        ANNA,
                        Meaning.MOVE,
                        false),
                0);
        draft.write(
                new Write(
                        switches,
                        Policy.of(Rule.HIGHEST),
                        new Value().setBoolean(false),
                        2,
                        0,
                        BEN,
                        Meaning.MOVE,
                        false),
                0);
        draft.commit(0);
        assertThat(store.value(switches, new Value())).as("true is 1").hasToString(",T");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HIGHEST | i 0                   | f 0.7 | ,f 0.7",
                "LOWEST  | i 0                   | f 0.7 | ,i 0",
                "HIGHEST | f 0.7                 | i 1   | ,i 1",
                "HIGHEST | i 1                   | f 1   | ,i 1",
                "HIGHEST | h 1152921504606846977 | h 1   | ,h 1152921504606846977",
                "LOWEST  | h 9007199254740993    | d 9007199254740992 | ,d 9.007199254740992E15",
                "HIGHEST | h 9223372036854775807 | d 9223372036854775808 | ,d 9.223372036854775807E18",
                "AVERAGE | i 0                   | f 0.5 | ,f 0.25",
                "AVERAGE | f 0.5                 | i 0   | ,f 0.25",
                "AVERAGE | i 1                   | i 4   | ,i 2",
                "AVERAGE | h 1                   | f 0.5 | ,d 0.75",
                "AVERAGE | i 1                   | d 0.5 | ,d 0.75",
                "AVERAGE | i 1                   | h 3   | ,h 2",
                "AVERAGE | h 9223372036854775807 | h 9223372036854775805 | ,h 9223372036854775806",
                "AVERAGE | h -9223372036854775808 | h -9223372036854775808 | ,h -9223372036854775808",
                "AVERAGE | T 1                   | F 0   | ,f 0.5"
            })
    void shouldGiveAValueThatSomebodySentOrThatHoldsTheMeanWhicheverTypesAreMixed(
            Rule rule, String annas, String bens, String expected) {
        say(Policy.of(rule), ANNA, number(annas));
        say(Policy.of(rule), BEN, number(bens));

        assertThat(value()).isEqualTo(text(expected));
    }

    private static Value number(String text) {
        BigDecimal number = new BigDecimal(text.substring(2));
        Value value = new Value();
        return text.charAt(0) == 'h'
                ? value.setScalar((byte) 'h', number.longValueExact())
                : value.setNumber(text.charAt(0), number.doubleValue()) ? value : value.setNone();
    }

    private static String text(String expected) {
        return number(expected.substring(1)).toString();
    }

    @Test
    void shouldKeepAllBitsOfOneContributionByEachRule() {
        for (Rule rule : List.of(Rule.HIGHEST, Rule.LOWEST, Rule.AVERAGE, Rule.PRIORITY)) {
            int alone = store.addresses().intern("/" + rule);
            Value large = new Value().setScalar((byte) 'h', (1L << 60) + 1);
            Draft draft = store.draft();
            draft.write(new Write(alone, Policy.of(rule), large, 1, 0, ANNA, Meaning.MOVE, false), 0);
            draft.commit(0);
            assertThat(store.value(alone, new Value())).as("%s", rule).hasToString(large.toString());
        }
    }

    @Test
    void shouldGiveAListedParameterItsOwnTypesWhateverIsMixed() {
        Policy typed = Policy.of(Rule.AVERAGE).typed("T");
        say(typed, ANNA, new Value().setBoolean(true));
        say(typed, BEN, new Value().setBoolean(true));
        say(typed, CHIEF, new Value().setBoolean(false));

        assertThat(value()).isEqualTo(",T");
    }

    private static Value list(float first, int second) {
        byte[] packet =
                new OscWriter(64).begin("/x", "fi").float32(first).int32(second).toByteArray();
        Value value = new Value();
        new OscReader().read(packet, 0, packet.length, message -> message.value(value));
        return value;
    }

    @Test
    void shouldLetANamedResolverDecideFromAllContributions() {
        Policy second = Policy.of(resolver(
                (current, incoming, all) -> all.get(all.size() > 1 ? 1 : 0).value()));
        say(second, ANNA, 0.25f);
        say(second, CHIEF, 0.75f);
        say(second, BEN, 0.5f);

        assertThat(value()).isEqualTo(",f 0.5");
    }

    @Test
    void shouldTakeNeitherNaNNorNothingFromAResolver() {
        say(Policy.of(resolver((current, incoming, all) -> incoming)), ANNA, 0.25f);
        Policy broken = Policy.of(resolver((current, incoming, all) -> new Value().setFloat(Float.NaN)));
        Policy silent = Policy.of(resolver((current, incoming, all) -> new Value()));

        assertThat(say(broken, BEN, 0.5f)).isEqualTo(Decision.INVALID);
        assertThat(say(silent, BEN, 0.5f)).isEqualTo(Decision.INVALID);
        assertThat(value()).isEqualTo(",f 0.25");
        assertThat(store.contributions().at(row)).hasSize(1);
    }

    @Test
    void shouldChangeNothingWhenAResolverThrows() {
        Policy broken = Policy.of(resolver((current, incoming, all) -> {
            throw new IllegalStateException("on purpose");
        }));
        Draft draft = store.draft();
        Write write = new Write(row, broken, new Value().setFloat(1), 1, 0, ANNA, Meaning.MOVE, false);

        assertThatThrownBy(() -> draft.write(write, 0)).hasMessage("on purpose");
        assertThat(draft.commit(0)).isEmpty();
        assertThat(store.has(row)).isFalse();
        assertThat(store.contributions().count()).isZero();
    }

    private interface Rules {
        Value of(@Nullable Value current, Value incoming, List<Contribution> contributions);
    }

    private static Resolver resolver(Rules rules) {
        return new Resolver() {
            @Override
            public String name() {
                return "of-a-test";
            }

            @Override
            public void resolve(@Nullable Value current, Value incoming, List<Contribution> contributions, Value into) {
                into.set(rules.of(current, incoming, contributions));
            }
        };
    }

    @ParameterizedTest
    @EnumSource(
            value = Rule.class,
            names = {"LATEST", "HIGHEST", "LOWEST", "PRIORITY", "AVERAGE"})
    void shouldComeToTheSameValueInAnyOrderOfArrival(Rule rule) {
        long seed = Seed.of("PolicyTest");
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            List<Write> writes = writes(Policy.of(rule), random);
            String expected = outcome(writes);
            Collections.shuffle(writes, random);
            assertThat(outcome(writes))
                    .as("-Dringmaster.seed=%d round %d: %s", seed, round, writes)
                    .isEqualTo(expected);
        }
    }

    private List<Write> writes(Policy policy, Random random) {
        List<Writer> writers = List.of(ANNA, BEN, CHIEF, DESK);
        List<Write> writes = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Writer writer = writers.get(random.nextInt(writers.size()));
            Value value = new Value();
            value.setNumber("ifhdT".charAt(random.nextInt(5)), random.nextInt(8) / 4.0);
            Meaning meaning = writer == DESK ? Meaning.REPORT : Meaning.MOVE;
            writes.add(
                    new Write(row, policy, value, 100 + random.nextInt(6), random.nextInt(3), writer, meaning, false));
        }
        return writes;
    }

    private String outcome(List<Write> writes) {
        Store fresh = new Store(10, 1);
        fresh.addresses().intern("/a");
        for (Write write : writes) {
            Draft draft = fresh.draft();
            draft.write(write, 0);
            draft.commit(0);
        }
        return fresh.value(row, new Value()) + " at " + fresh.stamp(row) + " of "
                + fresh.contributions().at(row);
    }
}
