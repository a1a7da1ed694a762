package io.ringmaster.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.store.Policy.Rule;
import io.ringmaster.store.Write.Meaning;
import io.ringmaster.wire.Value;
import org.junit.jupiter.api.Test;

/** A show that is frozen while contributors come and go. */
final class HeldValueTest {
    private static final Policy PRIORITY = Policy.of(Rule.PRIORITY);
    private static final Writer ANNA = new Writer("anna", 0);
    private static final Writer CHIEF = new Writer("chief", 5);

    private final Store store = new Store(10, 1);
    private final int held = store.addresses().intern("/foh/a");
    private final int free = store.addresses().intern("/b");

    private void say(Writer writer, float number, long stamp) {
        Draft draft = store.draft();
        for (int row : new int[] {held, free}) {
            Value value = new Value().setFloat(number);
            draft.write(new Write(row, PRIORITY, value, stamp, 0, writer, Meaning.MOVE, false), 0);
        }
        draft.commit(0);
    }

    private double number(int row) {
        return store.value(row, new Value()).number();
    }

    @Test
    void shouldStayAsItIsWhenAContributorLeavesAndBeRightWithTheNextMove() {
        say(ANNA, 0.25f, 1);
        say(CHIEF, 0.75f, 2);
        Draft draft = store.draft();

        draft.present("chief", held, false, true, true, 3);
        draft.present("chief", free, false, true, false, 3);

        assertThat(draft.commit(0)).extracting(Patch::row).containsExactly(free);
        assertThat(number(held)).isEqualTo(0.75);
        assertThat(number(free)).isEqualTo(0.25);
        say(ANNA, 0.5f, 4);
        assertThat(number(held)).as("the chief is not there").isEqualTo(0.5);
    }
}
