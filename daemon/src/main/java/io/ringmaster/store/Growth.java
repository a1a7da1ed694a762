package io.ringmaster.store;

/** How large a table by row, or by another small number, becomes when it has no room for one. Pure. */
public final class Growth {
    private static final int SPARE = 64;

    private Growth() {}

    /** The size of a table that is to have a row: with room for as many again as half of those before it. */
    public static int past(int row) {
        return Math.max(row + SPARE, row + (row >> 1));
    }

    /** The size of a table of {@code from} rows that is to have one more, as all of them do in turn: half as large again. */
    static int of(int from, int row) {
        return Math.max(SPARE, Math.max(row + 1, from + (from >> 1)));
    }
}
