package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.ringmaster.store.ByteBudget;
import io.ringmaster.store.Store;
import io.ringmaster.store.Writer;
import io.ringmaster.wire.Value;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is remembered for undo, and what bounds it. */
@Timeout(60)
final class GesturesTest {
    private static final Writer ANNA = new Writer("anna", 0);

    private final Store store = new Store(100_000, 1);
    private final Gestures gestures = new Gestures(store);
    private final Value before = new Value();
    private final Value value = new Value();
    private long stamp;
    private long nowNs;

    private int row(String address) {
        return store.addresses().intern(address);
    }

    private void move(String id, int row, float number) {
        Value was = store.has(row) ? store.value(row, before) : null;
        long revision = store.revision(row);
        store.write(row, value.setFloat(number), ++stamp, 0, ANNA, false, 0);
        gestures.moved(id, row, was, revision, nowNs);
    }

    private long number(String name) {
        Map<String, Long> numbers = new HashMap<>();
        gestures.forEach(numbers::put);
        return numbers.get(name);
    }

    @Test
    void shouldRememberSoManyGesturesOfADevice() {
        int row = row("/a");
        for (int i = 0; i <= Gestures.GESTURES_MAX + 1; i++) {
            move("anna", row, i);
            nowNs += Gestures.GAP_NS;
        }

        assertThat(gestures.count("anna")).isEqualTo(Gestures.GESTURES_MAX);
        assertThat(gestures.steps("anna", 100))
                .singleElement()
                .extracting(Gestures.Step::value)
                .hasToString(",f 1.0");
        assertThat(number("undo.addresses")).isEqualTo(Gestures.GESTURES_MAX);
    }

    @Test
    void shouldBeginAnotherGestureAfterASecond() {
        int row = row("/a");
        move("anna", row, 1);
        nowNs += Gestures.GAP_NS - 1;
        move("anna", row, 2);
        assertThat(gestures.count("anna")).isEqualTo(1);
        nowNs += Gestures.GAP_NS;
        move("anna", row, 3);
        assertThat(gestures.count("anna")).isEqualTo(2);
    }

    @Test
    void shouldRememberSoManyAddressesOfAGestureAndCountTheOthers() {
        for (int i = 0; i < Gestures.ADDRESSES_MAX + 5; i++) {
            move("anna", row("/a/" + i), 1);
        }
        for (int i = 0; i < Gestures.ADDRESSES_MAX + 5; i++) {
            move("anna", row("/a/" + i), 2);
        }

        assertThat(gestures.steps("anna", 1)).hasSize(Gestures.ADDRESSES_MAX);
        assertThat(number("undo.left-out")).isEqualTo(10);
    }

    @Test
    void shouldForgetTheOldestWhenAllTogetherAreTooMany() {
        int devices = Gestures.ADDRESSES_IN_ALL_MAX / Gestures.ADDRESSES_MAX;
        for (int device = 0; device <= devices; device++) {
            for (int i = 0; i < Gestures.ADDRESSES_MAX; i++) {
                move("d" + device, row("/" + device + "/" + i), 1);
            }
            nowNs += 1;
        }

        assertThat(gestures.count("d0")).isZero();
        assertThat(gestures.count("d1")).isEqualTo(1);
        assertThat(gestures.count("d" + devices)).isEqualTo(1);
        assertThat(number("undo.addresses")).isEqualTo(Gestures.ADDRESSES_IN_ALL_MAX);
    }

    @Test
    void shouldForgetTheDeviceThatMovedLongestAgoWhenThereAreTooMany() {
        int row = row("/a");
        for (int device = 0; device <= Gestures.DEVICES_MAX; device++) {
            move("d" + device, row, device);
            nowNs++;
        }

        assertThat(gestures.count("d0")).isZero();
        assertThat(gestures.count("d1")).isEqualTo(1);
        assertThat(number("undo.addresses")).isEqualTo(Gestures.DEVICES_MAX);
    }

    @Test
    void shouldNotKeepALongValue() {
        int row = row("/a");
        store.write(row, value.setString("x".repeat(Gestures.VALUE_BYTES_MAX)), ++stamp, 0, ANNA, false, 0);
        move("anna", row, 1);

        assertThat(gestures.steps("anna", 1))
                .singleElement()
                .extracting(Gestures.Step::reason)
                .isEqualTo("there is no value to go back to");
        assertThat(number("undo.left-out")).isEqualTo(1);
    }

    @Test
    void shouldBoundWhatItKnowsOfUndoneAddresses() {
        for (int i = 0; i < Gestures.UNDONE_MAX + 10; i++) {
            move("anna", row("/a/" + i), 1);
            nowNs += Gestures.GAP_NS;
            move("anna", row("/a/" + i), 2);
            List<Gestures.Step> steps = gestures.steps("anna", 1);
            gestures.undone("anna", 1);
            steps.forEach(gestures::broughtBack);
        }

        assertThat(number("undo.undone")).isEqualTo(Gestures.UNDONE_MAX);
    }

    @Test
    void shouldFindEachAddressOfALargeGesture() {
        Gesture gesture = new Gesture(new ByteBudget(0)).begin(Gesture.Kind.MOVES, 0);
        for (int i = 0; i < 1_000; i++) {
            gesture.add(i * 7);
        }
        for (int i = 0; i < 1_000; i++) {
            assertThat(gesture.find(i * 7)).isEqualTo(i);
            assertThat(gesture.find(i * 7 + 3)).isEqualTo(Gesture.NONE);
        }
        gesture.begin(Gesture.Kind.BUNDLE, 5);
        assertThat(gesture.find(7)).isEqualTo(Gesture.NONE);
        assertThat(gesture.count()).isZero();
    }

    @Test
    void shouldMakeNoGarbageForMovesNorForNewGesturesOfABusyDevice() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int[] rows = {row("/a"), row("/b"), row("/c")};
        long allocated = 0;
        for (int round = 0; round < 2; round++) {
            long from = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 0; i < 200_000; i++) {
                move("anna", rows[i % 3], i);
                nowNs += i % 10 == 0 ? Gestures.GAP_NS : 1_000_000;
            }
            allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - from;
        }

        assertThat(allocated)
                .as("bytes of 200,000 moves in 20,000 gestures, but for what the measurement makes")
                .isLessThan(4_096);
    }

    private void say(String id, int row, String text) {
        Value was = store.has(row) ? store.value(row, before) : null;
        long revision = store.revision(row);
        store.write(row, value.setString(text), ++stamp, 0, ANNA, false, 0);
        gestures.moved(id, row, was, revision, nowNs);
    }

    @Test
    void shouldForgetTheOldestTextsForTheNewestAndNoNumbersOfOthersForThem() {
        int fader = row("/fader");
        move("ben", fader, 1);
        nowNs++;
        move("ben", fader, 2);
        String text = "x".repeat(200);
        int length = value.setString(text).length();
        int most = Gestures.VALUES_BYTES_MAX / length;
        int rows = Gestures.ADDRESSES_MAX / 2;
        for (int i = 0; i < most + 2 * rows; i++) {
            String id = "d" + i / rows;
            int row = row("/text/" + i);
            store.write(row, value.setString(text), ++stamp, 0, ANNA, false, 0);
            nowNs++;
            say(id, row, "other");
        }

        assertThat(number("undo.left-out")).as("each could be noted").isZero();
        assertThat(number("undo.value-bytes")).isLessThanOrEqualTo(Gestures.VALUES_BYTES_MAX);
        assertThat(gestures.count("d0")).as("the oldest texts").isZero();
        assertThat(gestures.count("ben")).as("numbers take no room").isEqualTo(1);
        String last = "d" + (most + 2 * rows - 1) / rows;
        assertThat(gestures.steps(last, 1))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.value()).hasToString(",s \"" + text + "\""));
    }
}
