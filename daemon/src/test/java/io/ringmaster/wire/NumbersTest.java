package io.ringmaster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values as numbers that rules count with, each in its own type. */
@Timeout(10)
final class NumbersTest {
    private final Numbers numbers = new Numbers();

    /** A list of five types: an int, a boolean, a long beyond all doubles, a float and a double. */
    private static Value five() {
        Numbers five = new Numbers();
        five.put(0, 'i', 7);
        five.put(1, 'T', 1);
        five.putWhole(2, Long.MAX_VALUE - 1);
        five.put(3, 'f', 0.5);
        five.put(4, 'd', 0.1);
        return five.write(new Value());
    }

    @Test
    void shouldWriteWhatItReadWithEachBitAndType() {
        assertThat(numbers.read(five())).isTrue();

        assertThat(numbers.count()).isEqualTo(5);
        assertThat(numbers.write(new Value()).sameAs(five())).isTrue();
        assertThat(numbers.write(new Value()).typeTags()).isEqualTo("iThfd");
        assertThat(numbers.type(1)).isEqualTo('T');
        assertThat(numbers.get(4)).isEqualTo(0.1);
    }

    @Test
    void shouldKeepEachBitOfALongAndRoundTheOthers() {
        numbers.read(five());

        assertThat(numbers.whole(0)).isEqualTo(7);
        assertThat(numbers.whole(1)).isEqualTo(1);
        assertThat(numbers.whole(2)).isEqualTo(Long.MAX_VALUE - 1);
        assertThat(numbers.whole(3)).as("a half goes to the even one").isZero();
    }

    @Test
    void shouldHoldNothingOfAValueThatIsNotAllNumbers() {
        assertThat(numbers.read(new Value().setString("x"))).isFalse();
        assertThat(numbers.count()).isZero();
        assertThat(numbers.read(new Value().setNone())).isFalse();
        assertThat(numbers.write(new Value().setInt(1)).tag()).isEqualTo(Value.NONE);
    }

    @Test
    void shouldHoldOneAsItIsAndNoneOnceCleared() {
        assertThat(numbers.read(new Value().setFloat(0.25f))).isTrue();
        assertThat(numbers.write(new Value()).sameAs(new Value().setFloat(0.25f)))
                .isTrue();

        assertThat(numbers.clear()).isSameAs(numbers);
        assertThat(numbers.count()).isZero();
    }

    @Test
    void shouldCopyAndOrderByPlace() {
        numbers.read(five());
        Numbers other = new Numbers();
        other.copy(0, numbers);
        other.putWhole(1, 0);

        assertThat(other.compare(0, numbers)).isZero();
        assertThat(other.compare(1, numbers)).isNegative();
        assertThat(numbers.compare(1, other)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "i,i,i", "T,T,T", "T,i,i", "i,f,f", "T,f,f", "i,h,h", "T,h,h", "h,f,d", "i,d,d", "h,d,d", "f,d,d", "f,f,f",
        "d,d,d"
    })
    void shouldFindTheTypeThatHoldsBoth(char one, char other, char both) {
        assertThat(Numbers.wider(one, other)).isEqualTo(both);
        assertThat(Numbers.wider(other, one)).isEqualTo(both);
    }
}
