package io.ringmaster.cli;

import io.ringmaster.StartProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: one desk and two tablets fight over a fader, live in the terminal, with nothing but this machine. */
@Command(
        name = "demo",
        description = "Shows a desk and two tablets that fight over one fader. Needs no hardware and no network.",
        footer = {"", "Examples:", "  ringmaster demo", "  ringmaster demo --seconds 20s --plain"})
final class DemoCommand implements Callable<Integer> {
    private static final long PHASE_NS = 5_000_000_000L;
    private static final long PHASE_MIN_NS = 800_000_000L;
    private static final long SETTLE_NS = 3_000_000_000L;
    private static final long REDRAW_NS = 80_000_000L;
    private static final long LINE_NS = 500_000_000L;
    private static final long TURN_MS = 2;

    @Option(
            names = "--seconds",
            paramLabel = "TIME",
            converter = DurationText.class,
            description = "Tell the story once in this time, then end. Without: again and again, until Ctrl-C.")
    @Nullable
    Duration length;

    @Mixin
    OutputOptions output = new OutputOptions();

    private boolean drawn;
    private long shownNs;

    @Override
    public Integer call() {
        Signals signals = Signals.catchStop();
        try (DemoCast cast = new DemoCast()) {
            return play(cast, signals);
        } catch (StartProblem e) {
            throw CommandProblem.environment(String.valueOf(e.getMessage()), e.hint());
        } catch (IOException e) {
            throw CommandProblem.environment("The demo could not start: " + e.getMessage() + ".", "");
        }
    }

    private int play(DemoCast cast, Signals signals) {
        long start = System.nanoTime();
        long lengthNs = length == null ? Long.MAX_VALUE : length.toNanos();
        DemoStory story = new DemoStory(cast, phaseNs(DemoStory.PHASES));
        try {
            while (!signals.stopped() && System.nanoTime() - start < lengthNs) {
                cast.turn(TURN_MS);
                boolean begins = story.step(System.nanoTime());
                show(cast, story, start, begins);
            }
            story.letGo();
            long settled = System.nanoTime();
            while (!cast.agreed() && System.nanoTime() - settled < SETTLE_NS) {
                cast.turn(TURN_MS);
            }
            return end(view(cast, story, start));
        } finally {
            if (drawn) {
                output.out().print("\u001b[?25h");
                output.out().flush();
            }
        }
    }

    private long phaseNs(int phases) {
        return length == null ? PHASE_NS : Math.max(PHASE_MIN_NS, length.toNanos() / phases);
    }

    private static DemoView view(DemoCast cast, DemoStory story, long start) {
        long elapsedMs = (System.nanoTime() - start) / 1_000_000;
        return cast.view(elapsedMs, story.current() + 1, DemoStory.PHASES, story.caption(), story.deskTouched());
    }

    private void show(DemoCast cast, DemoStory story, long start, boolean begins) {
        boolean live = !output.json && !output.plain && Style.terminal();
        long now = System.nanoTime();
        if (!begins && now - shownNs < (live ? REDRAW_NS : LINE_NS)) {
            return;
        }
        shownNs = begins && !live ? shownNs : now;
        DemoView view = view(cast, story, start);
        if (live) {
            draw(DemoPicture.picture(view, output.style()));
        } else if (output.json) {
            output.line(DemoPicture.json(begins ? "phase" : "state", view));
        } else {
            output.line(
                    begins
                            ? "-- " + view.phase() + "/" + view.phases() + "  " + view.caption()
                            : DemoPicture.line(view));
        }
    }

    private void draw(List<String> lines) {
        PrintWriter out = output.out();
        StringBuilder frame = new StringBuilder(drawn ? "\u001b[" + lines.size() + "A" : "\u001b[?25l");
        lines.forEach(line -> frame.append('\r').append(line).append("\u001b[K\n"));
        drawn = true;
        out.print(frame);
        out.flush();
    }

    private int end(DemoView view) {
        if (output.json) {
            output.line(DemoPicture.json("summary", view));
        } else {
            DemoPicture.summary(view).forEach(output::line);
        }
        return view.agreed() ? ExitCode.OK : ExitCode.FAILED;
    }
}
