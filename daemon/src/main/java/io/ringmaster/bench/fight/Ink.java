package io.ringmaster.bench.fight;

import java.util.Locale;

/**
 * The colours of the chart, after the palette of Okabe and Ito, which people with any kind of colour vision can tell apart. A hand has the
 * light tone of its device.
 */
enum Ink {
    PAPER(0xFFFFFF),
    PANEL(0xF6F7F9),
    GRID(0xDDE1E6),
    TEXT(0x1B2733),
    QUIET_TEXT(0x56616D),
    DESK(0x3A3F45),
    FIRST(0x0072B2),
    FIRST_HAND(0xA9D4EC),
    SECOND(0xB36B00),
    SECOND_HAND(0xF7D69A),
    PULL(0xD12F00),
    ON_THE_WAY(0x8A939C),
    GOOD(0x00694C);

    private final int rgb;

    Ink(int rgb) {
        this.rgb = rgb;
    }

    /** Red, green and blue, eight bits each. */
    int rgb() {
        return rgb;
    }

    /** As SVG writes it. */
    String hex() {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }
}
