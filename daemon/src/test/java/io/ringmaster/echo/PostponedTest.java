package io.ringmaster.echo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Names that wait until their controls are quiet. */
final class PostponedTest {
    private final Postponed postponed = new Postponed(6);

    @Test
    void shouldGiveEachNameOnceWhenItIsDue() {
        postponed.put(7, 100);
        postponed.put(8, 200);
        postponed.put(7, 150);

        assertThat(postponed.dueNs()).isEqualTo(150);
        assertThat(postponed.takeDue(149)).isEqualTo(Postponed.NONE);
        assertThat(postponed.takeDue(150)).isEqualTo(7);
        assertThat(postponed.takeDue(199)).isEqualTo(Postponed.NONE);
        assertThat(postponed.takeDue(300)).isEqualTo(8);
        assertThat(postponed.isEmpty()).isTrue();
        assertThat(postponed.dueNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldMoveOnlyWhatWaits() {
        postponed.put(7, 100);
        postponed.move(7, 300);
        postponed.move(8, 100);

        assertThat(postponed.has(8)).isFalse();
        assertThat(postponed.dueNs()).isEqualTo(300);
        postponed.remove(8);
        postponed.remove(7);
        assertThat(postponed.isEmpty()).isTrue();
    }

    @Test
    void shouldTakeNoMoreThanItsMostButStillMoveThose() {
        for (int name = 0; name < 6; name++) {
            assertThat(postponed.put(name, name)).isTrue();
        }

        assertThat(postponed.put(6, 6)).isFalse();
        assertThat(postponed.put(5, 50)).isTrue();
        postponed.clear();
        assertThat(postponed.put(6, 6)).isTrue();
    }
}
