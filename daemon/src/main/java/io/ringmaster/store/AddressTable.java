package io.ringmaster.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Gives each address a small number, in order of first sight: the row that it has in every table. Looks up by bytes, without
 * garbage, also for an address that begins with a prefix which is not in the packet (a mount). Rows are never given back.
 * Belongs to one thread.
 */
public final class AddressTable {
    /** What {@link #find} says of an address that has no row. */
    public static final int UNKNOWN = -1;

    private static final byte[] NO_PREFIX = new byte[0];
    private static final int MULTIPLIER = 0x01000193;

    private final int max;
    private byte[][] padded = new byte[64][];
    private String[] texts = new String[64];
    private int[] hashes = new int[64];
    private int[] slots = new int[256];
    private int count;

    /** A table of at most {@code max} addresses. */
    public AddressTable(int max) {
        this.max = max;
        Arrays.fill(slots, UNKNOWN);
    }

    /** How many addresses have a row. */
    public int count() {
        return count;
    }

    /** Whether no further address fits. */
    public boolean full() {
        return count == max;
    }

    /** The row of an address, or {@link #UNKNOWN}. */
    public int find(byte[] bytes, int at, int length) {
        return find(NO_PREFIX, bytes, at, length);
    }

    /** The row of the address that is {@code prefix} and then these bytes, or {@link #UNKNOWN}. */
    public int find(byte[] prefix, byte[] bytes, int at, int length) {
        int hash = mix(hash(hash(0x811C9DC5, prefix, 0, prefix.length), bytes, at, length));
        int mask = slots.length - 1;
        for (int slot = hash & mask; slots[slot] != UNKNOWN; slot = slot + 1 & mask) {
            int row = slots[slot];
            if (hashes[row] == hash && is(row, prefix, bytes, at, length)) {
                return row;
            }
        }
        return UNKNOWN;
    }

    /** The row of an address, or {@link #UNKNOWN}. */
    public int find(String address) {
        byte[] utf8 = address.getBytes(StandardCharsets.UTF_8);
        return find(utf8, 0, utf8.length);
    }

    /**
     * The row of an address, which it is given if it has none.
     *
     * @return {@link #UNKNOWN} if the table is full
     */
    public int intern(String address) {
        byte[] utf8 = address.getBytes(StandardCharsets.UTF_8);
        int row = find(utf8, 0, utf8.length);
        return row != UNKNOWN || full() ? row : add(address, utf8);
    }

    /** The address of a row as OSC writes it, with terminator and padding; not to be changed. */
    public byte[] padded(int row) {
        return padded[row];
    }

    /** The address of a row as text. */
    public String text(int row) {
        return texts[row];
    }

    private int add(String address, byte[] utf8) {
        if (count == texts.length) {
            grow();
        }
        int row = count++;
        texts[row] = address;
        padded[row] = Arrays.copyOf(utf8, utf8.length + 4 & ~3);
        hashes[row] = mix(hash(0x811C9DC5, utf8, 0, utf8.length));
        if (count * 2 > slots.length) {
            rehash(slots.length * 2);
        } else {
            place(row);
        }
        return row;
    }

    private void grow() {
        int size = Math.min(max, count * 2);
        texts = Arrays.copyOf(texts, size);
        padded = Arrays.copyOf(padded, size);
        hashes = Arrays.copyOf(hashes, size);
    }

    private void rehash(int size) {
        slots = new int[size];
        Arrays.fill(slots, UNKNOWN);
        for (int row = 0; row < count; row++) {
            place(row);
        }
    }

    private void place(int row) {
        int mask = slots.length - 1;
        int slot = hashes[row] & mask;
        while (slots[slot] != UNKNOWN) {
            slot = slot + 1 & mask;
        }
        slots[slot] = row;
    }

    private boolean is(int row, byte[] prefix, byte[] bytes, int at, int length) {
        byte[] known = padded[row];
        int end = prefix.length + length;
        return end < known.length
                && known[end] == 0
                && known[end - 1] != 0
                && Arrays.equals(known, 0, prefix.length, prefix, 0, prefix.length)
                && Arrays.equals(known, prefix.length, end, bytes, at, at + length);
    }

    private static int hash(int hash, byte[] bytes, int at, int length) {
        int h = hash;
        for (int i = at; i < at + length; i++) {
            h = (h ^ bytes[i]) * MULTIPLIER;
        }
        return h;
    }

    private static int mix(int hash) {
        int h = hash * 0x9E3779B9;
        return h ^ h >>> 15;
    }
}
