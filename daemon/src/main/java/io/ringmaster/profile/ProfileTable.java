package io.ringmaster.profile;

import io.ringmaster.wire.Framing;
import io.ringmaster.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A profile as a table that a sound engineer understands: one line for each template, with what it is, what it reads at both ends, how
 * many steps it has and its kind. A pure function.
 */
public final class ProfileTable {
    private static final int NAMES_WIDTH_MAX = 44;
    private static final int CELL_WIDTH_MAX = 46;
    private static final List<String> HEAD = List.of("ADDRESS", "COUNT", "WHAT", "FROM … TO", "STEPS", "KIND");

    private ProfileTable() {}

    /** The table, with a head that says who the device is, how it is spoken to and where the facts are from. */
    public static String of(ProfileDocument document) {
        StringBuilder text = new StringBuilder();
        Profile profile = document.profile();
        text.append(profile.id()).append(": ").append(profile.title()).append('\n');
        habits(profile).forEach(line -> text.append("  ").append(line).append('\n'));
        document.sources()
                .forEach(source -> text.append("  from: ").append(source).append('\n'));
        document.notes().forEach(note -> text.append("  note: ").append(note).append('\n'));
        if (!document.rows().isEmpty()) {
            text.append('\n');
            append(document.rows(), text);
        }
        return text.toString();
    }

    private static void ports(Profile profile, List<String> lines) {
        Profile.Tcp tcp = profile.tcp();
        if (tcp == null || !tcp.alone()) {
            lines.add(profile.port() == 0 ? "port: as it is set on the device" : "port: " + profile.port());
        }
        if (tcp != null) {
            lines.add("TCP: "
                    + (tcp.port() == 0 ? "as it is set on the device" : "port " + tcp.port())
                    + (tcp.framing() == Framing.AUTO ? "" : ", framing " + YamlNode.word(tcp.framing())));
        }
    }

    private static List<String> habits(Profile profile) {
        List<String> lines = new ArrayList<>();
        ports(profile, lines);
        lines.add("bundles: " + (profile.takesBundles() ? "yes" : "no") + ", at most "
                + (profile.ratePerSecond() == 0
                        ? "as many messages as there are"
                        : profile.ratePerSecond() + " messages/s"));
        lines.add("asked by: "
                + (profile.query() == Profile.Query.BARE ? "its address without arguments" : "it can't be asked"));
        if (!profile.keepAlive().messages().isEmpty()) {
            lines.add("kept alive by: " + String.join(" ", profile.keepAlive().messages()) + " every "
                    + seconds(profile.keepAlive().periodNs()));
        }
        if (profile.liveness().judged()) {
            lines.add("probed by: " + profile.liveness().probe() + " every "
                    + seconds(profile.liveness().periodNs()) + ", silent after "
                    + seconds(profile.liveness().silentNs()));
        }
        return lines;
    }

    private static String seconds(long ns) {
        return String.format(Locale.ROOT, "%.1f s", ns / 1e9);
    }

    private static void append(List<ProfileDocument.Row> rows, StringBuilder text) {
        List<List<String>> table = new ArrayList<>();
        table.add(HEAD);
        rows.forEach(row -> table.add(cells(row)));
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

    private static List<String> cells(ProfileDocument.Row row) {
        Parameter parameter = row.parameter();
        return List.of(
                row.template(),
                Integer.toString(row.count()),
                parameter.label(),
                reach(parameter),
                parameter.steps() == 0 ? "" : Integer.toString(parameter.steps()),
                parameter.kind().name().toLowerCase(Locale.ROOT) + (parameter.guarded() ? ", guarded" : ""));
    }

    private static String reach(Parameter parameter) {
        Scale scale = Scale.of(parameter);
        return switch (parameter.scale()) {
            case "enum" -> shortened(parameter.names().replace("|", " "));
            case "text" -> Double.isNaN(parameter.high()) ? "text" : "text, " + (int) parameter.high() + " characters";
            default ->
                Double.isNaN(parameter.min())
                        ? ""
                        : scale.reading(parameter.min()) + " … " + scale.reading(parameter.max());
        };
    }

    private static String shortened(String names) {
        return names.length() <= NAMES_WIDTH_MAX ? names : names.substring(0, NAMES_WIDTH_MAX) + "…";
    }
}
