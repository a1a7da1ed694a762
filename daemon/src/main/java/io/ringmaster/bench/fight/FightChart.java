package io.ringmaster.bench.fight;

import io.ringmaster.bench.fight.Canvas.Anchor;
import io.ringmaster.bench.fight.Canvas.Type;
import java.util.List;

/** The chart: a row for each scene, on the left without our rules and on the right with them. Lays out; a {@link Canvas} draws. */
final class FightChart {
    /** The picture's width. */
    static final int WIDTH = 1_240;

    private static final String TITLE = "Fader fights: where the hand is, and what the devices show";
    private static final double LEFT = 50;
    private static final double GAP = 66;
    private static final double PLOT_WIDTH = (WIDTH - LEFT - GAP - 24) / 2;
    private static final int HEAD_HEIGHT = 132;
    private static final int ROW_HEIGHT = 306;
    private static final int FOOT_HEIGHT = 46;

    private final List<Outcome> outcomes;
    private final long seed;

    /** A chart of outcomes, in pairs: each scene without our rules, then with them. */
    FightChart(List<Outcome> outcomes, long seed) {
        this.outcomes = outcomes;
        this.seed = seed;
    }

    /** The picture's height. */
    int height() {
        return HEAD_HEIGHT + outcomes.size() / 2 * ROW_HEIGHT + FOOT_HEIGHT;
    }

    /** The picture as SVG. */
    String svg() {
        SvgCanvas canvas = new SvgCanvas(WIDTH, height(), TITLE, description());
        draw(canvas);
        return canvas.toString();
    }

    private String description() {
        StringBuilder text = new StringBuilder(
                "Fader positions over time, on the left with a plain router, on the right" + " with Ringmaster.");
        outcomes.forEach(outcome -> text.append(' ')
                .append(outcome.scene().title())
                .append(outcome.rules() ? ", with Ringmaster: " : ", with a plain router: ")
                .append(Verdict.line(outcome.figures()))
                .append('.'));
        return text.toString();
    }

    /** Draws all of it. */
    void draw(Canvas canvas) {
        canvas.box(0, 0, WIDTH, height(), Ink.PAPER);
        head(canvas);
        for (int i = 0; i < outcomes.size(); i++) {
            Outcome outcome = outcomes.get(i);
            double left = LEFT + i % 2 * (PLOT_WIDTH + GAP);
            double top = HEAD_HEIGHT + i / 2 * ROW_HEIGHT;
            if (i % 2 == 0) {
                canvas.text(
                        LEFT, top + 4, i / 2 + 1 + ". " + outcome.scene().title(), Ink.TEXT, Type.HEAD, Anchor.START);
            }
            verdict(canvas, outcome.figures(), left, top + 28);
            new Panel(canvas, outcome, left, top + 40, PLOT_WIDTH).draw();
        }
        foot(canvas);
    }

    private void foot(Canvas canvas) {
        String words =
                "A pull: a cap is moved away from the hand on it. On the way (grey): sent before the bridge could know"
                        + " of the hand. Agree after: counted from when the last hand let go.";
        String devices =
                "Simulated: a tablet's Wi-Fi takes 30 to 50 ms each way, the desk says each change again after 80 ms,"
                        + " the motor needs 250 ms from end to end. Seed " + seed + ".";
        canvas.text(LEFT, height() - 32, words, Ink.QUIET_TEXT, Type.SMALL, Anchor.START);
        canvas.text(LEFT, height() - 14, devices, Ink.QUIET_TEXT, Type.SMALL, Anchor.START);
    }

    private static void verdict(Canvas canvas, Figures figures, double x, double y) {
        boolean good = figures.pulls() == 0 && figures.agreed();
        canvas.text(x, y, Verdict.line(figures), good ? Ink.GOOD : Ink.PULL, Type.STRONG, Anchor.START);
    }

    private static void head(Canvas canvas) {
        canvas.text(LEFT, 34, TITLE, Ink.TEXT, Type.TITLE, Anchor.START);
        key(canvas, LEFT, Ink.FIRST_HAND, 9, "the hand");
        key(canvas, LEFT + 128, Ink.FIRST, 2, "what its device shows: should lie on the hand");
        key(canvas, LEFT + 508, Ink.DESK, 1.4, "the desk: what the room hears");
        canvas.box(LEFT + 789, 51, 2, 12, Ink.PULL);
        canvas.text(LEFT + 800, 62, "a cap was pulled away from the hand on it", Ink.TEXT, Type.PLAIN, Anchor.START);
        column(canvas, LEFT, "WITHOUT: a plain router");
        column(canvas, LEFT + PLOT_WIDTH + GAP, "WITH Ringmaster");
    }

    private static void key(Canvas canvas, double x, Ink ink, double width, String text) {
        canvas.line(new double[] {x + 4, x + 26}, new double[] {57, 57}, ink, width);
        canvas.text(x + 36, 62, text, Ink.TEXT, Type.PLAIN, Anchor.START);
    }

    private static void column(Canvas canvas, double x, String title) {
        canvas.text(x, 98, title, Ink.TEXT, Type.HEAD, Anchor.START);
        canvas.text(x + PLOT_WIDTH, 98, "fader position in % over time in ms", Ink.QUIET_TEXT, Type.SMALL, Anchor.END);
    }
}
