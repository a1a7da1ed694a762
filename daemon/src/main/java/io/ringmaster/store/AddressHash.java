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

    private static final long FIRST = 0x9E3779B97F4A7C15L;
    private static final long SECOND = 0xC2B2AE3D27D4EB4FL;
    private static final long THIRD = 0x165667B19E3779F9L;
    private static final long FOURTH = 0xD6E8FEB86659FD93L;

    private AddressHash() {}

    /** The first word of an address: its first eight bytes, or all that there are. */
    static long first(byte[] prefix, byte[] bytes, int at, int length) {
        return word(prefix, bytes, at, length, 0);
    }

    /** The second word: the eight bytes after the first, or the last eight; 0 in an address of less than eight bytes, as the third. */
    static long second(byte[] prefix, byte[] bytes, int at, int length) {
        int end = prefix.length + length;
        return end < 8 ? 0 : word(prefix, bytes, at, length, Math.min(8, end - 8));
    }

    /** The third word: the eight bytes that end seven before the end, or the first eight. */
    static long third(byte[] prefix, byte[] bytes, int at, int length) {
        int end = prefix.length + length;
        return end < 8 ? 0 : word(prefix, bytes, at, length, Math.max(0, end - 15));
    }

    /** The fourth word: the last seven bytes, and in the low byte the length, or 255. */
    static long fourth(byte[] prefix, byte[] bytes, int at, int length) {
        int end = prefix.length + length;
        return end < 8 ? end : ending(word(prefix, bytes, at, length, end - 8), Math.min(0xFF, end));
    }

    /** The fourth word from the last eight bytes of an address and its length, of at most 255. */
    static long ending(long last, int length) {
        return last & ~0xFFL | length;
    }

    /** Eight bytes that are all of the address. */
    static long word(byte[] bytes, int at) {
        return (long) WORD.get(bytes, at);
    }

    /** The hash of the address that is {@code prefix} and then these bytes: of its four words, and of what those leave out. */
    static int of(byte[] prefix, byte[] bytes, int at, int length) {
        long mixed = mix(
                first(prefix, bytes, at, length),
                second(prefix, bytes, at, length),
                third(prefix, bytes, at, length),
                fourth(prefix, bytes, at, length));
        return of(mixed, prefix, bytes, at, length);
    }

    /** The same where its four words are mixed already. */
    static int of(long mixed, byte[] prefix, byte[] bytes, int at, int length) {
        long hash = mixed;
        int end = prefix.length + length;
        for (int from = 16; from < end - 15; from += 8) {
            hash = mix(hash, word(prefix, bytes, at, length, from));
        }
        return hash(hash);
    }

    /** Takes the four words together; each bit of them changes the upper half of {@link #hash}. */
    static long mix(long first, long second, long third, long fourth) {
        return (first * FIRST ^ second * SECOND) + (third * THIRD ^ fourth * FOURTH);
    }

    private static long mix(long mixed, long word) {
        return ((mixed ^ mixed >>> 32) + word) * FIRST;
    }

    /** The hash from what was mixed. */
    static int hash(long mixed) {
        return (int) ((mixed ^ mixed >>> 32) * FIRST >>> 32);
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
