package io.ringmaster.cli;

import io.ringmaster.cli.DemoView.Echoes;
import io.ringmaster.cli.DemoView.Pane;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws the demo: a pure function from what there is to lines of text, to a JSON object, or to a picture for a terminal. */
final class DemoPicture {
    private static final int WIDTH = 79;
    private static final int BAR_WIDTH = 40;
    private static final int NAME_WIDTH = 8;

    private DemoPicture() {}

    /** The whole picture, always the same number of lines. */
    static List<String> picture(DemoView view, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(style.bold("Ringmaster") + style.dim("  one desk, two tablets, one fader   " + seconds(view)));
        lines.add("");
        lines.add(style.cyan(view.phase() + "/" + view.phases() + "  " + view.caption()));
        lines.add("");
        for (Pane pane : view.panes()) {
            lines.add(bar(pane, view, style));
        }
        lines.add("");
        lines.add("last mover  " + or(view.mover(), "nobody yet") + "     lock  " + or(view.holder(), "free"));
        lines.add("echo        " + echoes(view.echoes()));
        lines.add("moves " + view.moves() + "   denied " + view.denied() + "   pulled " + view.pulled() + "   "
                + (view.agreed() ? style.green("all screens agree with the desk") : style.yellow("moving ...")));
        lines.add(style.dim(shortened(or(view.note(), " "))));
        return lines;
    }

    /** So that no line wraps: a wrapped one would spoil the redrawing. */
    private static String shortened(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...";
    }

    private static String bar(Pane pane, DemoView view, Style style) {
        boolean known = !Double.isNaN(pane.fader());
        int filled = known ? (int) Math.round(pane.fader() * BAR_WIDTH) : 0;
        String bar = "#".repeat(filled) + "-".repeat(BAR_WIDTH - filled);
        String name =
                pane.name() + " ".repeat(Math.max(0, NAME_WIDTH - pane.name().length()));
        boolean mover = view.mover().equals(pane.name());
        return (mover ? style.green(name) : name) + " [" + bar + "] " + number(pane.fader()) + "  "
                + (pane.on() ? "on " : "off") + "  " + (pane.touched() ? style.yellow("hand on it") : "");
    }

    /** One line for a log. */
    static String line(DemoView view) {
        StringBuilder line = new StringBuilder(seconds(view));
        for (Pane pane : view.panes()) {
            line.append("  ").append(pane.name()).append(' ').append(number(pane.fader()));
            line.append(pane.on() ? " on" : " off").append(pane.touched() ? "*" : "");
        }
        return line.append("  mover ")
                .append(or(view.mover(), "-"))
                .append("  lock ")
                .append(or(view.holder(), "-"))
                .append("  echo ")
                .append(echoes(view.echoes()))
                .toString();
    }

    /** One JSON object; {@code kind} says what it is: {@code phase}, {@code state} or {@code summary}. */
    static Json json(String kind, DemoView view) {
        Json json = new Json()
                .put("kind", kind)
                .put("elapsedMs", view.elapsedMs())
                .put("phase", view.phase())
                .put("caption", view.caption());
        for (Pane pane : view.panes()) {
            json.put(
                    pane.name(),
                    new Json()
                            .put("fader", (float) pane.fader())
                            .put("on", pane.on())
                            .put("touched", pane.touched()));
        }
        return json.put("mover", view.mover())
                .put("lock", view.holder())
                .put("echoCount", view.echoes().count())
                .put("echoP50Us", view.echoes().p50Us())
                .put("echoP99Us", view.echoes().p99Us())
                .put("moves", view.moves())
                .put("denied", view.denied())
                .put("pulled", view.pulled())
                .put("agreed", view.agreed());
    }

    /** The last words. */
    static List<String> summary(DemoView view) {
        return List.of(
                "",
                view.moves() + " moves by hand, " + view.denied() + " denied, "
                        + view.echoes().count() + " echoes timed: " + echoes(view.echoes()),
                view.agreed()
                        ? "At the end all screens agreed with the desk."
                        : "At the end the screens did NOT agree with the desk: " + line(view));
    }

    private static String echoes(Echoes echoes) {
        return echoes.count() == 0
                ? "no times yet"
                : "p50 " + millis(echoes.p50Us()) + "  p99 " + millis(echoes.p99Us());
    }

    private static String millis(long us) {
        return us < 1000 ? us + " us" : String.format(Locale.ROOT, "%.1f ms", us / 1000.0);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? " --- " : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String seconds(DemoView view) {
        return String.format(Locale.ROOT, "%5.1f s", view.elapsedMs() / 1000.0);
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
