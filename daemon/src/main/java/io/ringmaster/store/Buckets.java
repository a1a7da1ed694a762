package io.ringmaster.store;

/**
 * Rows by hash, in buckets of eight that are looked at as a whole: a word with eight bytes of the rows' hashes, then four words with two
 * rows each. A row that finds its bucket full is in the next. Belongs to one thread.
 */
final class Buckets {
    private static final int ROWS = 8;
    private static final int WORDS = 1 + ROWS / 2;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private final long[] words;
    private final int mask;

    /** Empty buckets; {@code count} is a power of two. */
    Buckets(int count) {
        words = new long[count * WORDS];
        mask = count - 1;
    }

    int count() {
        return mask + 1;
    }

    /** How many rows may be there before most look-ups need more than one bucket: half of those that fit. */
    int comfortable() {
        return count() * ROWS / 2;
    }

    int bucket(int hash) {
        return hash & mask;
    }

    int next(int bucket) {
        return bucket + 1 & mask;
    }

    /** The rows of a bucket that may have this hash: a bit for each, the highest of its byte. */
    long matches(int bucket, int hash) {
        return zeros(words[bucket * WORDS] ^ mark(hash) * ONES);
    }

    /** The row of the lowest bit of {@link #matches}. */
    int row(int bucket, long matches) {
        int place = Long.numberOfTrailingZeros(matches) >>> 3;
        return (int) (words[bucket * WORDS + 1 + (place >>> 1)] >>> 32 * (place & 1));
    }

    boolean full(int bucket) {
        return zeros(words[bucket * WORDS]) == 0;
    }

    void add(int hash, int row) {
        int bucket = bucket(hash);
        while (full(bucket)) {
            bucket = next(bucket);
        }
        int place = Long.numberOfTrailingZeros(zeros(words[bucket * WORDS])) >>> 3;
        words[bucket * WORDS] |= mark(hash) << 8 * place;
        words[bucket * WORDS + 1 + (place >>> 1)] |= (long) row << 32 * (place & 1);
    }

    /** A byte of the hash; never 0, which marks a free place. */
    private static long mark(int hash) {
        int high = hash >>> 24;
        return high == 0 ? 0xFF : high;
    }

    /** The highest bit of each byte that is 0; above the lowest such byte also of some that are 1. */
    private static long zeros(long bytes) {
        return bytes - ONES & ~bytes & HIGHS;
    }
}
