package io.ringmaster.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.wire.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The trie under the snapshots: what was put is there, earlier versions stay, and versions share what did not change. */
@Timeout(60)
final class RowsTest {
    private static StoredValue value(int number) {
        return new StoredValue("/row/" + number, new Value().setInt(number), 1, number, "anna");
    }

    private static Rows filled(int count) {
        Rows.Edit edit = Rows.EMPTY.edit();
        for (int row = 0; row < count; row++) {
            edit.put(row, value(row));
        }
        return edit.freeze();
    }

    private static Set<Rows.Node> nodes(Rows rows) {
        Set<Rows.Node> nodes = Collections.newSetFromMap(new IdentityHashMap<>());
        collect(rows.root(), nodes);
        return nodes;
    }

    private static void collect(Rows.Node node, Set<Rows.Node> into) {
        into.add(node);
        for (Object below : node.slots) {
            if (below instanceof Rows.Node inner) {
                collect(inner, into);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 32, 33, 1_023, 1_024, 1_025, 32_768, 32_769, 100_000})
    void shouldFindEachRowThatWasPutAndNoOther(int count) {
        Rows rows = filled(count);

        assertThat(rows.count()).isEqualTo(count);
        for (int row = 0; row < count; row++) {
            StoredValue found = rows.get(row);
            assertThat(found).isNotNull();
            assertThat(found.revision()).isEqualTo(row);
        }
        assertThat(rows.get(count)).isNull();
    }

    @Test
    void shouldHaveNothingInGaps() {
        Rows.Edit edit = Rows.EMPTY.edit();
        edit.put(70_000, value(7));

        assertThat(edit.freeze().get(5)).isNull();
        assertThat(edit.get(40_000)).isNull();
        assertThat(edit.get(70_000)).isNotNull();
        assertThat(edit.count()).isEqualTo(70_001);
    }

    @Test
    void shouldLeaveEarlierVersionsAsTheyWere() {
        Random random = new Random(Long.getLong("ringmaster.seed", 1));
        Rows.Edit edit = Rows.EMPTY.edit();
        List<Rows> versions = new ArrayList<>();
        List<long[]> expected = new ArrayList<>();
        long[] now = new long[3_000];
        for (int version = 0; version < 200; version++) {
            for (int change = random.nextInt(20); change >= 0; change--) {
                int row = random.nextInt(now.length);
                now[row] = random.nextInt(1_000_000) + 1;
                edit.put(row, value((int) now[row]));
            }
            versions.add(edit.freeze());
            expected.add(now.clone());
        }
        for (int version = 0; version < versions.size(); version++) {
            for (int row = 0; row < now.length; row++) {
                StoredValue found = versions.get(version).get(row);
                assertThat(found == null ? 0 : found.revision()).isEqualTo(expected.get(version)[row]);
            }
        }
    }

    @Test
    void shouldCopyOnlyTheWayToWhatChanged() {
        Rows before = filled(65_536);
        Rows.Edit edit = before.edit();
        edit.put(12_345, value(1));
        edit.put(12_346, value(2));
        edit.put(12_345, value(3));
        Set<Rows.Node> own = nodes(edit.freeze());
        int all = own.size();
        own.removeAll(nodes(before));

        assertThat(all).as("nodes of 65,536 rows").isEqualTo(2_048 + 64 + 2 + 1);
        assertThat(own)
                .as("nodes that the new version does not share: one on each level")
                .hasSize(4);
    }
}
