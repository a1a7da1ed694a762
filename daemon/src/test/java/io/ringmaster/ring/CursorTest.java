package io.ringmaster.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.store.Writer;
import io.ringmaster.wire.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Readers of the timeline: in order, nothing twice, told what they lost, and never half of one change and half of another. */
@Timeout(60)
final class CursorTest {
    private static final Writer ANNA = new Writer("anna", 0);
    private static final Writer BEN = new Writer("ben", 0);

    private final Value value = new Value();

    private static final class Notes implements Cursor.Reader {
        final List<Long> sequences = new ArrayList<>();
        final List<String> texts = new ArrayList<>();
        long lost;

        @Override
        public void entry(long sequence, Entry entry) {
            sequences.add(sequence);
            texts.add((entry.event() ? "event " : "change ") + entry.address() + " " + entry.value() + " "
                    + entry.writerId());
        }

        @Override
        public void lapped(long count) {
            lost += count;
        }
    }

    private void append(Timeline timeline, int from, int to) {
        for (int i = from; i < to; i++) {
            timeline.change("/a/" + i, value.setInt(i), i, i, ANNA, true);
        }
    }

    @Test
    void shouldReadEachChangeAndEventOnceInOrder() {
        Timeline timeline = new Timeline(8);
        append(timeline, 0, 2);
        Cursor cursor = timeline.cursor();
        Notes notes = new Notes();
        timeline.change("/fader", value.setFloat(0.5f), 10, 7, ANNA, true);
        timeline.event("/go", value.setNone(), 11, BEN);

        assertThat(cursor.read(10, notes)).isEqualTo(2);
        assertThat(cursor.read(10, notes)).isZero();

        assertThat(notes.texts).hasSize(2).first().isEqualTo("change /fader ,f 0.5 anna");
        assertThat(notes.texts.get(1)).startsWith("event /go").endsWith("ben");
        assertThat(notes.sequences).containsExactly(2L, 3L);
        assertThat(cursor.next()).isEqualTo(4);
    }

    @Test
    void shouldReadNoMoreThanItIsAskedFor() {
        Timeline timeline = new Timeline(8);
        Cursor cursor = timeline.cursor();
        append(timeline, 0, 5);
        Notes notes = new Notes();

        assertThat(cursor.read(3, notes)).isEqualTo(3);
        assertThat(cursor.read(3, notes)).isEqualTo(2);
        assertThat(notes.sequences).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void shouldTellALappedReaderHowMuchItLostAndGoOnWithTheNewest() {
        Timeline timeline = new Timeline(8);
        Cursor cursor = timeline.cursorAfter(-1);
        append(timeline, 0, 20);
        Notes notes = new Notes();

        assertThat(cursor.read(100, notes)).isZero();
        assertThat(notes.lost).isEqualTo(20);
        append(timeline, 20, 22);
        assertThat(cursor.read(100, notes)).isEqualTo(2);
        assertThat(notes.sequences).containsExactly(20L, 21L);
    }

    @Test
    void shouldNotReadAPlaceThatTheProducerMayBeWritingAgain() {
        Timeline timeline = new Timeline(8);
        Cursor cursor = timeline.cursorAfter(-1);
        append(timeline, 0, 8);
        Notes notes = new Notes();

        cursor.read(100, notes);

        assertThat(notes.lost)
                .as("with the ring full, the oldest place is the next to be written")
                .isEqualTo(8);
    }

    @Test
    void shouldNeverRepeatASequenceInALaterStart() {
        Timeline before = Timeline.ofStart(3);
        append(before, 0, 1_000);
        Timeline after = Timeline.ofStart(4);
        Notes notes = new Notes();

        Cursor cursor = after.cursor();
        append(after, 0, 2);

        assertThat(cursor.read(10, notes)).isEqualTo(2);
        assertThat(notes.sequences).containsExactly(4L << 39, (4L << 39) + 1);
        assertThat(after.last()).isEqualTo((4L << 39) + 1).isGreaterThan(before.last());
    }

    private static Value text(int length) {
        return new Value().setString("x".repeat(length));
    }

    @Test
    void shouldHandOverALongValueAsOneEntryWhoseSequenceIsTheNewest() {
        Timeline timeline = new Timeline(64);
        append(timeline, 0, 2);
        Cursor cursor = timeline.cursor();
        long sequence = timeline.change("/long", text(8_000), 3, 3, ANNA, true);
        append(timeline, 3, 4);
        Notes notes = new Notes();

        assertThat(timeline.padding()).isEqualTo(15);
        assertThat(sequence).isEqualTo(17);
        assertThat(cursor.read(2, notes)).isEqualTo(2);
        assertThat(notes.sequences).containsExactly(17L, 18L);
        assertThat(notes.texts.get(0)).contains("x".repeat(8_000));
        assertThat(cursor.read(2, notes)).isZero();
    }

    @Test
    void shouldBoundItsBytesByItsPlacesWhateverIsWritten() {
        Timeline timeline = new Timeline();
        Cursor cursor = timeline.cursor();
        Notes notes = new Notes();
        for (int i = 0; i < 3 * Timeline.CAPACITY; i++) {
            int length = i % 7 == 0 ? 8_000 : i % 5 == 0 ? 500 + i % 3_000 : i % 1_000;
            Value written = text(length);
            timeline.change("/blob/" + i, i % 11 == 0 ? value.setInt(i) : written, i, i, ANNA, true);
            assertThat(timeline.bytes()).isBetween(0L, Timeline.BYTES_MAX);
        }
        assertThat(timeline.bytes()).as("it is full").isGreaterThan(Timeline.BYTES_MAX / 2);
        assertThat(cursor.read(1, notes)).isZero();
        assertThat(notes.lost).as("whoever did not read was lapped").isEqualTo(timeline.last() + 1);

        append(timeline, 0, Timeline.CAPACITY);
        assertThat(timeline.bytes())
                .as("what numbers overwrite gives long values back")
                .isLessThan(Timeline.BYTES_MAX / 4);
    }

    @Test
    void shouldStartEmpty() {
        Timeline timeline = new Timeline(8);

        assertThat(timeline.last()).isEqualTo(-1);
        assertThat(timeline.cursor().read(10, new Notes())).isZero();
    }

    /** Every field of an entry follows from its number, so that a mixture of two is seen; some values take several places. */
    @Test
    void shouldNeverShowATornEntryToAReaderOnAnotherThread() throws InterruptedException {
        Timeline timeline = new Timeline(16);
        String[] addresses = new String[64];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = "/address/" + "x".repeat(i % 7) + i;
        }
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<String> torn = new AtomicReference<>("");
        Checker checker = new Checker(addresses);
        Cursor cursor = timeline.cursorAfter(-1);
        Thread reader = new Thread(() -> {
            try {
                boolean last = false;
                while (!last) {
                    last = done.get();
                    cursor.read(64, checker);
                }
            } catch (Throwable e) {
                torn.set(e.toString());
            }
        });
        reader.start();
        int count = 1_000_000;
        for (int i = 0; i < count && torn.get().isEmpty(); i++) {
            fill(value, i);
            timeline.change(addresses[i % addresses.length], value, 3L * i, 5L * i, i % 2 == 0 ? ANNA : BEN, true);
            if (i % 512 == 0) {
                Thread.yield();
            }
        }
        done.set(true);
        reader.join(20_000);

        assertThat(torn.get()).isEmpty();
        assertThat(checker.wrong).isEmpty();
        assertThat(checker.read + checker.lost).isEqualTo(count + timeline.padding() - checker.padding);
        assertThat(cursor.next()).isEqualTo(timeline.last() + 1);
        assertThat(checker.read).as("some were read").isPositive();
    }

    private static void fill(Value value, long number) {
        if (number % 3 == 0) {
            int length = number % 60 == 0 ? 600 : (int) (number % 50);
            value.setString("text " + "y".repeat(length) + number);
        } else {
            value.setScalar((byte) (number % 3 == 1 ? 'h' : 'i'), number * 7);
        }
    }

    private static final class Checker implements Cursor.Reader {
        private final String[] addresses;
        private final Value expected = new Value();
        private final List<String> wrong = new ArrayList<>();
        private long next;
        private long nextNumber;
        private boolean lapped;
        private long read;
        private long lost;
        private long padding;

        Checker(String[] addresses) {
            this.addresses = addresses;
        }

        @Override
        public void entry(long sequence, Entry entry) {
            long number = entry.stamp() / 3;
            fill(expected, number);
            boolean right = sequence >= next
                    && (lapped ? number >= nextNumber : number == nextNumber)
                    && entry.address().equals(addresses[(int) (number % addresses.length)])
                    && entry.value().sameAs(expected)
                    && entry.stamp() == 3 * number
                    && entry.revision() == 5 * number
                    && entry.writerId().equals(number % 2 == 0 ? "anna" : "ben");
            if (!right && wrong.size() < 5) {
                wrong.add(sequence + ": " + entry.address() + " " + entry.value());
            }
            padding += sequence - next;
            next = sequence + 1;
            nextNumber = number + 1;
            lapped = false;
            read++;
        }

        @Override
        public void lapped(long count) {
            next += count;
            lost += count;
            lapped = true;
        }
    }
}
