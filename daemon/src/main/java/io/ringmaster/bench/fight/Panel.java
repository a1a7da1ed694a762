package io.ringmaster.bench.fight;

import io.ringmaster.bench.fight.Canvas.Anchor;
import io.ringmaster.bench.fight.Canvas.Type;
import java.util.List;

/** One panel of the chart: when hands are on which device, where everything is over time, and a mark for each pull. */
final class Panel {
    private static final double BAR_HEIGHT = 18;
    private static final double PLOT_HEIGHT = 150;
    private static final double RUG_HEIGHT = 16;
    private static final int TICK_MS = 500;

    private final Canvas canvas;
    private final Outcome outcome;
    private final double left;
    private final double top;
    private final double width;

    Panel(Canvas canvas, Outcome outcome, double left, double top, double width) {
        this.canvas = canvas;
        this.outcome = outcome;
        this.left = left;
        this.width = width;
        this.top = top;
    }

    void draw() {
        bars();
        grid();
        outcome.hands().forEach(hand -> trace(hand, handInk(hand.device()), 9));
        outcome.caps().stream().filter(this::isDesk).forEach(cap -> trace(cap, Ink.DESK, 1.4));
        outcome.caps().stream().filter(cap -> !isDesk(cap)).forEach(cap -> trace(cap, ink(cap.device()), 2));
        rug();
        end();
    }

    private void end() {
        Figures figures = outcome.figures();
        String text = Verdict.end(figures, outcome.scene().lastGesture().last());
        Ink ink = figures.keepsTheWord() ? Ink.GOOD : Ink.PULL;
        canvas.text(left + width - 8, y(0) - 10, text, ink, Type.SMALL, Anchor.END);
    }

    private boolean isDesk(Trace trace) {
        return place(trace.device()) == 0;
    }

    /** The desk is the first of a cast. */
    private int place(String device) {
        List<Cast> cast = outcome.scene().cast();
        int place = 0;
        while (!cast.get(place).id().equals(device)) {
            place++;
        }
        return place;
    }

    private Ink ink(String device) {
        return place(device) == 1 ? Ink.FIRST : Ink.SECOND;
    }

    private Ink handInk(String device) {
        return place(device) == 1 ? Ink.FIRST_HAND : Ink.SECOND_HAND;
    }

    private double x(double ms) {
        return left + width * ms / Scene.LENGTH_MS;
    }

    private double y(double position) {
        return top + 2 * BAR_HEIGHT + 8 + PLOT_HEIGHT * (1 - position);
    }

    private void bars() {
        for (Gesture gesture : outcome.scene().gestures()) {
            int place = place(gesture.device());
            double y = top + (place - 1) * (BAR_HEIGHT + 2);
            double x = x(gesture.startMs());
            canvas.box(x, y, x(gesture.endMs()) - x, BAR_HEIGHT, handInk(gesture.device()));
            String hand = outcome.scene().cast().get(place).hand();
            canvas.text(x + 6, y + 13.5, hand, Ink.TEXT, Type.SMALL, Anchor.START);
        }
    }

    private void grid() {
        canvas.box(left, y(1), width, PLOT_HEIGHT + RUG_HEIGHT, Ink.PANEL);
        for (int percent = 0; percent <= 100; percent += 25) {
            double y = y(percent / 100.0);
            canvas.line(new double[] {left, left + width}, new double[] {y, y}, Ink.GRID, 1);
            if (percent % 50 == 0) {
                String label = percent == 100 ? "100 %" : String.valueOf(percent);
                canvas.text(left - 6, y + 4, label, Ink.QUIET_TEXT, Type.SMALL, Anchor.END);
            }
        }
        for (int ms = 0; ms <= Scene.LENGTH_MS; ms += TICK_MS) {
            canvas.line(new double[] {x(ms), x(ms)}, new double[] {y(1), y(0) + RUG_HEIGHT}, Ink.GRID, 1);
            String label = ms == 0 ? "0 ms" : String.valueOf(ms);
            canvas.text(x(ms), y(0) + RUG_HEIGHT + 15, label, Ink.QUIET_TEXT, Type.SMALL, Anchor.MIDDLE);
        }
    }

    private void trace(Trace trace, Ink ink, double lineWidth) {
        double[] xs = new double[trace.positions().length];
        double[] ys = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = x(i * Trace.STEP_MS);
            ys[i] = Math.rint(10 * y(trace.positions()[i])) / 10;
        }
        canvas.line(xs, ys, ink, lineWidth);
    }

    private void rug() {
        for (Grip.Pull pull : outcome.pulls()) {
            double x = x((double) pull.atNs() / SimulatedTime.MS);
            canvas.box(x, y(0) + 2, 1.4, RUG_HEIGHT - 4, pull.known() ? Ink.PULL : Ink.ON_THE_WAY);
        }
    }
}
