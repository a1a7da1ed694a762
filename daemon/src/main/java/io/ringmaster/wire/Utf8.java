package io.ringmaster.wire;

/** Characters in UTF-8 bytes, one at a time and without garbage. A byte that is not UTF-8 counts as a character of its own. */
final class Utf8 {
    private static final int BROKEN = 0x110000;

    private Utf8() {}

    /** The character at {@code at}; above all of Unicode if the byte there belongs to none. */
    static int character(byte[] from, int at, int end) {
        int lead = from[at];
        if (lead >= 0) {
            return lead;
        }
        int more = lead >> 5 == -2 ? 1 : lead >> 4 == -2 ? 2 : lead >> 3 == -2 ? 3 : 0;
        if (more == 0 || end - at <= more) {
            return BROKEN + (lead & 0xFF);
        }
        int character = lead & 0x3F >> more;
        for (int i = 1; i <= more; i++) {
            if (from[at + i] >= (byte) 0xC0) {
                return BROKEN + (lead & 0xFF);
            }
            character = character << 6 | from[at + i] & 0x3F;
        }
        return width(character) == more + 1 ? character : BROKEN + (lead & 0xFF);
    }

    /** How many bytes {@link #character} took. */
    static int width(int character) {
        return character < 0x80 || character >= BROKEN ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    }
}
