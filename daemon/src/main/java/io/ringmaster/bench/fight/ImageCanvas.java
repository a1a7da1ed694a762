package io.ringmaster.bench.fight;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/** A picture as an image, drawn without a screen. Needs the module java.desktop, and a font on the machine. */
final class ImageCanvas implements Canvas {
    private static final int COLOURS_MAX = 256;

    private final BufferedImage image;
    private final Graphics2D graphics;

    private ImageCanvas(int width, int height) {
        System.setProperty("java.awt.headless", "true");
        ImageIO.setUseCache(false);
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    }

    @Override
    public void box(double x, double y, double width, double height, Ink fill) {
        graphics.setColor(new Color(fill.rgb()));
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void line(double[] xs, double[] ys, Ink ink, double width) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < xs.length; i++) {
            if (Double.isNaN(ys[i])) {
                continue;
            }
            if (i == 0 || Double.isNaN(ys[i - 1])) {
                path.moveTo(xs[i], ys[i]);
            } else {
                path.lineTo(xs[i], ys[i]);
            }
        }
        graphics.setColor(new Color(ink.rgb()));
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(path);
    }

    @Override
    public void text(double x, double y, String said, Ink ink, Type type, Anchor anchor) {
        graphics.setFont(
                new Font(Font.SANS_SERIF, type.bold() ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) type.size()));
        double width = graphics.getFontMetrics().getStringBounds(said, graphics).getWidth();
        double left = switch (anchor) {
            case START -> x;
            case MIDDLE -> x - width / 2;
            case END -> x - width;
        };
        graphics.setColor(new Color(ink.rgb()));
        graphics.drawString(said, (float) left, (float) y);
    }

    /** A chart as a PNG file. */
    static byte[] png(FightChart chart) throws IOException {
        ImageCanvas canvas = new ImageCanvas(FightChart.WIDTH, chart.height());
        chart.draw(canvas);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(indexed(canvas.image), "png", bytes);
        return bytes.toByteArray();
    }

    /** The same picture in its 256 most frequent colours, the others by the nearest of them: less than half as many bytes. */
    private static BufferedImage indexed(BufferedImage image) {
        Map<Integer, Long> frequent = Arrays.stream(pixels(image))
                .boxed()
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        int[] colours = frequent.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
                .limit(COLOURS_MAX)
                .mapToInt(Map.Entry::getKey)
                .toArray();
        IndexColorModel model = new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage indexed =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        indexed.setRGB(0, 0, image.getWidth(), image.getHeight(), pixels(image), 0, image.getWidth());
        return indexed;
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
