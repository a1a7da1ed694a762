package io.ringmaster.cli;

import io.ringmaster.evening.Evening;
import io.ringmaster.evening.Fault;
import io.ringmaster.evening.Verdict;
import io.ringmaster.yaml.ConfigurationProblem;
import java.util.Locale;

/** {@code storm --evening}: plays one simulated evening, and tells what came of it. */
final class EveningRun {
    private static final double NS = 1e-9;

    private final OutputOptions output;
    private final boolean trace;

    EveningRun(OutputOptions output, boolean trace) {
        this.output = output;
        this.trace = trace;
    }

    /** Plays it; the exit code. */
    int play(long seed, int minutes) {
        try {
            Verdict verdict = Evening.play(
                    ConfigurationLoader.profiles(), seed, minutes * Evening.LENGTH_NS_MIN, trace ? this::line : null);
            verdict.faults().forEach(this::show);
            show(verdict);
            return verdict.held() ? ExitCode.OK : ExitCode.FAILED;
        } catch (ConfigurationProblem e) {
            throw CommandProblem.file(e);
        }
    }

    private void line(String line) {
        output.line(output.json ? new Json().put("kind", "event").put("text", line.strip()) : line);
    }

    private void show(Fault fault) {
        if (output.json) {
            output.line(new Json()
                    .put("kind", "fault")
                    .put("check", fault.check().name().toLowerCase(Locale.ROOT))
                    .put("device", fault.device())
                    .put("seconds", fault.atNs() * NS)
                    .put("text", fault.text())
                    .put("before", fault.before()));
            return;
        }
        fault.before().forEach(output::line);
        output.line(output.style().red("fault: ") + fault);
    }

    private void show(Verdict verdict) {
        if (output.json) {
            output.line(new Json()
                    .put("kind", "evening")
                    .put("seed", verdict.seed())
                    .put("seconds", verdict.lengthNs() * NS)
                    .put("scenes", verdict.scenes())
                    .put("changes", verdict.changes())
                    .put("values", verdict.values())
                    .put("presses", verdict.presses())
                    .put("events", verdict.events())
                    .put("longestWrongSeconds", verdict.longestWrongNs() * NS)
                    .put("faults", verdict.faultCount())
                    .put("held", verdict.held()));
            return;
        }
        output.line(String.format(
                Locale.ROOT,
                "seed %d, %.0f minutes: %d scenes, %d changes, %d values at desks, %d presses, %d events delivered; "
                        + "the longest that a wrong value stood: %.2f s",
                verdict.seed(),
                verdict.lengthNs() * NS / 60,
                verdict.scenes(),
                verdict.changes(),
                verdict.values(),
                verdict.presses(),
                verdict.events(),
                verdict.longestWrongNs() * NS));
        output.line(
                verdict.held()
                        ? output.style().green("Everybody stayed in step.")
                        : output.style().red(verdict.faultCount() + " faults."));
    }
}
