package io.ringmaster.bench.fight;

import io.ringmaster.bench.BenchProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All scenes, each played without our rules and with them. Immutable. */
public final class Fight {
    /** The picture's name as SVG. */
    public static final String SVG = "fight.svg";

    /** The picture's name as PNG. */
    public static final String PNG = "fight.png";

    private final long seed;
    private final List<Outcome> outcomes;

    private Fight(long seed, List<Outcome> outcomes) {
        this.seed = seed;
        this.outcomes = List.copyOf(outcomes);
    }

    /** Plays all scenes. The same seed comes to the same figures and the same picture. */
    public static Fight play(long seed) throws BenchProblem {
        List<Outcome> outcomes = new ArrayList<>();
        for (Scene scene : Scene.all()) {
            outcomes.add(SceneRun.play(scene, false, seed));
            outcomes.add(SceneRun.play(scene, true, seed));
        }
        return new Fight(seed, outcomes);
    }

    /** In pairs: each scene without our rules, then with them. */
    List<Outcome> outcomes() {
        return outcomes;
    }

    /** The figures as a table for people. */
    public String table() {
        return new FightReport(seed, outcomes).table();
    }

    /** The figures as one JSON object. */
    public String json() {
        return new FightReport(seed, outcomes).json();
    }

    /**
     * Writes the picture into a folder, which is made if it is not there.
     *
     * @return what was written, and what could not be, a line each
     */
    public List<String> write(Path folder) throws BenchProblem {
        FightChart chart = new FightChart(outcomes, seed);
        try {
            Files.createDirectories(folder);
            Path svg = Files.writeString(folder.resolve(SVG), chart.svg());
            return List.of("wrote " + svg, image(chart, folder.resolve(PNG)));
        } catch (IOException e) {
            throw new BenchProblem("the picture can't be written: " + e.getMessage());
        }
    }

    private static String image(FightChart chart, Path file) throws IOException {
        if (ModuleLayer.boot().findModule("java.desktop").isEmpty()) {
            return "no " + file + ": this Java has no module java.desktop, which draws images";
        }
        try {
            Files.write(file, ImageCanvas.png(chart));
            return "wrote " + file;
        } catch (LinkageError | InternalError | RuntimeException e) {
            // A Java without fonts or without a graphics library fails in many ways, deep inside; the SVG needs
            // neither.
            return "no " + file + ": this Java can't draw here (" + e
                    + "); are there fonts, such as fonts-dejavu-core?";
        }
    }
}
