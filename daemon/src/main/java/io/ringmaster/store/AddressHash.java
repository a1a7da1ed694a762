package io.ringmaster.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Takes addresses as words of eight bytes, and hashes them. An address in two pieces, a mount and what follows it, has the words that it
 * would have in one piece, and need not be put together. Pure.
 */
final class AddressHash {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** So many bytes of each address are kept together, see {@link AddressTable}. */
    static final int HEAD_BYTES = 32;

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private AddressHash() {}

    /** The hash of the address that is {@code prefix} and then these bytes: of its first four words, and of what follows them. */
    static int of(byte[] prefix, byte[] bytes, int at, int length) {
        int end = prefix.length + length;
        long hash = end;
        for (int from = 0; from < end || from < HEAD_BYTES; from += 8) {
            hash = mix(hash, word(prefix, bytes, at, length, from));
        }
        return (int) hash;
    }

    /** Takes one more word into a hash, which begins as the length. */
    static long mix(long hash, long word) {
        long mixed = (hash ^ word) * MULTIPLIER;
        return mixed ^ mixed >>> 32;
    }

    /** Eight bytes of which the first {@code count} count, if that is more than 0 and less than 8; makes no difference by a branch. */
    static long masked(byte[] bytes, int at, int count) {
        int drop = 4 * (8 - Math.max(0, Math.min(8, count)));
        return (long) WORD.get(bytes, at) & -1L >>> drop >>> drop;
    }

    /** The eight bytes of that address from {@code from} on; zero after its end. */
    static long word(byte[] prefix, byte[] bytes, int at, int length, int from) {
        int first = from - prefix.length;
        if (first >= 0) {
            return part(bytes, at + first, length - first);
        }
        long word = part(prefix, from, -first);
        return first <= -8 ? word : word | part(bytes, at, Math.min(8 + first, length)) << 8 * -first;
    }

    /** At most eight bytes as the low ones of a word. */
    private static long part(byte[] bytes, int at, int count) {
        if (count >= 8) {
            return (long) WORD.get(bytes, at);
        }
        if (count > 0 && at + 8 <= bytes.length) {
            return (long) WORD.get(bytes, at) & (1L << 8 * count) - 1;
        }
        long part = 0;
        for (int i = count - 1; i >= 0; i--) {
            part = part << 8 | bytes[at + i] & 0xFF;
        }
        return part;
    }
}
