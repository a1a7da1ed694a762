package io.ringmaster.cli;

import io.ringmaster.yaml.Problem;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of every command that prints data. */
final class OutputOptions {
    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec spec;

    @Option(names = "--json", description = "One JSON object on each line.")
    boolean json;

    @Option(names = "--plain", description = "No colours and no redrawing, also on a terminal.")
    boolean plain;

    /** Where data goes. */
    PrintWriter out() {
        return spec == null
                ? new PrintWriter(System.out, true)
                : spec.commandLine().getOut();
    }

    /** Where remarks go. */
    PrintWriter err() {
        return spec == null
                ? new PrintWriter(System.err, true)
                : spec.commandLine().getErr();
    }

    /** Colours, or none. */
    Style style() {
        return Style.of(plain || json);
    }

    /** Prints what is wrong with a file: as data if asked to, else as a remark. */
    void problem(Problem problem) {
        if (json) {
            line(json("problem", problem));
        } else {
            err().println(problem);
            err().flush();
        }
    }

    /** What is to be said of a place in a file. */
    static Json json(String kind, Problem problem) {
        return new Json()
                .put("kind", kind)
                .put("file", problem.file())
                .put("line", problem.line())
                .put("column", problem.column())
                .put("message", problem.message())
                .put("suggestion", problem.suggestion());
    }

    /** Prints a line and lets it go at once, so that a pipe sees it. */
    void line(Object text) {
        PrintWriter out = out();
        out.println(text);
        out.flush();
    }
}
