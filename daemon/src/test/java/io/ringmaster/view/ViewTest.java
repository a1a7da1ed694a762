package io.ringmaster.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.ring.Timeline;
import io.ringmaster.store.Store;
import io.ringmaster.store.Writer;
import io.ringmaster.wire.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Snapshots that follow the timeline: whole at the ends of commits only, also while rows are copied and after a lap. */
@Timeout(60)
final class ViewTest {
    private static final Writer ANNA = new Writer("anna", 0);
    private static final Writer BEN = new Writer("ben", 0);

    private final Store store = new Store(100_000, 1);
    private final Timeline timeline = new Timeline();
    private final Deque<Runnable> showThread = new ArrayDeque<>();
    private final List<Integer> asked = new ArrayList<>();
    private final View view = new View(timeline, this::ask);

    private void ask(int from, int max, Consumer<Slice> answer) {
        showThread.add(() -> {
            asked.add(max);
            answer.accept(Slice.of(store, timeline, from, max));
        });
    }

    /** Lets the show thread answer all that it was asked. */
    private void answers() {
        while (!showThread.isEmpty()) {
            showThread.remove().run();
        }
    }

    private void write(String address, int number, boolean last) {
        int row = store.addresses().intern(address);
        Value value = new Value().setInt(number);
        store.write(row, value, number, 0, ANNA, false, 0);
        timeline.change(address, value, number, store.revision(row), ANNA, last);
    }

    private void follow() {
        view.follow(Timeline.CAPACITY);
        answers();
    }

    private int number(String address) {
        return number(view.snapshot(), address);
    }

    private static int number(Snapshot snapshot, String address) {
        StoredValue found = snapshot.find(address);
        return found == null ? -1 : (int) found.value(new Value()).number();
    }

    @Test
    void shouldBeginWithNothing() {
        assertThat(view.snapshot().places()).isZero();
        assertThat(view.snapshot().sequence()).isEqualTo(-1);
        assertThat(view.snapshot().find("/a")).isNull();
    }

    @Test
    void shouldRefreshThoughThereIsNothingYet() {
        List<Snapshot> got = new ArrayList<>();
        view.refresh(got::add);
        answers();

        assertThat(got).hasSize(1);
        assertThat(got.get(0).places()).isZero();
    }

    @Test
    void shouldShowAValueWithStampRevisionAndWriter() {
        write("/a", 5, true);
        follow();

        StoredValue a = view.snapshot().find("/a");
        assertThat(a).isNotNull();
        assertThat(a.address()).isEqualTo("/a");
        assertThat(a.value(new Value())).hasToString(",i 5");
        assertThat(a.stamp()).isEqualTo(5);
        assertThat(a.revision()).isEqualTo(store.revision(0));
        assertThat(a.writerId()).isEqualTo("anna");
        assertThat(a).hasToString("/a ,i 5 r" + store.revision(0) + " by anna");
        assertThat(view.snapshot().sequence()).isZero();
    }

    @Test
    void shouldKeepTextsAsTheyWere() {
        Value text = new Value().setString("Kick in");
        int row = store.addresses().intern("/name");
        store.write(row, text, 1, 0, BEN, false, 0);
        timeline.change("/name", text, 1, store.revision(row), BEN, true);
        follow();
        Snapshot before = view.snapshot();
        text.setString("Snare 1");
        store.write(row, text, 2, 0, BEN, false, 0);
        timeline.change("/name", text, 2, store.revision(row), BEN, true);
        follow();

        assertThat(before.at(0).value(new Value())).hasToString(",s \"Kick in\"");
        assertThat(view.snapshot().at(0).value(new Value())).hasToString(",s \"Snare 1\"");
    }

    @Test
    void shouldPublishAtTheEndOfACommitOnly() {
        write("/a", 1, true);
        write("/b", 1, true);
        follow();
        Snapshot before = view.snapshot();

        write("/a", 2, false);
        follow();
        assertThat(view.snapshot()).as("half a commit is nothing").isSameAs(before);

        write("/b", 2, true);
        write("/a", 3, false);
        follow();
        assertThat(number("/a")).isEqualTo(2);
        assertThat(number("/b")).isEqualTo(2);
        assertThat(view.snapshot().sequence()).isEqualTo(3);
    }

    @Test
    void shouldLeaveASnapshotAsItWas() {
        write("/a", 1, true);
        follow();
        Snapshot before = view.snapshot();
        write("/a", 2, true);
        write("/b", 2, true);
        follow();

        assertThat(number(before, "/a")).isEqualTo(1);
        assertThat(before.find("/b")).isNull();
        assertThat(before.places()).isEqualTo(1);
        assertThat(before.sequence()).isZero();
        assertThat(number("/a")).isEqualTo(2);
        assertThat(view.snapshot().places()).isEqualTo(2);
    }

    @Test
    void shouldShareWithTheSnapshotBeforeAllThatDidNotChange() {
        for (int i = 0; i < 2_000; i++) {
            write("/row/" + i, i, true);
        }
        follow();
        Snapshot before = view.snapshot();
        write("/row/1234", 5_000, true);
        follow();

        int same = 0;
        for (int place = 0; place < 2_000; place++) {
            same += before.at(place) == view.snapshot().at(place) ? 1 : 0;
        }
        assertThat(same).isEqualTo(1_999);
        assertThat(view.snapshot().rows().root()).isNotSameAs(before.rows().root());
    }

    @Test
    void shouldCountEventsAndNotesButKeepNoValueOfThem() {
        timeline.event("/go", new Value().setNone(), 1, ANNA);
        timeline.mark(new Value().setString("interval"), 2, ANNA);
        follow();

        assertThat(view.snapshot().places()).isZero();
        assertThat(view.snapshot().sequence()).isEqualTo(1);
    }

    private void drop(String address) {
        store.forget(store.addresses().find(address));
        timeline.change(address, new Value().setNone(), 9, 0, BEN, true);
    }

    @Test
    void shouldHaveNoValueThatWasDropped() {
        write("/a", 1, true);
        write("/b", 1, true);
        follow();
        Snapshot before = view.snapshot();
        drop("/a");
        follow();

        assertThat(view.snapshot().find("/a")).isNull();
        assertThat(number(before, "/a")).isEqualTo(1);
        assertThat(number("/b")).isEqualTo(1);
        assertThat(view.snapshot().at(0)).isNull();

        write("/a", 2, true);
        follow();
        assertThat(number("/a")).isEqualTo(2);
        assertThat(view.snapshot().at(0)).isNotNull();
    }

    @Test
    void shouldNotHaveAValueBackFromASliceThatWasTakenBeforeItWasDropped() {
        write("/a", 1, true);
        Deque<Runnable> onTheWay = new ArrayDeque<>();
        View slow = new View(timeline, (from, max, answer) -> {
            Slice slice = Slice.of(store, timeline, from, max);
            onTheWay.add(() -> answer.accept(slice));
        });
        slow.follow(1);
        drop("/a");
        slow.follow(Timeline.CAPACITY);
        onTheWay.remove().run();

        assertThat(slow.snapshot().find("/a")).isNull();
        assertThat(slow.snapshot().sequence()).isEqualTo(1);
    }

    @Test
    void shouldHaveAValueThatCameAfterASliceThatDidNotHaveItYet() {
        write("/a", 1, true);
        follow();
        drop("/a");
        follow();
        Deque<Runnable> onTheWay = new ArrayDeque<>();
        View slow = new View(timeline, (from, max, answer) -> {
            Slice slice = Slice.of(store, timeline, from, max);
            onTheWay.add(() -> answer.accept(slice));
        });
        slow.follow(1);
        write("/a", 2, true);
        slow.follow(Timeline.CAPACITY);
        onTheWay.remove().run();

        assertThat(number(slow.snapshot(), "/a")).isEqualTo(2);
    }

    @Test
    void shouldLearnFromTheCopyAfterALapWhatWasDroppedMeanwhile() {
        write("/a", 1, true);
        write("/b", 1, true);
        follow();
        drop("/a");
        for (int i = 2; i < Timeline.CAPACITY + 10; i++) {
            write("/b", i, true);
        }
        follow();

        assertThat(view.snapshot().find("/a")).isNull();
        assertThat(number("/b")).isEqualTo(Timeline.CAPACITY + 9);
    }

    @Test
    void shouldCopyWhatWasThereBeforeItCameAFewRowsAtATime() {
        for (int i = 0; i < 1_000; i++) {
            write("/row/" + i, i, true);
        }
        View late = new View(timeline, this::ask);
        late.follow(1);
        assertThat(late.snapshot().places()).as("not before all is there").isZero();
        answers();

        assertThat(late.snapshot().places()).isEqualTo(1_000);
        assertThat(late.snapshot().sequence()).isEqualTo(999);
        assertThat(asked).containsExactly(256, 256, 256, 256);
        for (int i = 0; i < 1_000; i++) {
            assertThat(number(late.snapshot(), "/row/" + i)).isEqualTo(i);
        }
    }

    @Test
    void shouldBeWholeThoughTheShowGoesOnBetweenTheSlices() {
        for (int i = 0; i < 600; i++) {
            write("/row/" + i, 1, true);
        }
        View late = new View(timeline, this::ask);
        late.follow(1);
        int round = 1;
        while (!showThread.isEmpty()) {
            round++;
            write("/row/10", round, false);
            write("/row/590", round, true);
            write("/later/" + round, round, true);
            showThread.remove().run();
            assertThat(number(late.snapshot(), "/row/10")).isEqualTo(number(late.snapshot(), "/row/590"));
        }
        assertThat(round).isEqualTo(4);
        assertThat(number(late.snapshot(), "/row/10")).isEqualTo(4);
        assertThat(number(late.snapshot(), "/later/2")).isEqualTo(2);
        assertThat(late.snapshot().places()).isEqualTo(603);
    }

    @Test
    void shouldHaveEverythingAgainAfterALapAndShareWhatDidNotChange() {
        for (int i = 0; i < 500; i++) {
            write("/row/" + i, 1, true);
        }
        follow();
        Snapshot before = view.snapshot();
        for (int i = 0; i < Timeline.CAPACITY + 10; i++) {
            write("/row/" + i % 50, i, true);
        }
        asked.clear();
        view.follow(Timeline.CAPACITY);
        assertThat(view.snapshot()).as("the last whole one stands").isSameAs(before);
        answers();

        assertThat(asked).hasSize(2);
        assertThat(view.snapshot().sequence()).isEqualTo(timeline.last());
        for (int i = 0; i < 500; i++) {
            int row = store.addresses().find("/row/" + i);
            assertThat(store.is(row, view.snapshot().at(i).value(new Value()))).isTrue();
        }
        assertThat(view.snapshot().at(300)).isSameAs(before.at(300));
    }

    @Test
    void shouldBeginTheCopyAgainWhenItIsLappedInTheMiddleOfIt() {
        for (int i = 0; i < 700; i++) {
            write("/row/" + i, 1, true);
        }
        View late = new View(timeline, this::ask);
        late.follow(1);
        showThread.remove().run();
        for (int i = 2; i < Timeline.CAPACITY + 2; i++) {
            write("/row/3", i, true);
        }
        Runnable inFlight = showThread.remove();
        late.follow(Timeline.CAPACITY);
        inFlight.run();
        assertThat(late.snapshot().places()).isZero();
        answers();

        assertThat(number(late.snapshot(), "/row/3")).isEqualTo(Timeline.CAPACITY + 1);
        assertThat(late.snapshot().places()).isEqualTo(700);
        assertThat(asked).as("one before the lap, one across it, three after").hasSize(5);
    }

    @Test
    void shouldNotTakeASliceFromBeforeTheLapForOneAfterIt() {
        write("/a", 1, true);
        View late = new View(timeline, this::ask);
        Deque<Runnable> late1 = new ArrayDeque<>();
        View slow = new View(timeline, (from, max, answer) -> {
            Slice early = Slice.of(store, timeline, from, max);
            late1.add(() -> answer.accept(early));
        });
        slow.follow(1);
        write("/a", 2, true);
        for (int i = 0; i < Timeline.CAPACITY; i++) {
            timeline.event("/go", new Value().setNone(), i, ANNA);
        }
        slow.follow(Timeline.CAPACITY);
        late1.remove().run();
        assertThat(slow.snapshot().places()).as("the change to /a was lost").isZero();
        late1.remove().run();

        assertThat(number(slow.snapshot(), "/a")).isEqualTo(2);
        assertThat(late.snapshot().places()).isZero();
    }

    @Test
    void shouldRefreshToWhatWasDecidedBeforeItWasAsked() {
        write("/a", 1, true);
        follow();
        asked.clear();
        write("/a", 2, true);
        List<Snapshot> got = new ArrayList<>();
        view.refresh(got::add);
        view.refresh(got::add);
        assertThat(got).as("the show thread is asked first").isEmpty();
        answers();

        assertThat(got).hasSize(2).allMatch(snapshot -> number(snapshot, "/a") == 2);
        assertThat(asked).as("no row is copied").containsOnly(0);
    }

    @Test
    void shouldNotServeARefreshFromAnAnswerToAnEarlierQuestion() {
        write("/a", 1, true);
        follow();
        List<Integer> got = new ArrayList<>();
        Deque<Runnable> onTheWay = new ArrayDeque<>();
        View slow = new View(
                timeline,
                (from, max, answer) -> showThread.add(() -> {
                    Slice slice = Slice.of(store, timeline, from, max);
                    onTheWay.add(() -> answer.accept(slice));
                }));
        slow.refresh(snapshot -> got.add(number(snapshot, "/a")));
        answers();
        write("/a", 2, true);
        slow.refresh(snapshot -> got.add(number(snapshot, "/a")));
        onTheWay.remove().run();
        assertThat(got).hasSize(1);
        answers();
        onTheWay.remove().run();

        assertThat(got).hasSize(2).last().isEqualTo(2);
    }

    @Test
    void shouldForgetAValueThatTheTimelineSaysWasDroppedUntilThereIsAnother() {
        write("/a", 1, true);
        follow();
        follow();
        assertThat(number("/a")).isEqualTo(1);

        long revision = store.forget(store.addresses().find("/a"));
        timeline.change("/a", new Value(), 2, revision, ANNA, true);
        follow();
        assertThat(view.snapshot().find("/a")).isNull();

        write("/a", 3, true);
        follow();
        assertThat(number("/a")).isEqualTo(3);
        StoredValue found = view.snapshot().find("/a");
        assertThat(found == null ? 0 : found.revision()).isGreaterThan(revision);
    }
}
