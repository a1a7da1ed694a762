package io.ringmaster.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gives each address a small number, in order of first sight: the row that it has in every table. Looks up by bytes, without
 * garbage, also for an address that begins with a prefix which is not in the packet (a mount). Rows are never given back.
 * Belongs to one thread.
 *
 * <p>A hash names a {@link Buckets bucket} with the rows that the address may have. Then the address itself is compared, eight bytes at a
 * time: its first 31 bytes lie with those of all other rows in one array, so that a look-up goes to few places in memory.
 */
public final class AddressTable {
    /** What {@link #find} says of an address that has no row. */
    public static final int UNKNOWN = -1;

    private static final byte[] NO_PREFIX = new byte[0];
    private static final int HEAD_BYTES = AddressHash.HEAD_BYTES;
    private static final int HEAD_WORDS = HEAD_BYTES / 8;

    private final int max;
    private byte @Nullable [][] padded = new byte[64][];
    private long[] heads = new long[64 * HEAD_WORDS];
    private String[] texts = new String[64];
    private Buckets buckets = new Buckets(32);
    private int count;

    /** A table of at most {@code max} addresses. */
    public AddressTable(int max) {
        this.max = max;
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
        boolean plain = length < HEAD_BYTES && at + HEAD_BYTES <= bytes.length;
        return plain ? findPlain(bytes, at, length) : find(NO_PREFIX, bytes, at, length);
    }

    /** The same for a short address with some bytes behind it, as in nearly every packet. */
    private int findPlain(byte[] bytes, int at, int length) {
        long first = AddressHash.masked(bytes, at, length);
        long second = AddressHash.masked(bytes, at + 8, length - 8);
        long third = AddressHash.masked(bytes, at + 16, length - 16);
        long fourth = AddressHash.masked(bytes, at + 24, length - 24);
        long mixed = AddressHash.mix(AddressHash.mix(length, first), second);
        int hash = (int) AddressHash.mix(AddressHash.mix(mixed, third), fourth);
        int row = buckets.first(hash);
        if (row != UNKNOWN) {
            int head = row * HEAD_WORDS;
            long difference =
                    heads[head] ^ first | heads[head + 1] ^ second | heads[head + 2] ^ third | heads[head + 3] ^ fourth;
            if (difference == 0) {
                return row;
            }
        }
        return search(hash, NO_PREFIX, bytes, at, length);
    }

    /** The row of the address that is {@code prefix} and then these bytes, or {@link #UNKNOWN}. */
    public int find(byte[] prefix, byte[] bytes, int at, int length) {
        int hash = AddressHash.of(prefix, bytes, at, length);
        return search(hash, prefix, bytes, at, length);
    }

    private int search(int hash, byte[] prefix, byte[] bytes, int at, int length) {
        for (int bucket = buckets.bucket(hash); ; bucket = buckets.next(bucket)) {
            for (long matches = buckets.matches(bucket, hash); matches != 0; matches &= matches - 1) {
                int row = buckets.row(bucket, matches);
                if (is(row, prefix, bytes, at, length)) {
                    return row;
                }
            }
            if (!buckets.full(bucket)) {
                return UNKNOWN;
            }
        }
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

    /** The address of a row as OSC writes it, with terminator and padding; not to be changed. Made when it is first asked for. */
    public byte[] padded(int row) {
        byte[] known = padded[row];
        return known != null ? known : pad(row, texts[row].getBytes(StandardCharsets.UTF_8));
    }

    private byte[] pad(int row, byte[] utf8) {
        byte[] known = Arrays.copyOf(utf8, utf8.length + 4 & ~3);
        padded[row] = known;
        return known;
    }

    /** The address of a row as text. */
    public String text(int row) {
        return texts[row];
    }

    private int add(String address, byte[] utf8) {
        if (count == texts.length) {
            int size = Math.min(max, count * 2);
            texts = Arrays.copyOf(texts, size);
            padded = Arrays.copyOf(padded, size);
            heads = Arrays.copyOf(heads, size * HEAD_WORDS);
        }
        int row = count++;
        texts[row] = address;
        for (int word = 0; word < HEAD_WORDS; word++) {
            heads[row * HEAD_WORDS + word] = AddressHash.word(NO_PREFIX, utf8, 0, utf8.length, word * 8);
        }
        if (utf8.length >= HEAD_BYTES) {
            pad(row, utf8);
        }
        if (count > buckets.comfortable()) {
            buckets = new Buckets(buckets.count() * 2);
            for (int each = 0; each < row; each++) {
                place(each, texts[each].getBytes(StandardCharsets.UTF_8));
            }
        }
        place(row, utf8);
        return row;
    }

    private void place(int row, byte[] utf8) {
        buckets.add(AddressHash.of(NO_PREFIX, utf8, 0, utf8.length), row);
    }

    private boolean is(int row, byte[] prefix, byte[] bytes, int at, int length) {
        int end = prefix.length + length;
        long difference = 0;
        for (int from = 0, word = row * HEAD_WORDS; from <= end && from < HEAD_BYTES; from += 8, word++) {
            difference |= heads[word] ^ AddressHash.word(prefix, bytes, at, length, from);
        }
        return difference == 0 && (end < HEAD_BYTES || endsWith(padded(row), prefix, bytes, at, length));
    }

    private static boolean endsWith(byte[] known, byte[] prefix, byte[] bytes, int at, int length) {
        int end = prefix.length + length;
        if (end >= known.length || known.length - end > 4 || known[end] != 0) {
            return false;
        }
        for (int from = HEAD_BYTES; from < end; from += 8) {
            if (AddressHash.word(NO_PREFIX, known, 0, end, from) != AddressHash.word(prefix, bytes, at, length, from)) {
                return false;
            }
        }
        return true;
    }
}
