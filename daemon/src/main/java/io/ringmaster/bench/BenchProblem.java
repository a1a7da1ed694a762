package io.ringmaster.bench;

/** Why a benchmark can't be run on this machine as asked: one line for people. Never a fault of ours, so it has no stack trace. */
public final class BenchProblem extends Exception {
    private static final long serialVersionUID = 1;

    /** A problem in one line. */
    public BenchProblem(String line) {
        super(line, null, false, false);
    }

    /** The line. */
    public String line() {
        return String.valueOf(getMessage());
    }
}
