package io.ringmaster.cli;

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

    /** Prints a line and lets it go at once, so that a pipe sees it. */
    void line(Object text) {
        PrintWriter out = out();
        out.println(text);
        out.flush();
    }
}
