package io.ringmaster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class OscReaderTest {
    private static void assertRefused(String spelled, Malformed reason) {
        byte[] packet = Hex.packet(spelled);
        Read read = Read.of(packet);
        assertThat(read.reason()).as(spelled).isEqualTo(reason);
        assertThat(read.messages()).as(spelled).isEmpty();
        assertThat(new OscReader().check(packet, 0, packet.length)).isEqualTo(reason);
    }

    private static void assertRead(String spelled, String... messages) {
        Read read = Read.of(Hex.packet(spelled));
        assertThat(read.reason()).as(spelled).isNull();
        assertThat(read.messages()).as(spelled).containsExactly(messages);
    }

    @Nested
    class Types {
        @Test
        void shouldReadEveryTypeOfOsc10And11() {
            OscWriter writer = new OscWriter(256).begin("/all", "ifsbhtdScrmTFNI[if]");
            writer.int32(-7)
                    .float32(0.25f)
                    .string("Vox")
                    .blob(new byte[] {1, 2, 3, 4, 5})
                    .int64(1L << 40);
            writer.int64(TimeTag.IMMEDIATELY)
                    .float64(-0.5)
                    .string("sym")
                    .int32('q')
                    .int32(0x11223344)
                    .int32(0x00903C40);
            writer.int32(8).float32(0.75f);
            Read.one(writer, message -> {
                assertThat(message.address()).isEqualTo("/all");
                assertThat(message.argumentCount()).isEqualTo(19);
                assertThat(message.number(0)).isEqualTo(-7);
                assertThat(message.number(1)).isEqualTo(0.25);
                assertThat(message.string(2)).isEqualTo("Vox");
                assertThat(message.blobLength(3)).isEqualTo(5);
                assertThat(message.packet()[message.blobAt(3) + 4]).isEqualTo((byte) 5);
                assertThat(message.integer(4)).isEqualTo(1L << 40);
                assertThat(message.integer(5)).isEqualTo(1);
                assertThat(message.number(6)).isEqualTo(-0.5);
                assertThat(message.string(7)).isEqualTo("sym");
                assertThat(message.integer(8)).isEqualTo('q');
                assertThat(message.integer(9)).isEqualTo(0x11223344);
                assertThat(message.integer(10)).isEqualTo(0x00903C40);
                assertThat(message.number(11)).isEqualTo(1);
                assertThat(message.number(12)).isZero();
                assertThat((char) message.tag(15)).isEqualTo('[');
                assertThat(message.integer(16)).isEqualTo(8);
                assertThat(message.number(17)).isEqualTo(0.75);
            });
        }

        @Test
        void shouldAnswerHarmlesslyForArgumentsThatAreNotThereOrOfAnotherType() {
            Read.one(new OscWriter(64).begin("/a", "sf").string("x").float32(Float.NaN), message -> {
                assertThat(message.tag(2)).isZero();
                assertThat(message.isString(2)).isFalse();
                assertThat(message.isNumber(2)).isFalse();
                assertThat(message.number(0)).isNaN();
                assertThat(message.number(2)).isNaN();
                assertThat(message.integer(1)).isZero();
                assertThat(message.string(1)).isEmpty();
                assertThat(message.blobLength(0)).isEqualTo(-1);
            });
        }

        @Test
        void shouldReadTextAsUtf8() {
            assertRead("/n~~,s~~Bühne~~", "/n ,s \"Bühne\"");
        }

        @Test
        void shouldReadArraysInsideArraysUpToEightDeep() {
            assertRead("/a~~,[[[[[[[[i]]]]]]]]~~<00000003>", "/a ,[[[[[[[[i]]]]]]]] [ [ [ [ [ [ [ [ 3 ] ] ] ] ] ] ] ]");
            assertRefused("/a~~,[[[[[[[[[]]]]]]]]]~~~~", Malformed.ARRAY_UNBALANCED);
        }

        @Test
        void shouldKeepTypesOfTheWireApartInText() {
            assertRead("/r~~,rm~<ff00aa80><00903c7f>", "/r ,rm ff00aa80 00903c7f");
            assertRead("/c~~,c~~<00000041>", "/c ,c 'A'");
            assertRead("/t~~,t~~<ffffffffffffffff>", "/t ,t 18446744073709551615");
            assertRead("/t~~,TFNI~~~", "/t ,TFNI");
        }
    }

    @Nested
    class Addresses {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "node",
                    "#reply",
                    "/ch/1/$fdr",
                    "/*S",
                    "/%23456/*S",
                    "/yosc:req/get/MIXER:Current/InCh/Fader/Level/1/1",
                    "/",
                    "/13.13.1.6.1",
                    "/feedback/pb+exec",
                    "/Input_Channels/1/fader/?",
                    "#bundles",
                    "#bund",
                    "/with space",
                    "/Bühne/é"
                })
        void shouldTakeTheAddressesThatRealDesksUse(String address) {
            Read.one(new OscWriter(128).begin(address, "i").int32(1), message -> {
                assertThat(message.address()).isEqualTo(address);
                assertThat(message.addressLength()).isEqualTo(address.getBytes(StandardCharsets.UTF_8).length);
                assertThat(message.integer(0)).isEqualTo(1);
            });
        }

        @Test
        void shouldCompareAddressesWithoutMakingText() {
            Read.one(new OscWriter(64).begin("/ch/01/mix", ""), message -> {
                assertThat(message.addressIs("/ch/01/mix".getBytes(StandardCharsets.UTF_8)))
                        .isTrue();
                assertThat(message.addressIs("/ch/01".getBytes(StandardCharsets.UTF_8)))
                        .isFalse();
                assertThat(message.addressStartsWith("/ch/".getBytes(StandardCharsets.UTF_8)))
                        .isTrue();
                assertThat(message.addressStartsWith("/ch/01/mix/on".getBytes(StandardCharsets.UTF_8)))
                        .isFalse();
            });
        }

        @Test
        void shouldTakeAnAddressOf255BytesAndRefuseOneMore() {
            assertThat(Read.of(OscWriter.padded("/" + "a".repeat(254))).reason())
                    .isNull();
            assertThat(Read.of(OscWriter.padded("/" + "a".repeat(255))).reason())
                    .isEqualTo(Malformed.ADDRESS_TOO_LONG);
            assertThat(Read.of("a".repeat(255).getBytes(StandardCharsets.UTF_8)).reason())
                    .isNull();
            assertThat(Read.of("a".repeat(256).getBytes(StandardCharsets.UTF_8)).reason())
                    .isEqualTo(Malformed.ADDRESS_TOO_LONG);
        }

        @Test
        void shouldRefuseAddressesThatAreNone() {
            assertRefused("", Malformed.EMPTY);
            assertRefused("~~~~,i~~<00000001>", Malformed.ADDRESS_EMPTY);
            assertRefused("/a<0a>b~~~~", Malformed.ADDRESS_CONTROL_CHARACTER);
            assertRefused("<1b>[2J", Malformed.ADDRESS_CONTROL_CHARACTER);
            assertRefused("/a<7f>~", Malformed.ADDRESS_CONTROL_CHARACTER);
        }
    }

    @Nested
    class Tolerance {
        @ParameterizedTest
        @ValueSource(
                strings = {"/info", "/info~", "/info~~~", "/info~~~~~~~", "/info~~~,", "/info~~~,~", "/info~~~,~~~"})
        void shouldTakeABareAddressHoweverItEnds(String spelled) {
            boolean cut = spelled.endsWith(",");
            Read read = Read.of(Hex.packet(spelled));
            assertThat(read.reason()).isEqualTo(cut ? Malformed.TYPE_TAGS_UNTERMINATED : null);
            assertThat(read.messages()).isEqualTo(cut ? List.of() : List.of("/info "));
        }

        @Test
        void shouldTakeALastArgumentWithoutItsPadding() {
            assertRead("/n~~,s~~Vox 1~", "/n ,s \"Vox 1\"");
            assertRead("/n~~,sT~Vox 1~", "/n ,sT \"Vox 1\"");
            assertRead("/b~~,b~~<00000003>abc", "/b ,b <3 bytes>");
            assertRead("/b~~,bT~<00000001>a", "/b ,bT <1 bytes>");
            assertRead("/t~~,T~", "/t ,T");
        }

        @Test
        void shouldTakeZerosAfterTheLastArgument() {
            assertRead("/a~~,i~~<00000007>~~~~~~", "/a ,i 7");
        }

        @Test
        void shouldTakePaddingThatIsNotZeroAndNotKeepIt() {
            Value clean = new Value();
            Value dirty = new Value();
            byte[] tidy = Hex.packet("/a~~,sbi~~~~Vox~<00000002>xx~~<00000001>");
            byte[] stray = Hex.packet("/a~!,sbi~?!!Vox~<00000002>xxyz<00000001>");
            assertThat(new OscReader().read(tidy, 0, tidy.length, message -> message.value(clean)))
                    .isNull();
            assertThat(new OscReader().read(stray, 0, stray.length, message -> message.value(dirty)))
                    .isNull();
            assertThat(dirty.sameAs(clean)).isTrue();
        }

        @Test
        void shouldReadAPacketAnywhereInAnArray() {
            byte[] packet = Hex.packet("/a~~,i~~<00000007>");
            byte[] array = new byte[packet.length + 6];
            Arrays.fill(array, (byte) 'x');
            System.arraycopy(packet, 0, array, 3, packet.length);
            List<String> messages = new ArrayList<>();
            assertThat(new OscReader().read(array, 3, packet.length, message -> messages.add(message.toString())))
                    .isNull();
            assertThat(messages).containsExactly("/a ,i 7");
        }
    }

    @Nested
    class Arguments {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "/a~~abcd | TYPE_TAGS_MISSING",
                    "/a~~,TFN | TYPE_TAGS_UNTERMINATED",
                    "/a~~,iX~<00000001> | TYPE_TAG_UNKNOWN",
                    "/a~~,i~~<000000> | ARGUMENT_TRUNCATED",
                    "/a~~,d~~<00000000000000> | ARGUMENT_TRUNCATED",
                    "/a~~,i | TYPE_TAGS_UNTERMINATED",
                    "/a~~,i~~ | ARGUMENT_TRUNCATED",
                    "/a~~,s~~abcd | STRING_UNTERMINATED",
                    "/a~~,s~~ | STRING_UNTERMINATED",
                    "/a~~,b~~<ffffffff> | BLOB_LENGTH_NEGATIVE",
                    "/a~~,b~~<80000000> | BLOB_LENGTH_NEGATIVE",
                    "/a~~,b~~<7fffffff>abcd | BLOB_TRUNCATED",
                    "/a~~,b~~<7ffffffd>abcd | BLOB_TRUNCATED",
                    "/a~~,b~~<00000005>abcd | BLOB_TRUNCATED",
                    "/a~~,b~~<0000> | BLOB_TRUNCATED",
                    "/a~~,[i~<00000001> | ARRAY_UNBALANCED",
                    "/a~~,]i~<00000001> | ARRAY_UNBALANCED",
                    "/a~~,i][~~~~<00000001> | ARRAY_UNBALANCED",
                    "/a~~,i~~<0000000100000002> | TRAILING_BYTES",
                })
        void shouldNameWhatIsWrong(String spelled, Malformed reason) {
            assertRefused(spelled, reason);
        }

        @Test
        void shouldTake64ArgumentsAndRefuse65() {
            assertThat(Read.of(new OscWriter(64).begin("/a", "T".repeat(64))).reason())
                    .isNull();
            assertThat(Read.of(new OscWriter(64).begin("/a", "T".repeat(65))).reason())
                    .isEqualTo(Malformed.ARGUMENTS_TOO_MANY);
            assertThat(Read.of(Hex.packet("/a~~," + "T".repeat(64))).reason())
                    .isEqualTo(Malformed.TYPE_TAGS_UNTERMINATED);
            assertThat(Read.of(Hex.packet("/a~~," + "T".repeat(65))).reason()).isEqualTo(Malformed.ARGUMENTS_TOO_MANY);
            assertThat(Read.of(Hex.packet("/a~~," + "T".repeat(5000))).reason())
                    .isEqualTo(Malformed.ARGUMENTS_TOO_MANY);
        }

        @Test
        void shouldNotOverflowOnLengthsNearTheLargestInteger() {
            for (int less = 0; less < 9_000; less++) {
                byte[] blob = new OscWriter(64)
                        .begin("/a", "bT")
                        .int32(Integer.MAX_VALUE - less)
                        .int64(0)
                        .toByteArray();
                assertThat(Read.of(blob).reason()).isEqualTo(Malformed.BLOB_TRUNCATED);
                byte[] bundle = new OscWriter(64)
                        .beginBundle(1)
                        .int32(Integer.MAX_VALUE - less)
                        .int64(0)
                        .toByteArray();
                assertThat(Read.of(bundle).reason()).isEqualTo(Malformed.ELEMENT_SIZE);
            }
        }

        @Test
        void shouldTakeEightKibibytesAndRefuseOneMore() {
            byte[] packet = new OscWriter(8192)
                    .begin("/a", "b")
                    .blob(new byte[8192 - 12])
                    .toByteArray();
            assertThat(packet).hasSize(8192);
            assertThat(Read.of(packet).reason()).isNull();
            assertThat(Read.of(Arrays.copyOf(packet, 8193)).reason()).isEqualTo(Malformed.DATAGRAM_TOO_LONG);
        }
    }

    @Nested
    class Bundles {
        private static byte[] nested(int depth) {
            byte[] packet = Hex.packet("/a~~");
            for (int i = 0; i < depth; i++) {
                packet = new OscWriter(64)
                        .beginBundle(100 + depth - i)
                        .element(packet, 0, packet.length)
                        .toByteArray();
            }
            return packet;
        }

        private static byte[] flat(int elements) {
            OscWriter writer = new OscWriter(8192).beginBundle(5);
            for (int i = 0; i < elements; i++) {
                writer.element(Hex.packet("/a~~"), 0, 4);
            }
            return writer.toByteArray();
        }

        @Test
        void shouldHandOverTheMessagesInOrderWithTheirPlaces() {
            OscWriter inner = new OscWriter(64).beginBundle(9).element(Hex.packet("/b~~"), 0, 4);
            inner.element(Hex.packet("/c"), 0, 2);
            OscWriter outer = new OscWriter(64).beginBundle(7).element(Hex.packet("/a~~"), 0, 4);
            outer.element(inner.array(), 0, inner.length()).element(Hex.packet("/d~~"), 0, 4);
            List<String> messages = new ArrayList<>();
            OscReader reader = new OscReader();
            Malformed reason = reader.read(
                    outer.array(),
                    0,
                    outer.length(),
                    message -> messages.add(message.address() + message.element() + "@" + message.timeTag()));
            assertThat(reason).isNull();
            assertThat(messages).containsExactly("/a0@7", "/b1@7", "/c2@7", "/d3@7");
            assertThat(reader.messageCount()).isEqualTo(4);
        }

        @Test
        void shouldSayInWhichBundleAMessageIsAndWhichLeadsIt() {
            OscWriter inner = new OscWriter(64).beginBundle(9).element(Hex.packet("/b~~"), 0, 4);
            inner.element(Hex.packet("/c~~"), 0, 4);
            OscWriter outer = new OscWriter(64).beginBundle(7).element(inner.array(), 0, inner.length());
            outer.element(Hex.packet("/d~~"), 0, 4);
            List<String> messages = new ArrayList<>();
            OscReader.Handler note = message -> messages.add(message.address() + " " + message.leadsBundle() + " "
                    + message.bundleAt() + "-" + message.bundleEnd());

            new OscReader().read(outer.array(), 0, outer.length(), note);
            assertThat(messages).containsExactly("/b true 20-52", "/c false 20-52", "/d false 0-60");

            messages.clear();
            new OscReader().read(outer.array(), 20, 32, note);
            assertThat(messages).as("a packet by itself").containsExactly("/b true 20-52", "/c false 20-52");

            messages.clear();
            new OscReader().read(Hex.packet("/a~~"), 0, 4, note);
            assertThat(messages).containsExactly("/a false 0-4");
        }

        @Test
        void shouldCallAMessageInNoBundleImmediate() {
            OscReader reader = new OscReader();
            byte[] bundle = flat(1);
            reader.read(bundle, 0, bundle.length, message -> {});
            byte[] bare = Hex.packet("/a~~");
            reader.read(bare, 0, 4, message -> assertThat(message.timeTag()).isEqualTo(TimeTag.IMMEDIATELY));
        }

        @Test
        void shouldTakeEightBundlesInsideEachOtherAndRefuseNine() {
            assertThat(Read.of(nested(8)).messages()).containsExactly("/a ");
            assertThat(Read.of(nested(9)).reason()).isEqualTo(Malformed.BUNDLE_TOO_DEEP);
            assertThat(Read.of(nested(400)).reason()).isEqualTo(Malformed.BUNDLE_TOO_DEEP);
        }

        @Test
        void shouldTake512ElementsAndRefuse513() {
            assertThat(Read.of(flat(512)).messages()).hasSize(512);
            assertThat(Read.of(flat(513)).reason()).isEqualTo(Malformed.ELEMENTS_TOO_MANY);
        }

        @Test
        void shouldTakeAnEmptyBundle() {
            assertRead("#bundle~<0000000000000001>");
        }

        @ParameterizedTest
        @CsvSource({
            "#bundle,BUNDLE_TRUNCATED",
            "#bundle~,BUNDLE_TRUNCATED",
            "#bundle~<00000000000000>,BUNDLE_TRUNCATED",
            "#bundle~<0000000000000001>~~~,BUNDLE_TRUNCATED",
            "#bundle~<0000000000000001><00000000>,ELEMENT_SIZE",
            "#bundle~<0000000000000001><ffffffff>/a~~,ELEMENT_SIZE",
            "#bundle~<0000000000000001><80000000>/a~~,ELEMENT_SIZE",
            "#bundle~<0000000000000001><7fffffff>/a~~,ELEMENT_SIZE",
            "#bundle~<0000000000000001><00000005>/a~~,ELEMENT_SIZE",
            "#bundle~<0000000000000001><00000004>/a~~<00000004>~~~~,ADDRESS_EMPTY",
        })
        void shouldHandOverNothingOfABundleThatIsBrokenAnywhere(String spelled, Malformed reason) {
            assertRefused(spelled, reason);
        }
    }

    @Nested
    class Values {
        @Test
        void shouldReadBackWhatAValueEncodes() {
            Value list = new Value().setString("ON");
            byte[] packet =
                    new OscWriter(16).message(OscWriter.padded("/a"), list).toByteArray();
            Value read = new Value();
            assertThat(new OscReader().read(packet, 0, packet.length, message -> message.value(read)))
                    .isNull();
            assertThat(read.sameAs(list)).isTrue();
        }
    }

    @Nested
    class Work {
        private static void assertBounded(byte[] packet) {
            OscReader reader = new OscReader();
            reader.read(packet, 0, packet.length, message -> {});
            assertThat(reader.steps()).isLessThanOrEqualTo((long) OscReader.STEPS_PER_BYTE_MAX * packet.length);
            assertThat(reader.steps()).isPositive();
        }

        @Test
        void shouldCountEveryByteOfAPlainMessage() {
            OscReader reader = new OscReader();
            byte[] packet = Hex.packet("/a~~,si~Vox~<00000001>");
            reader.read(packet, 0, packet.length, message -> {});
            // 1 element, 1 byte of "#bundle", 3 of address, 4 of tags, 2 arguments, 4 of string
            assertThat(reader.steps()).isEqualTo(15);
        }

        @Test
        void shouldTakeNoMoreThanTheStatedStepsForEachByte() {
            assertBounded(Bundles.flat(512));
            assertBounded(Bundles.flat(600));
            assertBounded(Bundles.nested(8));
            assertBounded(Bundles.nested(300));
            assertBounded(new byte[8192]);
            assertBounded(Hex.packet("a"));
            assertBounded(Hex.packet("#bundl"));
            assertBounded(Hex.packet("/a~~," + "T".repeat(64) + "~~~"));
            assertBounded(Hex.packet("/a~~,s~~" + "x".repeat(8000) + "~~~~"));
            assertBounded(Hex.packet("/a~~,s~~" + "x".repeat(8000)));
            assertBounded(Hex.packet("/a~~,T~~" + "~".repeat(8000)));
            OscWriter tiny = new OscWriter(8192).beginBundle(1);
            for (int i = 0; i < 512; i++) {
                tiny.raw(new byte[] {0, 0, 0, 1, '#'}, 0, 5);
            }
            assertBounded(tiny.toByteArray());
        }
    }

    @Test
    void shouldSayWhetherAPacketIsABundleAndOfWhichTime() {
        OscReader reader = new OscReader();
        byte[] message = new OscWriter(64).begin("/a", "").toByteArray();
        byte[] inner = new OscWriter(64)
                .beginBundle(7)
                .element(message, 0, message.length)
                .toByteArray();
        byte[] outer = new OscWriter(128)
                .beginBundle(0x1234_5678_9ABC_DEF0L)
                .element(inner, 0, inner.length)
                .toByteArray();

        assertThat(reader.check(outer, 0, outer.length)).isNull();
        assertThat(reader.isBundle()).isTrue();
        assertThat(reader.timeTag()).isEqualTo(0x1234_5678_9ABC_DEF0L);
        assertThat(reader.check(message, 0, message.length)).isNull();
        assertThat(reader.isBundle()).isFalse();
        assertThat(reader.timeTag()).isEqualTo(TimeTag.IMMEDIATELY);
    }
}
