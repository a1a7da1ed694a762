package io.ringmaster.yaml;

import java.util.Collection;

/** Finds the word that was probably meant: the nearest by edit distance. */
public final class Suggestion {
    private static final int LENGTH_MAX = 255;

    private Suggestion() {}

    /** The nearest of {@code known} to {@code word}, or an empty string if none is within a third of its length. */
    public static String nearest(String word, Collection<String> known) {
        if (word.length() > LENGTH_MAX) {
            return "";
        }
        int allowed = Math.max(1, word.length() / 3);
        String best = "";
        int bestDistance = allowed + 1;
        for (String candidate : known) {
            int difference = Math.abs(candidate.length() - word.length());
            int distance = difference < bestDistance ? distance(word, candidate) : bestDistance;
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best;
    }

    /** How many letters must be put in, taken out, changed or swapped with their neighbour to turn one word into the other. */
    static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = row(a, b, i, last, beforeLast);
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }

    private static int[] row(String a, String b, int i, int[] last, int[] beforeLast) {
        int[] row = new int[b.length() + 1];
        row[0] = i;
        for (int j = 1; j <= b.length(); j++) {
            int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
            row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
            boolean swapped =
                    i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
            if (swapped) {
                row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
            }
        }
        return row;
    }
}
