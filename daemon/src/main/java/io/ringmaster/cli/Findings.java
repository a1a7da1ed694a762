package io.ringmaster.cli;

import io.ringmaster.cli.doctor.Finding;
import io.ringmaster.cli.doctor.Finding.Level;
import java.util.List;
import java.util.Locale;

/** Prints what was found, a line each, and what to do below it. */
final class Findings {
    private Findings() {}

    /** Prints one. */
    static void show(Finding finding, OutputOptions output) {
        String level = finding.level().name().toLowerCase(Locale.ROOT);
        if (output.json) {
            output.line(new Json()
                    .put("kind", "finding")
                    .put("level", level)
                    .put("what", finding.what())
                    .put("found", finding.found())
                    .put("todo", finding.todo()));
            return;
        }
        String mark = String.format(Locale.ROOT, "%-5s", level);
        String what = String.format(Locale.ROOT, "%-15s ", finding.what());
        output.line(paint(finding.level(), mark, output.style()) + what + finding.found());
        if (!finding.todo().isEmpty()) {
            output.line(" ".repeat(21) + "-> " + finding.todo());
        }
    }

    private static String paint(Level level, String text, Style style) {
        return switch (level) {
            case OK -> style.green(text);
            case WARN -> style.yellow(text);
            case FAIL -> style.red(text);
        };
    }

    /** Says whether all is well in a last line, and gives the exit code. */
    static int conclude(List<Finding> findings, OutputOptions output, String good, String bad) {
        boolean failed = findings.stream().anyMatch(finding -> finding.level() == Level.FAIL);
        if (!output.json) {
            output.line(failed ? output.style().red(bad) : output.style().green(good));
        }
        return failed ? ExitCode.FAILED : ExitCode.OK;
    }
}
