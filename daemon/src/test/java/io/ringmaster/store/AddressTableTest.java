package io.ringmaster.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.sim.Seed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Addresses and their rows. */
final class AddressTableTest {
    private final AddressTable table = new AddressTable(StoreLimits.ADDRESSES_MAX);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private int find(String prefix, String rest) {
        byte[] packet = bytes("??" + rest + "??");
        return table.find(bytes(prefix), packet, 2, packet.length - 4);
    }

    @Test
    void shouldGiveEachAddressOneRowInOrderOfFirstSight() {
        assertThat(table.intern("/a")).isZero();
        assertThat(table.intern("/b")).isEqualTo(1);
        assertThat(table.intern("/a")).isZero();
        assertThat(table.count()).isEqualTo(2);
        assertThat(table.text(1)).isEqualTo("/b");
    }

    @Test
    void shouldFindByPrefixAndRestWhereverTheyMeet() {
        int row = table.intern("/foh/ch/01/mix/fader");

        assertThat(find("/foh", "/ch/01/mix/fader")).isEqualTo(row);
        assertThat(find("", "/foh/ch/01/mix/fader")).isEqualTo(row);
        assertThat(find("/foh/ch/01/mix/fade", "r")).isEqualTo(row);
        assertThat(find("/foh/ch/01/mix/fader", "")).isEqualTo(row);
        assertThat(find("/fo", "/ch/01/mix/fader")).isEqualTo(AddressTable.UNKNOWN);
        assertThat(find("/foh", "/ch/01/mix/fade")).isEqualTo(AddressTable.UNKNOWN);
        assertThat(find("/foh", "/ch/01/mix/fader0")).isEqualTo(AddressTable.UNKNOWN);
    }

    @Test
    void shouldTellAddressesApartThatDifferInTheirPaddingOnly() {
        int three = table.intern("/ab");
        int four = table.intern("/abc");

        assertThat(table.find("/ab")).isEqualTo(three);
        assertThat(table.find("/abc")).isEqualTo(four);
        assertThat(table.find("/ab\0")).isEqualTo(AddressTable.UNKNOWN);
        assertThat(table.padded(three)).containsExactly('/', 'a', 'b', 0);
        assertThat(table.padded(four)).containsExactly('/', 'a', 'b', 'c', 0, 0, 0, 0);
    }

    @Test
    void shouldTakeNoMoreThanItsMost() {
        AddressTable small = new AddressTable(70);
        for (int i = 0; i < 70; i++) {
            assertThat(small.intern("/n/" + i)).isEqualTo(i);
        }

        assertThat(small.full()).isTrue();
        assertThat(small.intern("/n/70")).isEqualTo(AddressTable.UNKNOWN);
        assertThat(small.intern("/n/7")).isEqualTo(7);
    }

    @Test
    void shouldAgreeWithAMapForThousandsOfAddresses() {
        long seed = Seed.of("AddressTableTest");
        Random random = new Random(seed);
        Map<String, Integer> rows = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            String address = "/" + Integer.toString(random.nextInt(15_000), 36) + "/" + "é".repeat(random.nextInt(2));
            assertThat(table.intern(address))
                    .as("seed %d", seed)
                    .isEqualTo(rows.computeIfAbsent(address, any -> rows.size()));
        }
        rows.forEach((address, row) -> assertThat(table.find(address)).isEqualTo(row));
        assertThat(table.count()).isEqualTo(rows.size());
    }

    /** Short and long ones, cut at each place into a mount and the rest, with and without bytes behind them. */
    @Test
    void shouldFindAnAddressOfAnyLengthWhereverItIsCut() {
        StringBuilder text = new StringBuilder("/");
        for (int length = 1; length <= 80; length++) {
            table.intern(text.toString());
            text.append((char) ('a' + length % 26));
        }
        byte[] longest = text.toString().getBytes(StandardCharsets.UTF_8);
        for (int length = 1; length <= 80; length++) {
            byte[] tight = Arrays.copyOf(longest, length);
            assertThat(table.find(tight, 0, length)).isEqualTo(length - 1);
            assertThat(table.find(longest, 0, length)).isEqualTo(length - 1);
            for (int cut = 0; cut <= length; cut++) {
                byte[] mount = Arrays.copyOf(longest, cut);
                assertThat(table.find(mount, longest, cut, length - cut)).isEqualTo(length - 1);
                assertThat(table.find(mount, tight, cut, length - cut)).isEqualTo(length - 1);
            }
        }
    }

    @Test
    void shouldNotTakeOneAddressForAnotherThatDiffersInOneByteOrGoesOn() {
        for (int length : IntStream.concat(IntStream.rangeClosed(3, 70), IntStream.rangeClosed(253, 258))
                .toArray()) {
            String own = String.valueOf((char) ('A' + length % 26));
            String address = "/" + own.repeat(length - 1);
            table.intern(address);
            byte[] bytes = (address + own).getBytes(StandardCharsets.UTF_8);
            assertThat(table.find(bytes, 0, length + 1)).isEqualTo(AddressTable.UNKNOWN);
            assertThat(table.find(bytes, 0, length - 1)).isEqualTo(AddressTable.UNKNOWN);
            for (int at = 0; at < length; at++) {
                bytes[at] ^= 1;
                assertThat(table.find(bytes, 0, length)).isEqualTo(AddressTable.UNKNOWN);
                assertThat(table.find(Arrays.copyOf(bytes, 3), bytes, 3, length - 3))
                        .isEqualTo(AddressTable.UNKNOWN);
                bytes[at] ^= 1;
            }
        }
    }

    /** Their four words are the same, so that some of them are candidates for one another. */
    @Test
    void shouldTellLongAddressesApartThatDifferInTheMiddleOnly() {
        String[] texts = IntStream.range(0, 8_000)
                .mapToObj(i -> String.format("/console/output/%06d/matrix/send/fader", i))
                .toArray(String[]::new);
        for (int row = 0; row < texts.length; row++) {
            assertThat(table.intern(texts[row])).isEqualTo(row);
        }
        for (int row = 0; row < texts.length; row++) {
            assertThat(table.find(texts[row])).isEqualTo(row);
        }
        assertThat(table.find("/console/output/008000/matrix/send/fader")).isEqualTo(AddressTable.UNKNOWN);
    }

    @Test
    void shouldGiveEachRowItsPaddedBytesWheneverItIsAskedFor() {
        int four = table.intern("/abc");
        int long1 = table.intern("/" + "y".repeat(40));

        assertThat(table.padded(four)).containsExactly('/', 'a', 'b', 'c', 0, 0, 0, 0);
        assertThat(table.padded(four)).isSameAs(table.padded(four));
        assertThat(table.padded(long1)).hasSize(44).startsWith('/', 'y').endsWith('y', 0, 0, 0);
        assertThat(table.text(four)).isEqualTo("/abc");
    }
}
