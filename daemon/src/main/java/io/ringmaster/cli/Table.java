package io.ringmaster.cli;

import java.util.ArrayList;
import java.util.List;

/** Text in aligned columns. Colours are put on whole lines or last columns by the caller, so that widths stay right. */
final class Table {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these headings. */
    Table(String... headings) {
        rows.add(List.of(headings));
    }

    /** Adds one row; as many cells as there are headings. */
    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** How many characters the longest line has. */
    int width() {
        return lines().stream().mapToInt(String::length).max().orElse(0);
    }

    /** The lines, headings first, without trailing spaces. */
    List<String> lines() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            line.append(cell).append(" ".repeat(widths[i] - cell.length())).append(GAP);
        }
        return line.toString().stripTrailing();
    }

    /** Prints all lines, the headings dimmed. */
    void print(OutputOptions output) {
        List<String> lines = lines();
        output.out().println(output.style().dim(lines.get(0)));
        lines.subList(1, lines.size()).forEach(output.out()::println);
        output.out().flush();
    }
}
