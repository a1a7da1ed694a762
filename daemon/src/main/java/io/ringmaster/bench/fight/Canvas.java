package io.ringmaster.bench.fight;

/** What a chart is drawn on: a text of SVG, or an image. Lengths are in points of the picture, from its upper left corner. */
interface Canvas {
    /** Where a text stands by its point. */
    enum Anchor {
        /** It begins there. */
        START,
        /** Its middle is there. */
        MIDDLE,
        /** It ends there. */
        END
    }

    /** A text's size and weight. */
    record Type(double size, boolean bold) {
        static final Type TITLE = new Type(22, true);
        static final Type HEAD = new Type(17, true);
        static final Type STRONG = new Type(14.5, true);
        static final Type PLAIN = new Type(13.5, false);
        static final Type SMALL = new Type(12, false);
    }

    /** A filled box. */
    void box(double x, double y, double width, double height, Ink fill);

    /** A line through points; where one is not a number the line is broken. */
    void line(double[] xs, double[] ys, Ink ink, double width);

    /** One line of text; {@code y} is its base line. */
    void text(double x, double y, String text, Ink ink, Type type, Anchor anchor);
}
