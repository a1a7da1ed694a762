package io.ringmaster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
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
        long seed = Long.getLong("ringmaster.seed", System.nanoTime());
        System.out.println("AddressTableTest: -Dringmaster.seed=" + seed);
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
}
