package io.ringmaster.profile;

import io.ringmaster.profile.Speech.Special;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * A profile as a table that a sound engineer understands: one line for each template, with what it is, what it reads at both ends, how
 * many steps it has and its kind. A pure function.
 */
public final class ProfileTable {
    private static final int NAMES_WIDTH_MAX = 44;
    private static final int CELL_WIDTH_MAX = 60;
    private static final Map<String, String> SURE = Map.of("H", "sure", "M", "fairly sure", "", "");
    private static final List<String> HEAD = List.of("ADDRESS", "COUNT", "WHAT", "FROM … TO", "STEPS", "KIND");

    private ProfileTable() {}

    /** The table, with a head that says who the device is, how it is spoken to, what else to know and where the facts are from. */
    public static String of(ProfileDocument document) {
        StringBuilder text = new StringBuilder();
        Profile profile = document.profile();
        text.append(profile.id()).append(": ").append(profile.title()).append('\n');
        List<String> models = document.models();
        if (!models.isEmpty()) {
            text.append("  for ").append(String.join(", ", models)).append('\n');
        }
        text.append('\n');
        document.habits().forEach(line -> text.append("  ").append(line).append('\n'));
        document.notes().forEach(note -> text.append("  note: ").append(note).append('\n'));
        if (!document.rows().isEmpty()) {
            text.append('\n');
            append(document.rows(), document.certainty().getOrDefault("parameters", ""), text);
        }
        text.append('\n');
        text.append(certainty(document.certainty()));
        document.sources()
                .forEach(source -> text.append("  from: ").append(source).append('\n'));
        return text.toString();
    }

    private static String certainty(Map<String, String> certainty) {
        StringBuilder text = new StringBuilder();
        for (String sure : List.of("H", "M")) {
            List<String> facts = certainty.entrySet().stream()
                    .filter(fact -> fact.getValue().equals(sure))
                    .map(Map.Entry::getKey)
                    .toList();
            if (!facts.isEmpty()) {
                text.append(
                                sure.equals("H")
                                        ? "  sure (maker, source code or measured): "
                                        : "  fairly sure (other programs do it so): ")
                        .append(String.join(", ", facts))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static void append(List<ProfileDocument.Row> rows, String usual, StringBuilder text) {
        List<List<String>> table = new ArrayList<>();
        table.add(HEAD);
        rows.forEach(row -> table.add(cells(row, usual)));
        int[] widths = new int[HEAD.size()];
        table.forEach(cells -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(
                        widths[i], Math.min(CELL_WIDTH_MAX, cells.get(i).length()));
            }
        });
        for (List<String> cells : table) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(cells.get(i))
                        .append(" ".repeat(Math.max(0, widths[i] - cells.get(i).length()) + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private static List<String> cells(ProfileDocument.Row row, String usual) {
        Parameter parameter = row.parameter();
        return List.of(
                row.template(),
                Integer.toString(row.count()),
                parameter.label(),
                reach(parameter),
                parameter.steps() == 0 ? "" : Integer.toString(parameter.steps()),
                kind(parameter) + (row.certainty().equals(usual) ? "" : ", " + SURE.get(row.certainty())));
    }

    private static String kind(Parameter parameter) {
        String access = parameter.readOnly() ? ", only read" : parameter.writeOnly() ? ", only written" : "";
        return parameter.kind().name().toLowerCase(Locale.ROOT) + access + (parameter.guarded() ? ", guarded" : "");
    }

    private static String reach(Parameter parameter) {
        String types = parameter.speech().types();
        if (types.length() != 1) {
            return types.isEmpty() ? "no value" : types.length() + " values" + among(parameter);
        }
        StringBuilder reach = new StringBuilder(
                switch (parameter.scale()) {
                    case "enum" -> shortened(words(parameter));
                    case "text" ->
                        Double.isNaN(parameter.high()) ? "text" : "text, " + (int) parameter.high() + " characters";
                    default -> parameter.hasRange() ? ends(parameter) : "";
                });
        Scale scale = Scale.of(parameter);
        for (Special special : parameter.speech().specials()) {
            reach.insert(0, scale.reading(special.wire()) + ", ");
        }
        return reach.toString();
    }

    private static String ends(Parameter parameter) {
        Scale scale = Scale.of(parameter);
        return scale.reading(parameter.min()) + " … " + scale.reading(parameter.max());
    }

    private static String among(Parameter parameter) {
        return parameter.hasRange() ? ", " + ends(parameter) : "";
    }

    /** Each word behind its number, as {@code 0 = ON, 1 = OFF}. */
    private static String words(Parameter parameter) {
        StringJoiner words = new StringJoiner(", ");
        int number = (int) parameter.min();
        for (String word : parameter.names().split("\\|")) {
            words.add(number++ + " = " + word);
        }
        return words.toString();
    }

    private static String shortened(String names) {
        return names.length() <= NAMES_WIDTH_MAX ? names : names.substring(0, NAMES_WIDTH_MAX) + "…";
    }
}
