package io.ringmaster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ValueTest {
    private static Value list(String spelled) {
        byte[] encoded = Hex.packet(spelled);
        return new Value().setList(encoded, 0, encoded.length);
    }

    private static byte[] encoded(Value value) {
        byte[] bytes = new byte[value.encodedLength()];
        assertThat(value.encode(bytes, 0)).isEqualTo(bytes.length);
        return bytes;
    }

    @Test
    void shouldHoldScalarsByTypeAndBits() {
        assertThat(new Value().setInt(-3).number()).isEqualTo(-3);
        assertThat(new Value().setFloat(0.5f).number()).isEqualTo(0.5);
        assertThat(new Value().setFloat(-1).bits()).isEqualTo(0xBF800000L);
        assertThat(new Value().setDouble(0.1).number()).isEqualTo(0.1);
        assertThat(new Value().setBoolean(true).number()).isEqualTo(1);
        assertThat(new Value().setBoolean(false).number()).isZero();
        assertThat(new Value().setScalar((byte) 'h', Long.MIN_VALUE).number()).isEqualTo((double) Long.MIN_VALUE);
        assertThat(new Value().number()).isNaN();
        assertThat(new Value().setScalar((byte) 'I', 0).isNumber()).isFalse();
        assertThat(new Value().setString("1").number()).isNaN();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "i, 1.5 => ,i 2",
                "i, 1e300 => ,i 2147483647",
                "h, -2.5 => ,h -2",
                "f, 0.5 => ,f 0.5",
                "d, 1e300 => ,d 1.0E300",
                "T, 0.5 => ,T",
                "F, 0.5 => ,T",
                "T, 0.4 => ,F",
            })
    void shouldPutANumberIntoItsType(String typeAndNumber, String expected) {
        double number = Double.parseDouble(typeAndNumber.substring(2));
        Value value = new Value();
        assertThat(value.setNumber(typeAndNumber.charAt(0), number)).isTrue();
        assertThat(value).hasToString(expected);
    }

    @Test
    void shouldSayThatANumberIsNoneInItsType() {
        assertThat(new Value().setNumber('f', 1e300)).isFalse();
        assertThat(new Value().setNumber('f', -1e300)).isFalse();
        assertThat(new Value().setNumber('f', Double.NaN)).isFalse();
        assertThat(new Value().setNumber('d', Double.NEGATIVE_INFINITY)).isFalse();
        Value before = new Value().setInt(7);
        assertThat(before.setNumber('s', 1)).isFalse();
        assertThat(before).hasToString(",i 7");
    }

    @Test
    void shouldDropBitsThatTheTypeDoesNotHave() {
        assertThat(new Value().setScalar((byte) 'i', 0xFFFFFFFFL).sameAs(new Value().setInt(-1)))
                .isTrue();
        assertThat(new Value().setScalar((byte) 'f', -1L).bits()).isEqualTo(0xFFFFFFFFL);
        assertThat(new Value().setScalar((byte) 'T', 7).sameAs(new Value().setBoolean(true)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"i,8", "f,8", "c,8", "r,8", "m,8", "h,12", "d,12", "t,12", "T,4", "F,4", "N,4", "I,4"})
    void shouldEncodeEveryScalarSoThatItReadsTheSame(char tag, int length) {
        Value value = new Value().setScalar((byte) tag, 0x8123456789ABCDEFL);
        byte[] bytes = encoded(value);
        assertThat(bytes).hasSize(length);
        byte[] packet = new OscWriter(8).message(OscWriter.padded("/a"), value).toByteArray();
        Value read = new Value();
        assertThat(new OscReader().read(packet, 0, packet.length, message -> message.value(read)))
                .isNull();
        assertThat(read.sameAs(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {",TFN", ",TFN~", ",T", ",", ",s~~Vox~", ",s~~Vo~", ",b~~<00000003>abc", ",[i]~~~~<00000001>"})
    void shouldKeepListsTerminatedAndPaddedHoweverTheyArrive(String spelled) {
        Value value = list(spelled);
        byte[] bytes = encoded(value);
        assertThat(bytes.length % 4).isZero();
        byte[] packet = new OscWriter(8).message(OscWriter.padded("/a"), value).toByteArray();
        assertThat(Read.of(packet).reason()).isNull();
    }

    @Test
    void shouldTakeNoBytesForTheValueWithoutArguments() {
        assertThat(new Value().setInt(1).setList(new byte[0], 0, 0).tag()).isEqualTo(Value.NONE);
        assertThat(encoded(new Value())).isEqualTo(Hex.packet(",~~~"));
    }

    @Test
    void shouldForgetTheOldValueWhenFilledAgain() {
        Value value = list(",ssi~~~~a long text~this is one~<00000001>");
        assertThat(value.setString("ON").sameAs(new Value().setString("ON"))).isTrue();
        assertThat(encoded(value)).isEqualTo(Hex.packet(",s~~ON~~"));
        assertThat(value.setInt(1).length()).isZero();
        assertThat(value.sameAs(new Value().setInt(1))).isTrue();
        assertThat(value.setNone().sameAs(new Value())).isTrue();
    }

    @Test
    void shouldEndAStringAtItsFirstNul() {
        assertThat(new Value().setString("ON\0OFF OFF").sameAs(new Value().setString("ON")))
                .isTrue();
    }

    @Test
    void shouldTellTypesAndBitsApart() {
        assertThat(new Value().setInt(1).sameAs(new Value().setFloat(1))).isFalse();
        assertThat(new Value().setFloat(0f).sameAs(new Value().setFloat(-0f))).isFalse();
        assertThat(new Value().setFloat(Float.NaN).sameAs(new Value().setFloat(Float.NaN)))
                .isTrue();
        assertThat(new Value().setString("a").sameAs(new Value().setString("b")))
                .isFalse();
        assertThat(new Value().sameAs(new Value().setScalar((byte) 'N', 0))).isFalse();
    }

    @Test
    void shouldCopyWithoutSharing() {
        Value original = new Value().setString("first");
        Value copy = original.copy();
        original.setString("other");
        assertThat(copy.sameAs(new Value().setString("first"))).isTrue();
        assertThat(original.set(original).sameAs(new Value().setString("other")))
                .isTrue();
    }

    @Test
    void shouldOrderByTheBytesOnTheWireUnsigned() {
        assertThat(new Value().setInt(-1).compareEncoded(new Value().setInt(1))).isPositive();
        assertThat(new Value().setFloat(1).compareEncoded(new Value().setInt(1)))
                .isNegative();
        assertThat(new Value().compareEncoded(new Value())).isZero();
        assertThat(new Value().setString("a").compareEncoded(new Value().setString("b")))
                .isNegative();
    }

    @Test
    void shouldFindNumbersThatAreNoneAlsoInsideLists() {
        assertThat(new Value().setFloat(Float.NaN).hasNonFinite()).isTrue();
        assertThat(new Value().setFloat(Float.NEGATIVE_INFINITY).hasNonFinite()).isTrue();
        assertThat(new Value().setDouble(Double.POSITIVE_INFINITY).hasNonFinite())
                .isTrue();
        assertThat(list(",[sbd]~~NaN~<00000001>x~~~<7ff0000000000000>").hasNonFinite())
                .isTrue();
        assertThat(list(",hf~<0000000000000000><7fc00000>").hasNonFinite()).isTrue();
    }

    @Test
    void shouldNotTakeOtherTypesForBrokenNumbers() {
        assertThat(new Value().hasNonFinite()).isFalse();
        assertThat(new Value().setInt(0x7FC00000).hasNonFinite()).isFalse();
        assertThat(new Value().setScalar((byte) 't', 0x7FF0000000000000L).hasNonFinite())
                .isFalse();
        assertThat(new Value().setFloat(Float.MAX_VALUE).hasNonFinite()).isFalse();
        assertThat(new Value().setString("Infinity").hasNonFinite()).isFalse();
        assertThat(list(",tif~~~~<7ff0000000000000><7fc00000><3f800000>").hasNonFinite())
                .isFalse();
        assertThat(list(",b~~<00000004><7fc00000>").hasNonFinite()).isFalse();
    }

    @Test
    void shouldTakeTheArgumentsFromAnyPlaceOn() {
        OscWriter writer =
                new OscWriter(8).begin("/set", "shb[if]T").string("/a").int64(5);
        writer.blob(new byte[] {9}).int32(1).float32(0.5f);
        Read.one(writer, message -> {
            Value value = new Value();
            assertThat(message.valueFrom(0, value)).hasToString(",shb[if]T \"/a\" 5 <1 bytes> [ 1 0.5 ]");
            assertThat(message.valueFrom(1, value)).hasToString(",hb[if]T 5 <1 bytes> [ 1 0.5 ]");
            assertThat(message.valueFrom(2, value)).hasToString(",b[if]T <1 bytes> [ 1 0.5 ]");
            assertThat(message.valueFrom(3, value)).hasToString(",[if]T [ 1 0.5 ]");
            assertThat(message.valueFrom(7, value).sameAs(new Value().setBoolean(true)))
                    .isTrue();
            assertThat(message.valueFrom(8, value).tag()).isEqualTo(Value.NONE);
            assertThat(message.valueFrom(99, value).tag()).isEqualTo(Value.NONE);
        });
    }

    @Test
    void shouldTakeNothingFromInsideAnArray() {
        Read.one(new OscWriter(8).begin("/a", "[ii]").int32(1).int32(2), message -> {
            assertThat(message.valueFrom(1, new Value()).tag()).isEqualTo(Value.NONE);
            assertThat(message.valueFrom(3, new Value()).tag()).isEqualTo(Value.NONE);
        });
    }

    @ParameterizedTest
    @ValueSource(chars = {'i', 'f', 'h', 'd', 't', 'c', 'r', 'm', 'T', 'F', 'N', 'I'})
    void shouldTakeALastScalarAsAScalar(char tag) {
        Value last = new Value().setScalar((byte) tag, 0x0102030405060708L);
        OscWriter writer =
                new OscWriter(8).begin("/set", "s", last).string("/a").arguments(last);
        Read.one(
                writer,
                message -> assertThat(message.valueFrom(1, new Value()).sameAs(last))
                        .isTrue());
    }

    @Test
    void shouldShowPeopleOneLineWithoutControlCharacters() {
        assertThat(new Value()).hasToString("");
        assertThat(new Value().setFloat(0.5f)).hasToString(",f 0.5");
        assertThat(new Value().setString("a\n\u001b[2J\"\\\u202e")).hasToString(",s \"a\\n\\u001b[2J\\\"\\\\\\u202e\"");
    }

    @Test
    void shouldTellNumbersApartToTheLastBitOfAWholeOne() {
        Value large = new Value().setScalar((byte) 'h', (1L << 53) + 1);

        assertThat(large.sameNumber(new Value().setScalar((byte) 'h', 1L << 53)))
                .isFalse();
        assertThat(large.sameNumber(new Value().setDouble(0x1p53))).isFalse();
        assertThat(new Value().setDouble(0x1p53).sameNumber(large)).isFalse();
        assertThat(large.sameNumber(large.copy())).isTrue();
        assertThat(new Value().setScalar((byte) 'h', Long.MAX_VALUE).sameNumber(new Value().setDouble(0x1p63)))
                .isFalse();
        assertThat(new Value().setScalar((byte) 'h', Long.MIN_VALUE).sameNumber(new Value().setDouble(-0x1p63)))
                .isTrue();
        assertThat(new Value().setScalar((byte) 'h', 1).sameNumber(new Value().setBoolean(true)))
                .isTrue();
        assertThat(new Value().setFloat(0.5f).sameNumber(new Value().setDouble(0.5)))
                .isTrue();
        assertThat(new Value().setString("1").sameNumber(new Value().setInt(1))).isFalse();
    }
}
