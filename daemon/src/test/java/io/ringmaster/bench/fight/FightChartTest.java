package io.ringmaster.bench.fight;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.bench.BenchProblem;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The picture: it can be read, and it shows what was counted. */
@Timeout(60)
final class FightChartTest {
    private static final long SEED = 1;

    private static Fight fight;
    private static FightChart chart;

    @BeforeAll
    static void play() throws BenchProblem {
        fight = Fight.play(SEED);
        chart = new FightChart(fight.outcomes(), SEED);
    }

    private static Document read(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    @Test
    void shouldBeWellFormedAndSayTheFiguresInWords() throws Exception {
        Document svg = read(chart.svg());

        assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(svg.getDocumentElement().getAttribute("viewBox"))
                .isEqualTo("0 0 " + FightChart.WIDTH + " " + chart.height());
        for (Outcome outcome : fight.outcomes()) {
            assertThat(texts(svg)).contains(Verdict.line(outcome.figures()));
        }
    }

    private static List<String> texts(Document svg) {
        NodeList texts = svg.getElementsByTagName("text");
        return java.util.stream.IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent())
                .toList();
    }

    @Test
    void shouldDrawAMarkForEachPullAndALineForEachHandAndCap() throws Exception {
        Document svg = read(chart.svg());
        int pulls = fight.outcomes().stream()
                .mapToInt(outcome -> outcome.figures().pulls())
                .sum();
        int onTheWay = fight.outcomes().stream()
                .mapToInt(outcome -> outcome.figures().pullsOnTheWay())
                .sum();
        int traces = fight.outcomes().stream()
                .mapToInt(outcome -> outcome.hands().size() + outcome.caps().size())
                .sum();

        assertThat(count(svg, "rect", "fill", Ink.PULL))
                .as("and one in the key")
                .isEqualTo(pulls + 1);
        assertThat(count(svg, "rect", "fill", Ink.ON_THE_WAY)).isEqualTo(onTheWay);
        int drawn = 0;
        for (Ink ink : List.of(Ink.DESK, Ink.FIRST, Ink.FIRST_HAND, Ink.SECOND, Ink.SECOND_HAND)) {
            drawn += count(svg, "path", "stroke", ink);
        }
        assertThat(drawn).as("and three in the key").isEqualTo(traces + 3);
    }

    private static int count(Document svg, String tag, String attribute, Ink ink) {
        NodeList all = svg.getElementsByTagName(tag);
        int count = 0;
        for (int i = 0; i < all.getLength(); i++) {
            count += all.item(i)
                            .getAttributes()
                            .getNamedItem(attribute)
                            .getNodeValue()
                            .equals(ink.hex())
                    ? 1
                    : 0;
        }
        return count;
    }

    @Test
    void shouldDrawTheSamePictureAsAnImage() throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(ImageCanvas.png(chart)));

        assertThat(image.getWidth()).isEqualTo(FightChart.WIDTH);
        assertThat(image.getHeight()).isEqualTo(chart.height());
        int below = 100;
        assertThat(red(image, 0, below)).as("a fight on the left").isGreaterThan(1_000);
        assertThat(red(image, FightChart.WIDTH / 2, below))
                .as("none on the right")
                .isZero();
    }

    /** Points of the pull's colour in one half of the picture, below the key. */
    private static int red(BufferedImage image, int left, int top) {
        int red = 0;
        for (int x = left; x < left + FightChart.WIDTH / 2; x++) {
            for (int y = top; y < image.getHeight(); y++) {
                red += (image.getRGB(x, y) & 0xFFFFFF) == Ink.PULL.rgb() ? 1 : 0;
            }
        }
        return red;
    }

    @Test
    void shouldWriteBothPicturesIntoAFolderThatItMakes(@TempDir Path folder) throws BenchProblem {
        Path made = folder.resolve("a/b");

        assertThat(fight.write(made))
                .containsExactly("wrote " + made.resolve(Fight.SVG), "wrote " + made.resolve(Fight.PNG));
        assertThat(made.resolve(Fight.SVG)).hasContent(chart.svg());
        assertThat(made.resolve(Fight.PNG)).isNotEmptyFile();
    }

    @Test
    void shouldShowInTheReadmeWhatARunDraws() throws IOException {
        File shown = new File(Fight.SVG);

        assertThat(Files.readString(shown.toPath()))
                .as("draw it again: daemon/bin/ringmaster bench --fight --out daemon")
                .isEqualTo(chart.svg());
        BufferedImage image = ImageIO.read(new File(Fight.PNG));
        assertThat(image.getWidth()).isEqualTo(FightChart.WIDTH);
        assertThat(image.getHeight()).isEqualTo(chart.height());
        assertThat(Files.readString(Path.of("../README.md"))).contains("(daemon/" + Fight.SVG + ")");
    }

    @Test
    void shouldListInTheBenchmarksWhatARunCounts() throws IOException {
        assertThat(Files.readString(Path.of("BENCHMARKS.md"))).contains(fight.table());
    }
}
