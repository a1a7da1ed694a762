package io.ringmaster.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Turns the text of one file into a tree of nodes, or into problems. A first pass counts depth and parts and refuses tags, anchors and
 * aliases, so that no text can make the second pass large.
 */
public final class YamlFile {
    /** Longest file, in bytes. */
    public static final int FILE_BYTES_MAX = 256 * 1024;
    /** Deepest nesting of lists and groups. */
    public static final int DEPTH_MAX = 16;
    /** Most parts of a file: values, keys, starts and ends of lists. */
    public static final int PARTS_MAX = 100_000;

    /** What ends a text, or begins something else, in the address of somebody who put it in no quotes. */
    private static final Pattern UNQUOTED = Pattern.compile("(^|[\\s\\[{,])(/[^\\s\"',]*[\\[\\]{}]|/?\\*)");

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'|#.*");

    private YamlFile() {}

    /**
     * The text of a file.
     *
     * @param file a regular file of at most {@link #FILE_BYTES_MAX} bytes of UTF-8
     * @param name what the user calls it
     */
    public static String text(Path file, String name) throws ConfigurationProblem {
        try {
            if (!Files.exists(file)) {
                throw new ConfigurationProblem(name, "there is no such file");
            }
            if (!Files.isRegularFile(file)) {
                throw new ConfigurationProblem(name, "not a regular file");
            }
            String text = decoded(bytes(file, name), name);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IOException e) {
            throw new ConfigurationProblem(
                    name, "can't be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static String decoded(byte[] bytes, String name) throws ConfigurationProblem {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (result.isError()) {
            throw at(bytes, in.position(), name, "not UTF-8 text");
        }
        return out.flip().toString();
    }

    /** A problem at a place among the bytes of a file; columns are counted in bytes there. */
    private static ConfigurationProblem at(byte[] bytes, int place, String name, String message) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < place; i++) {
            if (bytes[i] == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new ConfigurationProblem(List.of(new Problem(name, line, place - start + 1, message, "")));
    }

    private static byte[] bytes(Path file, String name) throws IOException, ConfigurationProblem {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(FILE_BYTES_MAX + 1);
            if (bytes.length > FILE_BYTES_MAX) {
                throw at(bytes, FILE_BYTES_MAX, name, "longer than " + FILE_BYTES_MAX / 1024 + " kB");
            }
            return bytes;
        }
    }

    /** The root of the text; absent if the text says nothing. Problems of form end the reading at once. */
    public static YamlNode root(String text, Problems problems) throws ConfigurationProblem {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(problems.file())
                .setCodePointLimit(FILE_BYTES_MAX)
                .setAllowNonScalarKeys(true) // so that the key itself is reported, with its place
                .build();
        try {
            List<Event> events = inspect(new Parse(settings).parseString(text), problems);
            problems.throwIfAny();
            Optional<Node> root = new Composer(settings, new EventReplay(events)).getSingleNode();
            return root.map(node -> YamlNode.of(node, problems))
                    .orElseGet(() -> YamlNode.absent(problems, 1, 1, "the file"));
        } catch (MarkedYamlEngineException e) {
            problems.add(line(e.getProblemMark()), column(e.getProblemMark()), form(e, text), "");
        } catch (ReaderException e) {
            String before = text.substring(
                    0, text.offsetByCodePoints(0, Math.min(e.getPosition(), text.codePointCount(0, text.length()))));
            int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
            problems.add(line, before.length() - before.lastIndexOf('\n'), "a character that YAML does not allow", "");
        } catch (YamlEngineException e) {
            problems.add(
                    1,
                    1,
                    "not YAML: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable"),
                    "");
        }
        throw new ConfigurationProblem(problems.list());
    }

    private static String form(MarkedYamlEngineException e, String text) {
        String problem = String.valueOf(e.getProblem());
        if (problem.contains("TAB")) {
            return "a tab; YAML is indented with spaces";
        }
        String line =
                text.lines().skip(line(e.getProblemMark()) - 1L).findFirst().orElse("");
        boolean pattern = UNQUOTED.matcher(QUOTED.matcher(line).replaceAll("")).find();
        return "not YAML: " + problem + (pattern ? "; put a pattern in quotes, such as \"/ch/{n}\"" : "");
    }

    private static List<Event> inspect(Iterable<Event> events, Problems problems) throws ConfigurationProblem {
        List<Event> inspected = new ArrayList<>();
        int depth = 0;
        int parts = 0;
        int documents = 0;
        for (Event event : events) {
            parts++;
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            documents += event instanceof DocumentStartEvent ? 1 : 0;
            refuse(event, depth > DEPTH_MAX, "nested deeper than " + DEPTH_MAX + " levels", problems);
            refuse(event, parts > PARTS_MAX, "more than " + PARTS_MAX + " parts", problems);
            refuse(event, documents > 1, "a second document; a file is one", problems);
            inspectForm(event, problems);
            inspected.add(event);
        }
        return inspected;
    }

    private static void inspectForm(Event event, Problems problems) throws ConfigurationProblem {
        boolean tagged = event instanceof ScalarEvent scalar && scalar.getTag().isPresent()
                || event instanceof CollectionStartEvent start && start.getTag().isPresent();
        refuse(event, tagged, "tags (!…) are not used here", problems);
        refuse(
                event,
                event instanceof AliasEvent,
                "aliases (*…) are not used here; quote a text that begins with *",
                problems);
        Optional<Anchor> anchor = event instanceof NodeEvent node ? node.getAnchor() : Optional.empty();
        refuse(event, anchor.isPresent(), "anchors (&…) are not used here; quote a text that begins with &", problems);
    }

    private static void refuse(Event event, boolean wrong, String message, Problems problems)
            throws ConfigurationProblem {
        if (wrong) {
            problems.add(line(event.getStartMark()), column(event.getStartMark()), message, "");
            problems.throwIfAny();
        }
    }

    static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0) + 1;
    }

    static int column(Optional<Mark> mark) {
        return mark.map(Mark::getColumn).orElse(0) + 1;
    }
}
