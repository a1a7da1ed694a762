package io.ringmaster.cli;

import io.ringmaster.storm.Mode;
import io.ringmaster.storm.Outcome;
import io.ringmaster.storm.Storm;
import io.ringmaster.storm.Violation;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code storm}: runs simulated shows that chance rules, or one of them again, and checks what must always hold. */
@Command(
        name = "storm",
        description = "Runs simulated shows in bad weather and checks what must always hold. Opens no port.",
        footer = {
            "",
            "A run depends on its seed and its mode alone: a seed that failed anywhere fails here too.",
            "",
            "Examples:",
            "  ringmaster storm --seeds 1000",
            "  ringmaster storm --seed 4711 --mode liveness --trace",
            "  ringmaster storm --evening 7"
        })
final class StormCommand implements Callable<Integer> {
    private static final int PROGRESS_SEEDS = 500;
    private static final int SEEDS_MAX = 100_000_000;
    private static final int EVENING_MINUTES_MAX = 600;

    @Option(names = "--seed", paramLabel = "N", description = "The first seed (${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(names = "--seeds", paramLabel = "N", description = "How many, one after the other (${DEFAULT-VALUE}).")
    int seeds = 1;

    @Option(
            names = "--mode",
            paramLabel = "safety|liveness",
            description = "Nothing wrong ever happens, or all agree when the storm is over (${DEFAULT-VALUE}).")
    Mode mode = Mode.SAFETY;

    @Option(names = "--trace", description = "Tell everything that happens. Takes one seed.")
    boolean trace;

    @Option(
            names = "--evening",
            paramLabel = "SEED",
            description = "Play a whole evening instead: an X32, an Eos, a grandMA3, QLab and six tablets.")
    @Nullable
    Long evening;

    @Option(names = "--minutes", paramLabel = "N", description = "How long the evening is (${DEFAULT-VALUE}).")
    int minutes = 30;

    @Mixin
    OutputOptions output = new OutputOptions();

    private long steps;
    private int failed;

    @Override
    public Integer call() {
        if (seeds < 1 || seeds > SEEDS_MAX) {
            throw CommandProblem.usage("--seeds is from 1 to " + SEEDS_MAX + ".", "");
        }
        if (trace && seeds > 1) {
            throw CommandProblem.usage("--trace tells of one run.", "Leave --seeds out.");
        }
        if (evening != null) {
            return evening(evening);
        }
        long beganNs = System.nanoTime();
        for (int i = 0; i < seeds; i++) {
            show(trace ? Storm.trace(seed, mode, this::event) : Storm.run(seed + i, mode));
            progress(i + 1);
        }
        end((System.nanoTime() - beganNs) / 1e9);
        return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private int evening(long of) {
        if (minutes < 1 || minutes > EVENING_MINUTES_MAX) {
            throw CommandProblem.usage("--minutes is from 1 to " + EVENING_MINUTES_MAX + ".", "");
        }
        return new EveningRun(output, trace).play(of, minutes);
    }

    private void event(String line) {
        output.line(output.json ? new Json().put("kind", "event").put("text", line.strip()) : line);
    }

    private void progress(int done) {
        if (done % PROGRESS_SEEDS == 0 && done < seeds) {
            output.err().println(done + " of " + seeds + " seeds, " + failed + " failed");
            output.err().flush();
        }
    }

    private void show(Outcome outcome) {
        steps += outcome.steps();
        failed += outcome.held() ? 0 : 1;
        outcome.violations().forEach(this::show);
        if (output.json) {
            output.line(new Json()
                    .put("kind", "run")
                    .put("seed", outcome.seed())
                    .put("mode", outcome.mode().name().toLowerCase(Locale.ROOT))
                    .put("steps", outcome.steps())
                    .put("changes", outcome.changes())
                    .put("datagrams", outcome.datagrams())
                    .put("hash", HexFormat.of().toHexDigits(outcome.hash()))
                    .put("held", outcome.held()));
        } else if (seeds == 1) {
            output.line(String.format(
                    Locale.ROOT,
                    "seed %d: %d steps, %d changes, %d datagrams out, hash %016x",
                    outcome.seed(),
                    outcome.steps(),
                    outcome.changes(),
                    outcome.datagrams(),
                    outcome.hash()));
        }
    }

    private void show(Violation violation) {
        if (output.json) {
            output.line(new Json()
                    .put("kind", "violation")
                    .put("invariant", violation.invariant())
                    .put("seed", violation.seed())
                    .put("step", violation.step())
                    .put("text", violation.text())
                    .put("before", violation.before()));
            return;
        }
        violation.before().forEach(output::line);
        output.line(output.style().red("violated: ") + violation);
    }

    private void end(double seconds) {
        if (output.json) {
            return;
        }
        String held = failed == 0
                ? output.style().green("All invariants held")
                : output.style().red(failed + " of " + seeds + " runs violated an invariant");
        output.line(String.format(
                Locale.ROOT,
                "%s: %d seeds, %d steps, %.0f seeds/s.",
                held,
                seeds,
                steps,
                seeds / Math.max(seconds, 1e-3)));
    }
}
