package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.DeviceEntry.Role;
import io.ringmaster.ring.Cursor;
import io.ringmaster.ring.Entry;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Peer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 9 of the contract: a note in the timeline. */
@Timeout(10)
final class MarkTest {
    private final House house = new House(
            Join.LOCAL,
            Entries.generic("anna", "192.168.1.61", 9001).entry(),
            Entries.generic("eye", "192.168.1.65", 9001).role(Role.VIEWER).entry());
    private final Peer anna = house.peer("192.168.1.61", 9001);
    private final Peer eye = house.peer("192.168.1.65", 9001);

    @Test
    void shouldStandInTheTimelineAndNowhereElse() {
        Cursor cursor = house.show.timeline().cursor();

        anna.send("/ringmaster/mark", "Act two");

        List<String> entries = new ArrayList<>();
        cursor.read(10, new Cursor.Reader() {
            @Override
            public void entry(long sequence, Entry entry) {
                entries.add(
                        sequence + " " + entry.kind() + " " + entry.address() + entry.value() + " " + entry.writerId());
            }

            @Override
            public void lapped(long lost) {
                entries.clear();
            }
        });
        long sequence = house.show.timeline().last();
        assertThat(entries).containsExactly(sequence + " MARK ,s \"Act two\" anna");
        assertThat(anna.heard()).containsExactly("/ringmaster/ok ,h " + sequence);
        assertThat(eye.heard()).isEmpty();
        assertThat(house.show.store().addresses().count()).isZero();
    }

    @Test
    void shouldBeATextOfABoundedLengthFromSomebodyWhoMayWrite() {
        long before = house.show.timeline().last();
        anna.send("/ringmaster/mark");
        anna.send("/ringmaster/mark", "");
        anna.send("/ringmaster/mark", "x".repeat(Marks.TEXT_BYTES_MAX + 1));
        eye.send("/ringmaster/mark", "hello");

        assertThat(anna.heard()).hasSize(3).allMatch(text -> text.contains("\"INVALID\""));
        assertThat(eye.heard()).singleElement().asString().contains("\"FORBIDDEN\"");
        assertThat(house.show.timeline().last()).isEqualTo(before);
        anna.send("/ringmaster/mark", "x".repeat(Marks.TEXT_BYTES_MAX));
        assertThat(house.show.timeline().last()).isGreaterThan(before);
    }
}
