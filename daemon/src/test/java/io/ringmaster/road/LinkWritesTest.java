package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.LinkEntry;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.store.Draft;
import io.ringmaster.store.HybridClock;
import io.ringmaster.store.Policy;
import io.ringmaster.store.Store;
import io.ringmaster.store.Write;
import io.ringmaster.store.Writer;
import io.ringmaster.wire.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which changes links follow. */
@Timeout(10)
final class LinkWritesTest {
    private final House house = House.linked(
            List.of(new LinkEntry("/a", "/b", false), new LinkEntry("/a", "/c", true)),
            Entries.generic("anna", "192.168.1.61", 9001).entry());
    private final Store store = house.show.store();
    private final Turn turn = new Turn(house.show.gate().commandLine());
    private final Notices notices = new Notices(house.show.gate(), store, house.show.echo());
    private final Rooms rooms = new Rooms(
            house.show.gate(),
            store,
            new HybridClock(0, 0),
            house.show.timeline(),
            house.show.echo(),
            house.show.desks(),
            notices);
    private final LinkWrites links =
            new LinkWrites(turn, house.show.gate(), store, new Freeze(rooms, new Marks(rooms)));

    private List<String> rowsAfterLinks() {
        Draft draft = store.draft();
        Value value = new Value().setFloat(0.5f);
        int row = store.addresses().find("/a");
        Writer anna = new Writer("anna", 0);
        draft.write(new Write(row, Policy.LATEST, value, 9, 0, anna, Write.Meaning.MOVE, false), 0);
        links.fire(draft);
        return draft.rows().stream().map(store.addresses()::text).toList();
    }

    @Test
    void shouldFollowWhatDevicesWrite() {
        assertThat(rowsAfterLinks()).containsExactly("/a", "/b", "/c");
    }

    @Test
    void shouldFollowARecalledSceneOnlyWhereTheLinkSaysSo() {
        turn.recalled = true;
        assertThat(rowsAfterLinks()).containsExactly("/a", "/c");
    }

    @Test
    void shouldNotFollowAnswersToQueries() {
        turn.answer = true;
        assertThat(rowsAfterLinks()).containsExactly("/a");
        assertThat(links.follow(house.show.gate().controls().at(0))).isFalse();
    }
}
