package io.ringmaster.bench.fight;

import java.util.Locale;

/** A picture as SVG text, small and without anything that a strict reader of XML would refuse. */
final class SvgCanvas implements Canvas {
    private final StringBuilder text = new StringBuilder();

    /** An empty picture with words for those who can't see it. */
    SvgCanvas(int width, int height, String title, String description) {
        text.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " font-family=\"DejaVu Sans, Verdana, Helvetica, Arial, sans-serif\" role=\"img\""
                        + " aria-labelledby=\"t d\">\n<title id=\"t\">%s</title><desc id=\"d\">%s</desc>\n",
                width,
                height,
                width,
                height,
                escaped(title),
                escaped(description)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    @Override
    public void box(double x, double y, double width, double height, Ink fill) {
        text.append(String.format(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>\n",
                number(x), number(y), number(width), number(height), fill.hex()));
    }

    @Override
    public void line(double[] xs, double[] ys, Ink ink, double width) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            if (Double.isNaN(ys[i]) || isBetweenEqual(ys, i)) {
                continue;
            }
            boolean begins = i == 0 || Double.isNaN(ys[i - 1]);
            path.append(begins ? 'M' : ' ').append(number(xs[i])).append(' ').append(number(ys[i]));
        }
        if (path.length() > 0) {
            text.append(String.format(
                    "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-linejoin=\"round\""
                            + " stroke-linecap=\"round\"/>\n",
                    path, ink.hex(), number(width)));
        }
    }

    private static boolean isBetweenEqual(double[] ys, int i) {
        return i > 0 && i < ys.length - 1 && ys[i] == ys[i - 1] && ys[i] == ys[i + 1];
    }

    @Override
    public void text(double x, double y, String said, Ink ink, Type type, Anchor anchor) {
        text.append(String.format(
                "<text x=\"%s\" y=\"%s\" font-size=\"%s\"%s%s fill=\"%s\">%s</text>\n",
                number(x),
                number(y),
                number(type.size()),
                type.bold() ? " font-weight=\"bold\"" : "",
                anchor == Anchor.START ? "" : " text-anchor=\"" + anchor.name().toLowerCase(Locale.ROOT) + '"',
                ink.hex(),
                escaped(said)));
    }

    /** The whole picture. */
    @Override
    public String toString() {
        return text + "</svg>\n";
    }
}
