package io.ringmaster.cli;

import io.ringmaster.yaml.ConfigurationProblem;
import io.ringmaster.yaml.Problem;
import java.util.List;

/**
 * Why a command ends early: one line for people, a hint on what to do, which may be empty, and the exit code. Has no stack trace,
 * since it is never a fault of ours.
 */
public final class CommandProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;
    private final String hint;
    private final transient List<Problem> problems;

    /** A problem with an {@link ExitCode}, a line and a hint. */
    public CommandProblem(int exitCode, String message, String hint) {
        this(exitCode, message, hint, List.of());
    }

    private CommandProblem(int exitCode, String message, String hint, List<Problem> problems) {
        super(message, null, false, false);
        this.exitCode = exitCode;
        this.hint = hint;
        this.problems = problems;
    }

    /** What is wrong with a file. */
    static CommandProblem file(ConfigurationProblem e) {
        List<String> all = e.problems().stream().map(Problem::toString).toList();
        String others = String.join("\n  ", all.subList(1, all.size()));
        return new CommandProblem(ExitCode.USAGE, all.get(0), others, e.problems());
    }

    /** A wrong use of a command. */
    static CommandProblem usage(String message, String hint) {
        return new CommandProblem(ExitCode.USAGE, message, hint);
    }

    /** Something that the machine does not allow. */
    static CommandProblem environment(String message, String hint) {
        return new CommandProblem(ExitCode.ENVIRONMENT, message, hint);
    }

    /** The {@link ExitCode}. */
    public int exitCode() {
        return exitCode;
    }

    /** What to do about it; may be empty. */
    public String hint() {
        return hint;
    }

    /** What is wrong with a file, if that is why; else empty. */
    List<Problem> problems() {
        return problems;
    }

    /** The line that is always there. */
    public String line() {
        return String.valueOf(getMessage());
    }
}
