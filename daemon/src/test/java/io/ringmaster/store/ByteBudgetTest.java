package io.ringmaster.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Bytes that are taken and given back, in a budget and in the larger one that it is a part of. */
final class ByteBudgetTest {
    private final ByteBudget whole = new ByteBudget(100);
    private final ByteBudget one = new ByteBudget(80, whole);
    private final ByteBudget other = new ByteBudget(80, whole);

    @Test
    void shouldTakeNoMoreThanThereIs() {
        assertThat(one.take(81)).isFalse();
        assertThat(one.take(80)).isTrue();
        assertThat(one.has(1)).isFalse();
        assertThat(one.take(0)).isTrue();
        assertThat(one.take(-30)).isTrue();
        assertThat(one.used()).isEqualTo(50);
    }

    @Test
    void shouldTakeNoMoreThanTheWholeHas() {
        one.take(60);
        assertThat(other.take(41)).isFalse();
        assertThat(other.used()).isZero();
        assertThat(whole.used()).isEqualTo(60);
        assertThat(other.take(40)).isTrue();
        assertThat(whole.used()).isEqualTo(100);
    }

    @Test
    void shouldGiveAllBack() {
        one.take(60);
        other.take(10);
        one.clear();
        assertThat(one.used()).isZero();
        assertThat(whole.used()).isEqualTo(10);
    }
}
