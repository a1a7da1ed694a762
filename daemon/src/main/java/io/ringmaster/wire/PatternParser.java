package io.ringmaster.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a pattern into {@link PatternStates}. The text is a row of parts; each part has states, and is one character,
 * a repetition, or braces with alternatives. What follows what is worked out from the last part back to the first.
 */
final class PatternParser {
    private static final int[] NO_OPERANDS = {};

    /** States {@code from} up to {@code to}; for braces, the ends of its alternatives, each of which begins at the one before. */
    private record Part(int from, int to, boolean repeats, int @Nullable [] alternatives) {}

    private final byte[] text;
    private final boolean deep;
    private final List<Part> parts = new ArrayList<>();
    private final byte[] kinds;
    private final int[][] operands;
    private int states;
    private int at;

    /** A parser of {@code text} from {@code from} on: what is before is plain, and matched elsewhere. */
    PatternParser(byte[] text, int from, boolean deep) {
        this.text = text;
        this.deep = deep;
        this.at = from;
        this.kinds = new byte[Math.min(text.length, WireLimits.ADDRESS_BYTES_MAX)];
        this.operands = new int[kinds.length][];
    }

    /** Reads the whole text; null if it is a pattern. */
    @Nullable
    PatternFault parse() {
        if (text.length == 0) {
            return PatternFault.EMPTY;
        }
        if (text.length > WireLimits.ADDRESS_BYTES_MAX) {
            return PatternFault.TOO_LONG;
        }
        PatternFault fault = null;
        while (fault == null && at < text.length) {
            fault = part();
        }
        return fault;
    }

    private @Nullable PatternFault part() {
        switch (text[at]) {
            case '*' -> star();
            case '/' -> slash();
            case '[' -> {
                return brackets();
            }
            case '{' -> {
                return braces();
            }
            case ']' -> {
                return PatternFault.BRACKET_UNBALANCED;
            }
            case '}' -> {
                return PatternFault.BRACE_UNBALANCED;
            }
            case '?' -> {
                single(PatternStates.ANY, NO_OPERANDS, false);
                at++;
            }
            default -> single(PatternStates.CHARACTER, new int[] {character()}, false);
        }
        return null;
    }

    private void single(byte kind, int[] operand, boolean repeats) {
        state(kind, operand);
        parts.add(new Part(states - 1, states, repeats, null));
    }

    private void state(byte kind, int[] operand) {
        kinds[states] = kind;
        operands[states++] = operand;
    }

    private int character() {
        int character = Utf8.character(text, at, text.length);
        at += Utf8.width(character);
        return character;
    }

    private void star() {
        int from = at;
        at = run((byte) '*');
        boolean many = deep && at - from > 1;
        boolean segments = many && (from == 0 || text[from - 1] == '/') && at < text.length && text[at] == '/';
        if (segments) {
            at = run((byte) '/');
        }
        single(segments ? PatternStates.SEGMENTS : many ? PatternStates.DEEP : PatternStates.ANY, NO_OPERANDS, true);
    }

    private void slash() {
        int from = at;
        at = run((byte) '/');
        if (from == 0 || text[from - 1] != '/') {
            single(PatternStates.CHARACTER, new int[] {'/'}, false);
        }
        if (at - from > 1 || from > 0 && text[from - 1] == '/') {
            single(PatternStates.SEGMENTS, NO_OPERANDS, true);
        }
    }

    private int run(byte character) {
        int end = at;
        while (end < text.length && text[end] == character) {
            end++;
        }
        return end;
    }

    private @Nullable PatternFault brackets() {
        int close = close((byte) ']');
        if (close < 0) {
            return PatternFault.BRACKET_UNBALANCED;
        }
        at++;
        boolean not = text[at] == '!';
        at += not ? 1 : 0;
        if (at == close) {
            return PatternFault.BRACKET_EMPTY;
        }
        int[] ranges = new int[1 + 2 * (close - at)];
        ranges[0] = not ? 1 : 0;
        int count = 1;
        while (at < close) {
            if (text[at] == '/') {
                return PatternFault.SLASH_IN_GROUP;
            }
            int low = character();
            int high = low;
            if (at + 1 < close && text[at] == '-' && text[at + 1] != '/') {
                at++;
                high = character();
            }
            ranges[count++] = Math.min(low, high);
            ranges[count++] = Math.max(low, high);
        }
        at = close + 1;
        single(PatternStates.RANGES, Arrays.copyOf(ranges, count), false);
        return null;
    }

    private @Nullable PatternFault braces() {
        int close = close((byte) '}');
        if (close < 0) {
            return PatternFault.BRACE_UNBALANCED;
        }
        at++;
        int from = states;
        int[] ends = new int[close - at + 1];
        int count = 0;
        while (at < close) {
            PatternFault fault = faultInBraces(text[at]);
            if (fault != null) {
                return fault;
            }
            if (text[at] == ',') {
                ends[count++] = states;
                at++;
            } else {
                state(PatternStates.CHARACTER, new int[] {character()});
            }
        }
        ends[count++] = states;
        at = close + 1;
        parts.add(new Part(from, states, false, Arrays.copyOf(ends, count)));
        return null;
    }

    private static @Nullable PatternFault faultInBraces(byte character) {
        return switch (character) {
            case '{' -> PatternFault.BRACE_UNBALANCED;
            case '/' -> PatternFault.SLASH_IN_GROUP;
            case '?', '*', '[', ']' -> PatternFault.WILDCARD_IN_BRACES;
            default -> null;
        };
    }

    private int close(byte bracket) {
        for (int i = at + 1; i < text.length; i++) {
            if (text[i] == bracket) {
                return i;
            }
        }
        return -1;
    }

    /** The automaton of what was parsed. */
    PatternStates states() {
        long[] next = new long[states * PatternStates.SET];
        long[] follow = new long[PatternStates.SET];
        follow[PatternStates.SET - 1] = 1;
        for (int i = parts.size() - 1; i >= 0; i--) {
            follow = before(parts.get(i), follow, next);
        }
        return new PatternStates(Arrays.copyOf(kinds, states), operands, next, follow);
    }

    /** Where one may be when a part begins, given where one may be after it; fills in where its states lead. */
    private static long[] before(Part part, long[] after, long[] next) {
        long[] begin = new long[PatternStates.SET];
        if (part.alternatives == null) {
            add(begin, part.from);
            if (part.repeats) {
                add(begin, after);
            }
            lead(next, part.from, part.repeats ? begin : after);
            return begin;
        }
        int from = part.from;
        for (int end : part.alternatives) {
            if (from == end) {
                add(begin, after);
            } else {
                add(begin, from);
                chain(from, end, after, next);
            }
            from = end;
        }
        return begin;
    }

    private static void chain(int from, int end, long[] after, long[] next) {
        for (int state = from; state < end - 1; state++) {
            long[] one = new long[PatternStates.SET];
            add(one, state + 1);
            lead(next, state, one);
        }
        lead(next, end - 1, after);
    }

    private static void add(long[] set, int state) {
        set[state >> 6] |= 1L << state;
    }

    private static void add(long[] set, long[] other) {
        for (int i = 0; i < set.length; i++) {
            set[i] |= other[i];
        }
    }

    private static void lead(long[] next, int state, long[] set) {
        System.arraycopy(set, 0, next, state * PatternStates.SET, set.length);
    }
}
