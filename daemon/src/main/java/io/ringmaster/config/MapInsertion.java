package io.ringmaster.config;

import io.ringmaster.yaml.ConfigurationProblem;
import io.ringmaster.yaml.Problem;
import io.ringmaster.yaml.Problems;
import io.ringmaster.yaml.Suggestion;
import io.ringmaster.yaml.YamlFile;
import io.ringmaster.yaml.YamlNode;
import java.util.List;

/**
 * Puts a row at the end of one device's {@code map} in the text of a configuration. All else stays as it is, remarks and blanks included.
 * A pure function of the text.
 */
public final class MapInsertion {
    private final String text;
    private final String row;

    private MapInsertion(String text, String row) {
        this.text = text;
        this.row = row;
    }

    /**
     * The text with the row in it, which is still to be checked.
     *
     * @param name what problems call the file
     * @param text YAML that is a good configuration
     * @param id the device
     * @param row the row as a group in braces: <code>{ local: /a, shared: /b }</code>
     * @throws ConfigurationProblem if the text can't be read, or has no such device
     */
    public static String into(String name, String text, String id, String row) throws ConfigurationProblem {
        Problems problems = new Problems(name);
        List<YamlNode> devices = YamlFile.root(text, problems).get("devices").items();
        problems.throwIfAny();
        List<String> ids = devices.stream().map(each -> each.get("id").text("")).toList();
        int at = ids.indexOf(id);
        if (at < 0) {
            String near = Suggestion.nearest(id, ids);
            throw new ConfigurationProblem(
                    List.of(new Problem(name, 0, 0, "has no device '" + YamlNode.shown(id) + "'", near)));
        }
        return new MapInsertion(text, row).into(devices.get(at));
    }

    private String into(YamlNode device) {
        YamlNode map = device.get("map");
        List<YamlNode> rows = map.itemsOrOne();
        if (map.present() && rows.isEmpty()) {
            return at(map.start() + 1, row);
        }
        if (map.present()) {
            YamlNode last = rows.get(rows.size() - 1);
            return map.block() ? below(last.end(), line(map.column(), "- " + row)) : beside(map, last);
        }
        String fresh = line(device.column(), "map:") + line(device.column() + 2, "- " + row);
        return device.block()
                ? below(device.end(), fresh)
                : at(lastValue(device).end(), ", map: [" + row + "]");
    }

    /** In a list in brackets: on a line of its own if the last row is. */
    private String beside(YamlNode map, YamlNode last) {
        boolean own = last.line() > map.line();
        return at(last.end(), own ? "," + line(last.column(), row) : ", " + row);
    }

    private static YamlNode lastValue(YamlNode group) {
        return List.copyOf(group.entries().values()).get(group.entries().size() - 1);
    }

    private String line(int column, String what) {
        return (text.contains("\r\n") ? "\r\n" : "\n") + " ".repeat(column - 1) + what;
    }

    private String at(int place, String what) {
        return new StringBuilder(text)
                .insert(text.offsetByCodePoints(0, place), what)
                .toString();
    }

    /** Behind the line that holds this place, and any remark there. */
    private String below(int place, String lines) {
        int from = text.offsetByCodePoints(0, place);
        int end = text.indexOf('\n', from > 0 && text.charAt(from - 1) == '\n' ? from - 1 : from);
        int before = end > 0 && text.charAt(end - 1) == '\r' ? end - 1 : end;
        return new StringBuilder(text)
                .insert(end < 0 ? text.length() : before, lines)
                .toString();
    }
}
