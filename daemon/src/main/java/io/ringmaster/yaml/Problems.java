package io.ringmaster.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with one file, so that it is reported in one go. Owned by the thread that reads the file. */
public final class Problems {
    /** The most problems that are kept of one file; the rest are not looked at until these are mended. */
    public static final int PROBLEMS_MAX = 100;

    private final String file;
    private final Set<Problem> found = new LinkedHashSet<>();
    private final Set<Problem> notes = new LinkedHashSet<>();

    /** For the file of this name. */
    public Problems(String file) {
        this.file = file;
    }

    /** The file's name. */
    public String file() {
        return file;
    }

    /** Adds a problem at a place in the file. */
    public void add(int line, int column, String message, String suggestion) {
        add(new Problem(file, line, column, message, suggestion));
    }

    /** Adds something that is not wrong, but may surprise. */
    void note(int line, int column, String message) {
        if (notes.size() < PROBLEMS_MAX) {
            notes.add(new Problem(file, line, column, message, ""));
        }
    }

    /** What may surprise, in the order of lines. */
    public List<Problem> notes() {
        List<Problem> sorted = new ArrayList<>(notes);
        sorted.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        return sorted;
    }

    /** Adds problems that were found in another file. */
    public void addAll(List<Problem> others) {
        others.forEach(this::add);
    }

    private void add(Problem problem) {
        if (found.size() < PROBLEMS_MAX) {
            found.add(problem);
        }
    }

    /** Whether nothing is wrong so far. */
    public boolean none() {
        return found.isEmpty();
    }

    /** How many were found so far. */
    public int count() {
        return found.size();
    }

    /** Those found so far, in the order of lines; those of other files last. */
    public List<Problem> list() {
        List<Problem> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing((Problem p) -> !p.file().equals(file))
                .thenComparingInt(Problem::line)
                .thenComparingInt(Problem::column));
        return sorted;
    }

    /** Ends the reading if anything is wrong. */
    public void throwIfAny() throws ConfigurationProblem {
        if (!none()) {
            throw new ConfigurationProblem(list());
        }
    }
}
