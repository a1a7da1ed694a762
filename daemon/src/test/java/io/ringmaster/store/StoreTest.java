package io.ringmaster.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.wire.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the store keeps of a row, and what is left when its value is taken away. */
final class StoreTest {
    private static final Writer ANNA = new Writer("anna", 0);
    private static final long FIRST_REVISION = 1L << 39;

    private final Store store = new Store(2_000, 1);
    private final Value value = new Value();

    private int row(String address) {
        return store.addresses().intern(address);
    }

    private void write(int row, Value written, long stamp, int element) {
        assertThat(store.write(row, written, stamp, element, ANNA, false, 0)).isEqualTo(Decision.APPLIED);
    }

    @Test
    void shouldKnowNothingOfARowThatNobodyWrote() {
        int row = row("/a");

        assertThat(store.has(row)).isFalse();
        assertThat(store.stamp(row)).isZero();
        assertThat(store.revision(row)).isZero();
        assertThat(store.writer(row)).isNull();
        assertThat(store.is(row, new Value())).isFalse();
        assertThat(store.forget(row)).isZero();
    }

    @Test
    void shouldHaveNoStampWithoutAValue() {
        int row = row("/a");
        write(row, value.setFloat(0.5f), 7, 3);
        store.forget(row);
        assertThat(store.stamp(row)).isZero();

        Draft draft = store.draft();
        assertThat(draft.stamp(row)).isZero();
        assertThat(draft.commit(0)).isEmpty();
        assertThat(store.stamp(row)).isZero();
        write(row, value.setFloat(0.25f), 5, 0);
        assertThat(store.stamp(row)).as("there is no newer value").isEqualTo(5);
    }

    @Test
    void shouldKeepValueStampRevisionElementAndWriter() {
        int row = row("/a");
        write(row, value.setFloat(0.5f), 7, 3);

        assertThat(store.value(row, new Value()).toString())
                .isEqualTo(new Value().setFloat(0.5f).toString());
        assertThat(store.is(row, new Value().setFloat(0.5f))).isTrue();
        assertThat(store.is(row, new Value().setDouble(0.5))).isFalse();
        assertThat(store.is(row, new Value().setFloat(0.25f))).isFalse();
        assertThat(store.stamp(row)).isEqualTo(7);
        assertThat(store.element(row)).isEqualTo(3);
        assertThat(store.revision(row)).isEqualTo(FIRST_REVISION + 1);
        assertThat(store.writer(row)).isEqualTo(ANNA);
    }

    @Test
    void shouldKeepListsOfAnyLengthRowByRow() {
        int first = row("/a");
        int second = row("/b");
        write(first, new Value().setString("a name that is long"), 1, 0);
        write(second, new Value().setString("b"), 1, 0);
        write(first, new Value().setString("c"), 2, 0);

        assertThat(store.is(first, new Value().setString("c"))).isTrue();
        assertThat(store.is(first, new Value().setString("b"))).isFalse();
        assertThat(store.is(second, new Value().setString("b"))).isTrue();
        write(first, new Value().setNone(), 3, 0);
        assertThat(store.has(first)).as("a value without arguments is one").isTrue();
        assertThat(store.value(first, new Value().setInt(1)).tag()).isEqualTo(Value.NONE);
    }

    @Test
    void shouldHaveNoValueWhenItIsForgottenAndAGreaterRevisionAfterIt() {
        int row = row("/a");
        write(row, value.setFloat(0.5f), 7, 0);

        assertThat(store.forget(row)).isEqualTo(FIRST_REVISION + 2);
        assertThat(store.has(row)).isFalse();
        assertThat(store.revision(row)).isZero();
        assertThat(store.revisionAfter(row, 0)).isZero();
        assertThat(store.revisionAfter(row, 1)).isEqualTo(FIRST_REVISION + 3);
        assertThat(store.writer(row)).isNull();

        write(row, value.setFloat(0.25f), 1, 0);
        assertThat(store.revision(row)).isEqualTo(FIRST_REVISION + 3);
    }

    @Test
    void shouldForgetWhatContributorsSaidOfIt() {
        int row = row("/a");
        Contribution word = new Contribution(ANNA, new Value().setFloat(1), 1, 0, false, true);
        write(row, value.setFloat(1), 1, 0);
        store.contributions().set(row, Policy.of(Policy.Rule.HIGHEST), List.of(word));

        store.forget(row);

        assertThat(store.contributions().at(row)).isEmpty();
    }

    @Test
    void shouldKeepEachRowApartWhenItGrows() {
        for (int i = 0; i < 1_000; i++) {
            write(row("/p/" + i), value.setInt(i), i + 1, i % 5);
        }

        for (int i = 0; i < 1_000; i++) {
            int row = store.addresses().find("/p/" + i);
            assertThat(store.is(row, value.setInt(i))).isTrue();
            assertThat(store.stamp(row)).isEqualTo(i + 1);
            assertThat(store.element(row)).isEqualTo(i % 5);
        }
    }

    @Test
    void shouldWriteAHighRowFirst() {
        int last = 0;
        for (int i = 0; i < 500; i++) {
            last = row("/p/" + i);
        }
        write(last, value.setInt(1), 1, 0);

        assertThat(store.has(last)).isTrue();
        assertThat(store.has(0)).isFalse();
        assertThat(store.writer(0)).isNull();
    }
}
