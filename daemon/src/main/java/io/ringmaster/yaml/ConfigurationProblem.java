package io.ringmaster.yaml;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A configuration or a profile that can't be used. Carries every problem that was found, in the file's order; its message is those
 * problems, one a line. It has no stack trace: it is for users.
 */
public final class ConfigurationProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** A refusal for these reasons, at least one. */
    public ConfigurationProblem(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** A refusal of a whole file for one reason. */
    public ConfigurationProblem(String file, String message) {
        this(List.of(new Problem(file, 0, 0, message, "")));
    }

    /** What is wrong, in the file's order. */
    public List<Problem> problems() {
        return problems;
    }
}
