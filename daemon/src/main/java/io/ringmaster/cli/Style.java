package io.ringmaster.cli;

import java.util.Map;

/** Colours on a terminal, and nothing elsewhere. The launcher says whether standard output is a terminal. */
record Style(boolean colour) {
    /** The system property that the launcher sets to {@code yes} when standard output is a terminal. */
    static final String TERMINAL = "ringmaster.terminal";

    /** The system property that the launcher sets to the width of the terminal, in characters. */
    static final String COLUMNS = "ringmaster.columns";

    /** No colours if {@code plain}, if {@code NO_COLOR} is set, or if there is no terminal that could show them. */
    static Style of(boolean plain) {
        return new Style(!plain && colourful(System.getenv()) && terminal());
    }

    static boolean terminal() {
        return "yes".equals(System.getProperty(TERMINAL));
    }

    /** How many characters the terminal is wide; without bounds where the launcher knows of none. */
    static int columns() {
        String said = System.getProperty(COLUMNS, "");
        return said.matches("[1-9]\\d{0,3}") ? Integer.parseInt(said) : Integer.MAX_VALUE;
    }

    static boolean colourful(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(environment.get("TERM"));
    }

    String bold(String text) {
        return paint("1", text);
    }

    String dim(String text) {
        return paint("2", text);
    }

    String red(String text) {
        return paint("31", text);
    }

    String green(String text) {
        return paint("32", text);
    }

    String yellow(String text) {
        return paint("33", text);
    }

    String cyan(String text) {
        return paint("36", text);
    }

    private String paint(String code, String text) {
        return colour && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
