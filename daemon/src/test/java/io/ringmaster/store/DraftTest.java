package io.ringmaster.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.store.Policy.Rule;
import io.ringmaster.store.Write.Meaning;
import io.ringmaster.wire.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 6 of the contract: writes that are worked out together before any of them counts. */
@Timeout(10)
final class DraftTest {
    private static final Writer ANNA = new Writer("anna", 0);
    private static final Writer BEN = new Writer("ben", 0);

    private final Store store = new Store(100, 3);
    private final int a = store.addresses().intern("/a");
    private final int b = store.addresses().intern("/b");
    private final Draft draft = store.draft();

    private static Write write(int row, float number, long stamp, int element) {
        return write(row, Policy.LATEST, new Value().setFloat(number), stamp, element, ANNA);
    }

    private static Write write(int row, Policy policy, Value value, long stamp, int element, Writer writer) {
        return new Write(row, policy, value, stamp, element, writer, Meaning.MOVE, false);
    }

    private double number(int row) {
        return store.value(row, new Value()).number();
    }

    private void stands(int row, float number, long stamp) {
        store.write(row, new Value().setFloat(number), stamp, 0, BEN, false, 0);
    }

    @Test
    void shouldChangeNothingUntilItIsCommitted() {
        stands(a, 0.1f, 5);
        long revision = store.revision(a);

        assertThat(draft.write(write(a, 0.5f, 10, 0), 0)).isEqualTo(Decision.APPLIED);
        assertThat(draft.write(write(b, 0.6f, 10, 1), 0)).isEqualTo(Decision.APPLIED);

        assertThat(number(a)).isEqualTo(0.1f);
        assertThat(store.revision(a)).isEqualTo(revision);
        assertThat(store.has(b)).isFalse();
        assertThat(draft.value(a)).hasToString(",f 0.5");
        assertThat(draft.rows()).containsExactly(a, b);
    }

    @Test
    void shouldGivePatchesWhichSayWhatWasAndWhatIs() {
        stands(a, 0.1f, 5);
        long revision = store.revision(a);
        draft.write(write(a, 0.5f, 10, 0), 0);
        draft.write(write(b, 0.6f, 10, 1), 0);

        List<Patch> patches = draft.commit(0);

        assertThat(patches).extracting(Patch::row).containsExactly(a, b);
        assertThat(patches.get(0).before()).hasToString(",f 0.1");
        assertThat(patches.get(0).after()).hasToString(",f 0.5");
        assertThat(patches.get(0).revisionBefore()).isEqualTo(revision);
        assertThat(patches.get(0).revision()).isEqualTo(revision + 1).isEqualTo(store.revision(a));
        assertThat(patches.get(0).writer()).isEqualTo(ANNA);
        assertThat(patches.get(0).stamp()).isEqualTo(10);
        assertThat(patches.get(1).before()).as("there was no value").isNull();
        assertThat(patches.get(1).revisionBefore()).isZero();
        assertThat(number(a)).isEqualTo(0.5f);
        assertThat(number(b)).isEqualTo(0.6f);
    }

    @Test
    void shouldDecideEachWriteByTheOnesBeforeIt() {
        assertThat(draft.write(write(a, 0.5f, 10, 3), 0)).isEqualTo(Decision.APPLIED);
        assertThat(draft.write(write(a, 0.9f, 10, 2), 0))
                .as("an earlier element")
                .isEqualTo(Decision.STALE);
        assertThat(draft.write(write(a, 0.7f, 10, 4), 0)).isEqualTo(Decision.APPLIED);
        long revision = draft.revision(a);

        List<Patch> patches = draft.commit(0);

        assertThat(patches).singleElement().extracting(Patch::revision).isEqualTo(revision);
        assertThat(store.revision(a)).isEqualTo(revision);
        assertThat(number(a)).isEqualTo(0.7f);
    }

    @Test
    void shouldLeaveOutWhatIsStale() {
        stands(a, 0.1f, 50);

        assertThat(draft.write(write(a, 0.5f, 10, 0), 0)).isEqualTo(Decision.STALE);
        draft.write(write(b, 0.6f, 10, 1), 0);

        assertThat(draft.changes(a)).isFalse();
        assertThat(draft.changes(b)).isTrue();
        assertThat(draft.commit(0)).extracting(Patch::row).containsExactly(b);
        assertThat(number(a)).isEqualTo(0.1f);
    }

    @Test
    void shouldRefuseWhatAnotherHasLockedAndRenewWhatTheWriterHolds() {
        store.leases().give("/a", BEN, 30, 1, 0);
        store.leases().give("/b", ANNA, 30, 2, 0);
        long later = 20_000_000_000L;

        assertThat(draft.write(write(a, 0.5f, 10, 0), later)).isEqualTo(Decision.LOCKED);
        assertThat(draft.write(write(b, 0.6f, 10, 1), later)).isEqualTo(Decision.APPLIED);

        assertThat(store.leases().on("/b").leftSeconds(later))
                .as("not before it counts")
                .isEqualTo(10);
        draft.commit(later);
        assertThat(store.leases().on("/b").leftSeconds(later)).isEqualTo(30);
        assertThat(store.has(a)).isFalse();
    }

    @Test
    void shouldCountEveryTurnOfAnEncoderAndStayInRange() {
        stands(a, 0.5f, 5);
        Policy encoder = Policy.of(Rule.RELATIVE).within(0, 1, true);

        draft.write(write(a, encoder, new Value().setFloat(0.25f), 10, 0, ANNA), 0);
        draft.write(write(a, encoder, new Value().setFloat(0.125f), 9, 0, BEN), 0);
        assertThat(draft.value(a)).as("also the one with the older stamp").hasToString(",f 0.875");
        draft.write(write(a, encoder, new Value().setFloat(0.5f), 11, 0, BEN), 0);
        draft.commit(0);

        assertThat(number(a)).isEqualTo(1);
        assertThat(store.stamp(a)).isEqualTo(11);
        assertThat(store.writer(a)).isEqualTo(BEN);
    }

    @Test
    void shouldLetAWholeNumberBecomeAFractionWhenItIsMovedByOne() {
        Policy encoder = Policy.of(Rule.RELATIVE).within(0, 1, true);
        draft.write(write(a, encoder, new Value().setInt(0), 10, 0, ANNA), 0);
        for (int i = 0; i < 20; i++) {
            draft.write(write(a, encoder, new Value().setFloat(0.0625f), 11 + i, 0, ANNA), 0);
        }
        assertThat(draft.value(a)).as("every turn counts, up to the end").hasToString(",f 1.0");

        draft.write(write(a, encoder, new Value().setDouble(-0.25), 50, 0, ANNA), 0);
        assertThat(draft.value(a)).hasToString(",d 0.75");
        draft.write(write(a, encoder, new Value().setInt(-1), 51, 0, ANNA), 0);
        assertThat(draft.value(a)).as("and stays one").hasToString(",d 0.0");
    }

    @Test
    void shouldKeepAllBitsOfALargeNumberThatIsMoved() {
        Policy encoder = Policy.of(Rule.RELATIVE);
        Value one = new Value().setScalar((byte) 'h', 1);

        draft.write(write(a, encoder, new Value().setScalar((byte) 'h', 1L << 60), 10, 0, ANNA), 0);
        draft.write(write(a, encoder, one, 11, 0, ANNA), 0);
        assertThat(draft.value(a)).hasToString(",h 1152921504606846977");
        draft.write(write(a, encoder, new Value().setScalar((byte) 'h', Long.MAX_VALUE), 12, 0, ANNA), 0);
        assertThat(draft.value(a)).as("no farther than it can count").hasToString(",h 9223372036854775807");
        draft.write(write(a, encoder, new Value().setFloat(0.5f), 13, 0, ANNA), 0);
        assertThat(draft.value(a)).hasToString(new Value().setDouble(0x1p63).toString());
    }

    @Test
    void shouldMoveSwitchesByWholeNumbersAndListedOnesInTheirOwnType() {
        Policy encoder = Policy.of(Rule.RELATIVE);
        draft.write(write(a, encoder, new Value().setBoolean(false), 10, 0, ANNA), 0);
        draft.write(write(a, encoder, new Value().setInt(1), 11, 0, ANNA), 0);
        assertThat(draft.value(a)).hasToString(",T");

        draft.write(write(b, encoder.typed("i"), new Value().setInt(3), 10, 0, ANNA), 0);
        draft.write(write(b, encoder.typed("i"), new Value().setFloat(0.75f), 11, 0, ANNA), 0);
        assertThat(draft.value(b)).hasToString(",i 4");
    }

    @Test
    void shouldKeepWhatIsSaidToBeTheValueInRangeUnlessAProfileListsOne() {
        Policy encoder = Policy.of(Rule.RELATIVE).within(0, 1, true);
        Value five = new Value().setFloat(5);

        draft.write(new Write(a, encoder, five, 10, 0, ANNA, Meaning.ABSOLUTE, false), 0);
        assertThat(draft.value(a)).hasToString(",f 1.0");
        draft.write(new Write(a, encoder, five, 11, 0, ANNA, Meaning.REPORT, false), 0);
        assertThat(draft.value(a)).as("the desk is the truth").hasToString(",f 5.0");

        Policy listed = Policy.of(Rule.RELATIVE).within(0, 1, false);
        draft.write(new Write(b, listed, five, 10, 0, ANNA, Meaning.ABSOLUTE, false), 0);
        assertThat(draft.value(b)).as("as the profile has it").hasToString(",f 5.0");
    }

    @Test
    void shouldTakeAnAbsoluteValueAsItIsWhereMovesAreDeltas() {
        Policy encoder = Policy.of(Rule.RELATIVE).within(0, 1, true);
        Value half = new Value().setFloat(0.5f);

        draft.write(new Write(a, encoder, half, 10, 0, ANNA, Meaning.ABSOLUTE, false), 0);
        draft.write(new Write(a, encoder, half, 9, 0, BEN, Meaning.ABSOLUTE, false), 0);

        assertThat(draft.value(a)).hasToString(",f 0.5");
    }

    @Test
    void shouldTakeOnlyNumbersWhereTheRuleCounts() {
        for (Rule rule : List.of(Rule.HIGHEST, Rule.LOWEST, Rule.AVERAGE, Rule.RELATIVE)) {
            Write text = write(a, Policy.of(rule), new Value().setString("x"), 10, 0, ANNA);
            assertThat(draft.write(text, 0)).as("%s", rule).isEqualTo(Decision.INVALID);
        }
        Write text = write(a, Policy.of(Rule.PRIORITY), new Value().setString("x"), 10, 0, ANNA);
        assertThat(draft.write(text, 0)).isEqualTo(Decision.APPLIED);
    }

    @Test
    void shouldTakeNoMoreRoomWhenAValueFallsBackToAContributorsLongWord() {
        Policy priority = Policy.of(Rule.PRIORITY);
        Value text = new Value().setString("x".repeat(1_000));
        Writer chief = new Writer("chief", 5);
        draft.write(write(a, priority, text, 10, 0, ANNA), 0);
        draft.commit(0);
        assertThat(store.listBytes()).as("a contribution counts twice").isEqualTo(2L * text.length());

        Draft next = store.draft();
        next.write(write(a, priority, new Value().setInt(1), 11, 0, chief), 0);
        next.commit(0);
        assertThat(store.value(a, new Value())).hasToString(",i 1");
        assertThat(store.listBytes()).isEqualTo(2L * text.length());

        Draft last = store.draft();
        last.present("chief", a, false, true, false, 12);
        last.commit(0);
        assertThat(store.value(a, new Value())).hasToString(text.toString());
        assertThat(store.listBytes()).as("room was kept for that").isEqualTo(2L * text.length());
        store.forget(a);
        assertThat(store.listBytes()).isZero();
    }

    @Test
    void shouldCountAValueThatOutlivesTheWordsThatItCameFrom() {
        Policy priority = Policy.of(Rule.PRIORITY);
        Value text = new Value().setString("x".repeat(1_000));
        draft.write(write(a, priority, text, 10, 0, ANNA), 0);
        draft.commit(0);

        Draft next = store.draft();
        next.release("anna", a, 11);
        next.commit(0);

        assertThat(store.listBytes()).isEqualTo(text.length());
    }
}
