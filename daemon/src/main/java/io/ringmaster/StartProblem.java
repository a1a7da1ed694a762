package io.ringmaster;

/** Why the daemon can't start: one line for people, and what to do about it. */
public final class StartProblem extends Exception {
    private static final long serialVersionUID = 1;

    private final String hint;

    /** A problem and its remedy. */
    public StartProblem(String message, String hint, Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /** What to do. */
    public String hint() {
        return hint;
    }
}
