package io.ringmaster.road;

import io.ringmaster.ring.Cursor;
import io.ringmaster.ring.Entry;
import java.util.LinkedHashMap;
import java.util.Map;

/** The notes that a reader finds in a timeline: who left each, and what it says. */
final class Marked {
    private Marked() {}

    /** By their sequences, in order. */
    static Map<Long, String> in(Cursor cursor) {
        Map<Long, String> marks = new LinkedHashMap<>();
        cursor.read(100, new Cursor.Reader() {
            @Override
            public void entry(long sequence, Entry entry) {
                if (entry.kind() == Entry.Kind.MARK) {
                    marks.put(sequence, entry.writerId() + " " + entry.value());
                }
            }

            @Override
            public void lapped(long lost) {
                throw new AssertionError("lapped");
            }
        });
        return marks;
    }
}
