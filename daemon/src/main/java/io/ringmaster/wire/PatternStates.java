package io.ringmaster.wire;

/**
 * The places of a pattern as the states of an automaton: each takes one character and leads on to a set of places. The sets are
 * bits in four longs, since a pattern has at most 255 places; a fifth long says whether the pattern may end.
 */
final class PatternStates {
    /** Takes one given character. */
    static final byte CHARACTER = 0;
    /** Takes any one character but a slash. */
    static final byte ANY = 1;
    /** Takes one character by its ranges, never a slash. */
    static final byte RANGES = 2;
    /** Takes any character, and leads on like {@link #ANY} does. */
    static final byte DEEP = 3;
    /** Takes any character, but leads on only after a slash: whole segments. */
    static final byte SEGMENTS = 4;

    /** Longs in a set. */
    static final int SET = 5;

    private static final int ENDS = 4;
    private static final int RANGE_AT = 1;

    private final byte[] kinds;
    private final int[][] operands;
    private final long[] next;
    private final long[] first;
    private final int words;

    /**
     * The automaton of a pattern.
     *
     * @param kinds what each state takes
     * @param operands its character; or 1 for "not these" and else 0, then the lowest and highest of each range
     * @param next the sets that each leads to, {@link #SET} longs for each
     * @param first the set to begin with
     */
    PatternStates(byte[] kinds, int[][] operands, long[] next, long[] first) {
        this.kinds = kinds;
        this.operands = operands;
        this.next = next;
        this.first = first;
        this.words = kinds.length + Long.SIZE - 1 >> 6;
    }

    /** The steps that it took to match all bytes from {@code at} to {@code end}, or their complement if they don't match. */
    long match(byte[] address, int at, int end) {
        long steps = 0;
        long now0 = first[0];
        long now1 = first[1];
        long now2 = first[2];
        long now3 = first[3];
        long ends = first[ENDS];
        for (int i = at; i < end; ) {
            int character = Utf8.character(address, i, end);
            i += Utf8.width(character);
            long next0 = 0;
            long next1 = 0;
            long next2 = 0;
            long next3 = 0;
            ends = 0;
            for (int word = 0; word < words; word++) {
                long live = word == 0 ? now0 : word == 1 ? now1 : word == 2 ? now2 : now3;
                for (; live != 0; live &= live - 1) {
                    int state = word << 6 | Long.numberOfTrailingZeros(live);
                    steps += cost(state);
                    int set = state * SET;
                    if (kinds[state] == SEGMENTS && character != '/') {
                        next0 |= bit(state, 0);
                        next1 |= bit(state, 1);
                        next2 |= bit(state, 2);
                        next3 |= bit(state, 3);
                    } else if (takes(state, character)) {
                        next0 |= next[set];
                        next1 |= next[set + 1];
                        next2 |= next[set + 2];
                        next3 |= next[set + 3];
                        ends |= next[set + ENDS];
                    }
                }
            }
            if ((next0 | next1 | next2 | next3 | ends) == 0) {
                return ~steps;
            }
            now0 = next0;
            now1 = next1;
            now2 = next2;
            now3 = next3;
        }
        return ends != 0 ? steps : ~steps;
    }

    private int cost(int state) {
        return kinds[state] == RANGES ? operands[state].length >> 1 : 1;
    }

    private static long bit(int state, int word) {
        return state >> 6 == word ? 1L << state : 0;
    }

    private boolean takes(int state, int character) {
        return switch (kinds[state]) {
            case CHARACTER -> operands[state][0] == character;
            case ANY -> character != '/';
            case RANGES -> character != '/' && isInside(operands[state], character) == (operands[state][0] == 0);
            default -> true;
        };
    }

    private static boolean isInside(int[] ranges, int character) {
        for (int i = RANGE_AT; i < ranges.length; i += 2) {
            if (ranges[i] <= character && character <= ranges[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
