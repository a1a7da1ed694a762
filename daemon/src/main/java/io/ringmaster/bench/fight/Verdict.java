package io.ringmaster.bench.fight;

import java.util.Locale;

/** Figures in words. */
final class Verdict {
    private Verdict() {}

    /** The figures that matter, in one line. */
    static String line(Figures figures) {
        return pulls(figures) + " · " + settled(figures);
    }

    /** Where it all ends. */
    static String end(Figures figures, double word) {
        return figures.keepsTheWord()
                ? String.format(Locale.ROOT, "ends at %.0f %%, as the hand left it", 100 * word)
                : String.format(
                        Locale.ROOT, "ends up to %.1f %% off the hand's %.0f %%", figures.offPercent(), 100 * word);
    }

    private static String pulls(Figures figures) {
        String pulls = figures.pulls() + " pulls";
        if (figures.pullsOnTheWay() > 0) {
            pulls += " (+ " + figures.pullsOnTheWay() + " on the way)";
        }
        return figures.pulls() == 0
                ? pulls
                : pulls + String.format(Locale.ROOT, ", up to %.0f %%", figures.farthestPercent());
    }

    private static String settled(Figures figures) {
        return figures.agreed()
                ? String.format(Locale.ROOT, "all agree after %d ms", figures.settledMs())
                : "the devices never agree";
    }
}
