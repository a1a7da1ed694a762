package io.ringmaster.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.wire.Value;
import org.junit.jupiter.api.Test;

/** Values by row. */
final class ValueTableTest {
    private final ByteBudget budget = new ByteBudget(1_000);
    private final ValueTable table = new ValueTable(budget);
    private final Value value = new Value();
    private final Value read = new Value();

    @Test
    void shouldHaveNothingAtFirst() {
        assertThat(table.has(0)).isFalse();
        assertThat(table.has(65_535)).isFalse();
        assertThat(table.is(7, value)).isFalse();
        table.forget(7);
        table.forgetAll();
    }

    @Test
    void shouldKeepNumbersListsAndNothingApart() {
        table.set(3, value.setFloat(0.5f));
        table.set(900, value.setString("a longer text than the next"));
        table.set(4, value.setNone());
        table.set(5, value.setBoolean(true));

        assertThat(table.get(3, read).number()).isEqualTo(0.5);
        assertThat(table.get(900, read).toString()).isEqualTo(",s \"a longer text than the next\"");
        assertThat(table.has(4)).isTrue();
        assertThat(table.get(4, read).tag()).isEqualTo(Value.NONE);
        assertThat(table.get(5, read).number()).isEqualTo(1);
        assertThat(table.has(901)).isFalse();
        assertThat(table.has(6)).isFalse();
    }

    @Test
    void shouldCopyWhatItIsGivenAndFillTheSameRoomAgain() {
        table.set(1, value.setString("first and long"));
        table.set(1, value.setString("x"));
        value.setString("other");

        assertThat(table.get(1, read).toString()).isEqualTo(",s \"x\"");
        assertThat(table.is(1, new Value().setString("x"))).isTrue();
        assertThat(table.is(1, new Value().setString("first and long"))).isFalse();
        table.set(1, value.setInt(4));
        assertThat(table.is(1, new Value().setInt(4))).isTrue();
        assertThat(table.is(1, new Value().setFloat(4))).isFalse();
    }

    private static Value text(int length) {
        return new Value().setString("x".repeat(length));
    }

    @Test
    void shouldKeepListsWithinTheBudgetAndNumbersAlways() {
        assertThat(table.set(1, text(900))).isTrue();
        assertThat(table.set(2, text(200))).as("no room").isFalse();
        assertThat(table.has(2)).isFalse();
        assertThat(table.set(2, value.setDouble(0.5))).isTrue();
        assertThat(budget.used()).isEqualTo(908);

        assertThat(table.set(1, text(1_200))).as("longer than all").isFalse();
        assertThat(table.has(1)).as("what it had is gone too").isFalse();
        assertThat(budget.used()).isZero();
        assertThat(table.set(2, text(200))).isTrue();
        assertThat(table.get(2, read).sameAs(text(200))).isTrue();
    }

    @Test
    void shouldGiveBackTheRoomOfALongListForANumberAShortListAndNothing() {
        table.set(1, text(900));
        table.set(1, text(8));
        assertThat(budget.used()).as("a short list").isEqualTo(16);
        table.set(1, text(900));
        table.set(1, value.setInt(1));
        assertThat(budget.used()).as("a number").isZero();
        table.set(1, text(900));
        table.forget(1);
        assertThat(budget.used()).as("forgotten").isZero();
        table.set(1, text(400));
        table.set(2, text(400));
        table.forgetAll();
        assertThat(budget.used()).as("all forgotten").isZero();
    }

    @Test
    void shouldForget() {
        table.set(1, value.setInt(1));
        table.set(2, value.setInt(2));
        table.forget(1);
        assertThat(table.has(1)).isFalse();
        assertThat(table.has(2)).isTrue();
        table.forgetAll();
        assertThat(table.has(2)).isFalse();
    }
}
