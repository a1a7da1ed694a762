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
 * time: {@link AddressHash four words} of each row, in which an address of up to 31 bytes is whole, lie with those of all other rows in one
 * array, so that a look-up goes to few places in memory.
 */
public final class AddressTable {
    /** What {@link #find} says of an address that has no row. */
    public static final int UNKNOWN = -1;

    private static final byte[] NO_PREFIX = new byte[0];
    private static final int HEAD_WORDS = 4;

    /** Addresses of at most so many bytes are in their four words as a whole. */
    private static final int HEADED_BYTES = 31;

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
        if (length < 8 || length > HEADED_BYTES) {
            return find(NO_PREFIX, bytes, at, length);
        }
        long first = AddressHash.word(bytes, at);
        long second = AddressHash.word(bytes, at + Math.min(8, length - 8));
        long third = AddressHash.word(bytes, at + Math.max(0, length - 15));
        long fourth = AddressHash.ending(AddressHash.word(bytes, at + length - 8), length);
        int hash = AddressHash.hash(AddressHash.mix(first, second, third, fourth));
        return search(hash, first, second, third, fourth, 0);
    }

    /** The row of the address that is {@code prefix} and then these bytes, or {@link #UNKNOWN}. */
    public int find(byte[] prefix, byte[] bytes, int at, int length) {
        long first = AddressHash.first(prefix, bytes, at, length);
        long second = AddressHash.second(prefix, bytes, at, length);
        long third = AddressHash.third(prefix, bytes, at, length);
        long fourth = AddressHash.fourth(prefix, bytes, at, length);
        int hash = AddressHash.of(AddressHash.mix(first, second, third, fourth), prefix, bytes, at, length);
        for (int skip = 0; ; skip++) {
            int row = search(hash, first, second, third, fourth, skip);
            if (row == UNKNOWN || hasRest(row, prefix, bytes, at, length)) {
                return row;
            }
        }
    }

    /** The row with these words, after so many others with the same: those may only differ where the address is longer. */
    private int search(int hash, long first, long second, long third, long fourth, int skip) {
        int left = skip;
        for (int bucket = buckets.bucket(hash); ; bucket = buckets.next(bucket)) {
            for (long matches = buckets.matches(bucket, hash); matches != 0; matches &= matches - 1) {
                int row = buckets.row(bucket, matches);
                if (hasHead(row, first, second, third, fourth) && left-- == 0) {
                    return row;
                }
            }
            if (!buckets.full(bucket)) {
                return UNKNOWN;
            }
        }
    }

    private boolean hasHead(int row, long first, long second, long third, long fourth) {
        int head = row * HEAD_WORDS;
        return (heads[head] ^ first | heads[head + 1] ^ second | heads[head + 2] ^ third | heads[head + 3] ^ fourth)
                == 0;
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
        int row = find(NO_PREFIX, utf8, 0, utf8.length);
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
        int head = row * HEAD_WORDS;
        heads[head] = AddressHash.first(NO_PREFIX, utf8, 0, utf8.length);
        heads[head + 1] = AddressHash.second(NO_PREFIX, utf8, 0, utf8.length);
        heads[head + 2] = AddressHash.third(NO_PREFIX, utf8, 0, utf8.length);
        heads[head + 3] = AddressHash.fourth(NO_PREFIX, utf8, 0, utf8.length);
        if (utf8.length > HEADED_BYTES) {
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

    private boolean hasRest(int row, byte[] prefix, byte[] bytes, int at, int length) {
        return prefix.length + length <= HEADED_BYTES || isAll(padded(row), prefix, bytes, at, length);
    }

    private static boolean isAll(byte[] known, byte[] prefix, byte[] bytes, int at, int length) {
        int end = prefix.length + length;
        if (end >= known.length || known.length - end > 4 || known[end] != 0) {
            return false;
        }
        for (int from = 0; from < end; from += 8) {
            if (AddressHash.word(NO_PREFIX, known, 0, end, from) != AddressHash.word(prefix, bytes, at, length, from)) {
                return false;
            }
        }
        return true;
    }
}
