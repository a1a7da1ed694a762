package io.ringmaster.wire;

/** What an address pattern means, told as plainly as possible: tries every reading in turn. For short patterns only. */
final class SlowPattern {
    private final String pattern;
    private final String address;
    private final boolean deep;

    private SlowPattern(String pattern, String address, boolean deep) {
        this.pattern = pattern;
        this.address = address;
        this.deep = deep;
    }

    static boolean matches(String pattern, String address, boolean deep) {
        return new SlowPattern(pattern, address, deep).matches(0, 0);
    }

    private boolean matches(int p, int a) {
        if (p == pattern.length()) {
            return a == address.length();
        }
        boolean more = a < address.length();
        char c = pattern.charAt(p);
        if (pattern.startsWith("//", p)) {
            return more && address.charAt(a) == '/' && afterSegments(skip(p, '/'), a + 1);
        }
        if (deep && pattern.startsWith("**", p)) {
            int rest = skip(p, '*');
            boolean whole = (p == 0 || pattern.charAt(p - 1) == '/') && pattern.startsWith("/", rest);
            return whole ? afterSegments(skip(rest, '/'), a) : afterAnything(rest, a, true);
        }
        return switch (c) {
            case '*' -> afterAnything(p + 1, a, false);
            case '?' -> more && address.charAt(a) != '/' && matches(p + 1, a + 1);
            case '[' ->
                more && address.charAt(a) != '/' && inBrackets(p, address.charAt(a)) && matches(close(p, ']'), a + 1);
            case '{' -> anyAlternative(p, a);
            default -> more && address.charAt(a) == c && matches(p + 1, a + 1);
        };
    }

    private int skip(int p, char repeated) {
        int end = p;
        while (end < pattern.length() && pattern.charAt(end) == repeated) {
            end++;
        }
        return end;
    }

    private int close(int p, char bracket) {
        return pattern.indexOf(bracket, p) + 1;
    }

    /** No segment, or any number of whole ones, each with its slash. */
    private boolean afterSegments(int p, int a) {
        for (int i = a; i <= address.length(); i++) {
            if ((i == a || address.charAt(i - 1) == '/') && matches(p, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean afterAnything(int p, int a, boolean slashes) {
        for (int i = a; i <= address.length(); i++) {
            if (matches(p, i)) {
                return true;
            }
            if (i < address.length() && address.charAt(i) == '/' && !slashes) {
                return false;
            }
        }
        return false;
    }

    private boolean inBrackets(int p, char c) {
        String inside = pattern.substring(p + 1, close(p, ']') - 1);
        boolean not = inside.startsWith("!");
        String set = not ? inside.substring(1) : inside;
        boolean found = false;
        for (int i = 0; i < set.length(); i++) {
            if (i + 2 < set.length() && set.charAt(i + 1) == '-') {
                found |= set.charAt(i) <= c && c <= set.charAt(i + 2) || set.charAt(i + 2) <= c && c <= set.charAt(i);
                i += 2;
            } else {
                found |= set.charAt(i) == c;
            }
        }
        return found != not;
    }

    private boolean anyAlternative(int p, int a) {
        int close = close(p, '}');
        for (String word : pattern.substring(p + 1, close - 1).split(",", -1)) {
            if (address.startsWith(word, a) && matches(close, a + word.length())) {
                return true;
            }
        }
        return false;
    }
}
