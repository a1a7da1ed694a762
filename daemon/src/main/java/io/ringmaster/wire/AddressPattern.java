package io.ringmaster.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An OSC 1.1 address pattern: {@code ?} one character, {@code *} any characters of a segment, {@code [a-z]} and {@code [!a-z]},
 * {@code {foo,bar}}, {@code //} any number of levels. Configuration and the arguments of {@code /ringmaster} also know
 * {@code **}: any rest with its slashes, or any number of whole segments between two slashes.
 *
 * <p>Matching walks all readings of the pattern at once, so that its {@link #steps()} are at most the length of the pattern times
 * the length of the address, whatever they hold. Makes no garbage. Immutable but for that count, which one thread should read.
 */
public final class AddressPattern {
    private final PatternStates states;
    private final byte[] text;
    private final byte[] prefix;
    private final boolean literal;
    private long steps;

    private AddressPattern(byte[] text, int literalBytes, PatternStates states) {
        this.text = text;
        this.prefix = Arrays.copyOf(text, literalBytes);
        this.literal = literalBytes == text.length;
        this.states = states;
    }

    /** Whether an address holds anything that an OSC 1.1 pattern is made of; no garbage. */
    public static boolean isPattern(byte[] address, int at, int length) {
        for (int i = at; i < at + length; i++) {
            if (isSpecial(address[i]) || address[i] == '/' && i > at && address[i - 1] == '/') {
                return true;
            }
        }
        return false;
    }

    /** A pattern as it stands in a packet; null if {@link #fault} names a fault. */
    public static @Nullable AddressPattern compile(byte[] address, int at, int length) {
        return compile(Arrays.copyOfRange(address, at, at + length), false);
    }

    /** A pattern as a packet would hold it; null if {@link #fault} names a fault. */
    public static @Nullable AddressPattern compile(String text) {
        return compile(text.getBytes(StandardCharsets.UTF_8), false);
    }

    /** A pattern of the configuration or of an argument, which also knows {@code **}; null if {@link #fault} names a fault. */
    public static @Nullable AddressPattern compileDeep(String text) {
        return compile(text.getBytes(StandardCharsets.UTF_8), true);
    }

    /** Why a text is no pattern; null if it is one. The same with and without {@code **}. */
    public static @Nullable PatternFault fault(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return new PatternParser(utf8, 0, true).parse();
    }

    private static @Nullable AddressPattern compile(byte[] text, boolean deep) {
        int literal = literalBytes(text);
        PatternParser parser = new PatternParser(text, literal, deep);
        return parser.parse() == null ? new AddressPattern(text, literal, parser.states()) : null;
    }

    /** The bytes before the first that could match something other than itself; a slash before another one is among them. */
    private static int literalBytes(byte[] text) {
        int end = 0;
        while (end < text.length && !isPattern(text, Math.max(0, end - 1), Math.min(end, 1) + 1)) {
            end++;
        }
        return end;
    }

    private static boolean isSpecial(byte character) {
        return switch (character) {
            case '?', '*', '[', ']', '{', '}' -> true;
            default -> false;
        };
    }

    /** Whether this can only match the address that it spells. */
    public boolean literal() {
        return literal;
    }

    /** Whether the pattern matches these bytes, all of them. */
    public boolean matches(byte[] address, int at, int length) {
        if (length < prefix.length || literal && length > prefix.length) {
            return false;
        }
        int same = Arrays.mismatch(address, at, at + prefix.length, prefix, 0, prefix.length);
        steps += same < 0 ? prefix.length : same + 1;
        if (same >= 0 || literal) {
            return same < 0;
        }
        long taken = states.match(address, at + prefix.length, at + length);
        steps += taken < 0 ? ~taken : taken;
        return taken >= 0;
    }

    /** Whether the pattern matches an address; allocates. */
    public boolean matches(String address) {
        byte[] utf8 = address.getBytes(StandardCharsets.UTF_8);
        return matches(utf8, 0, utf8.length);
    }

    /** How many characters were held against places of the pattern so far, for tests that bound the work. */
    public long steps() {
        return steps;
    }

    /** The pattern as it was written. */
    @Override
    public String toString() {
        return new String(text, StandardCharsets.UTF_8);
    }
}
