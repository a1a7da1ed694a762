package io.ringmaster.config;

import io.ringmaster.profile.Kind;
import io.ringmaster.profile.Parameter;
import io.ringmaster.yaml.YamlNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code links}. A row with captures becomes one link for each parameter that it stands for, and one with {@code both} two; a
 * row that leads nowhere, reaches what no link may, or closes a circle is a problem.
 */
final class LinkReader {
    /** Most links, after captures, each direction counted. */
    static final int LINKS_MAX = 4096;

    private record Row(YamlNode from, YamlNode to, boolean both, boolean onRecall) {}

    private final Listed listed;
    private final List<PolicyMatch> kinds;
    private final LinkGraph graph = new LinkGraph();
    private final LinkFit fit;

    /** A reader that finds owners among these devices, and kinds among these policies. */
    LinkReader(List<DeviceEntry> devices, List<PolicyEntry> policies) {
        listed = new Listed(devices);
        fit = new LinkFit(listed);
        kinds = policies.stream()
                .filter(policy -> policy.kind() != null)
                .map(PolicyMatch::of)
                .filter(Objects::nonNull)
                .toList();
    }

    private Kind kind(String shared, @Nullable Parameter parameter) {
        if (parameter != null && parameter.kind() != Kind.STATE) {
            return parameter.kind();
        }
        return kinds.stream()
                .filter(said -> said.reaches(shared, false))
                .map(said -> said.entry().kind())
                .findFirst()
                .orElse(Kind.STATE);
    }

    List<LinkEntry> read(YamlNode links) {
        for (YamlNode node : links.items()) {
            ConfigurationFormat.allow(node, "links[]");
            row(new Row(
                    node.need("from"),
                    node.need("to"),
                    node.get("both").flag(false),
                    node.get("on-recall").flag(false)));
        }
        if (graph.links().size() > LINKS_MAX) {
            links.problem("'links' stands for more than " + LINKS_MAX + " links");
        } else {
            graph.checkCircles();
        }
        return graph.links();
    }

    private void row(Row row) {
        if (MapTemplate.isTemplate(row.from().text(""))
                || MapTemplate.isTemplate(row.to().text(""))) {
            expand(
                    row,
                    MapTemplate.of(row.from().text("")),
                    MapTemplate.of(row.to().text("")));
            return;
        }
        String from = Addresses.address(row.from());
        String to = Addresses.address(row.to());
        if (!from.isEmpty() && !to.isEmpty()) {
            add(row, from, to);
        }
    }

    private void expand(Row row, MapTemplate from, MapTemplate to) {
        if (!MapReader.checked(row.from(), from) | !MapReader.checked(row.to(), to)) {
            return;
        }
        if (from.twice() || to.twice()) {
            row.from().problem("a capture is there twice; give each its own name");
        } else if (!from.names().equals(to.names())) {
            row.to().problem("'from' and 'to' must hold the same captures");
        } else {
            expandListed(row, from, to);
        }
    }

    /** Counts through what the owner of the one end lists, or of the other. */
    private void expandListed(Row row, MapTemplate from, MapTemplate to) {
        Optional<DeviceEntry> first = lister(from);
        Optional<DeviceEntry> second = lister(to);
        if (first.isPresent()) {
            Listed.each(
                    row.from(), first.get(), from, (numbers, found) -> add(row, from.fill(numbers), to.fill(numbers)));
        } else if (second.isPresent()) {
            Listed.each(row.to(), second.get(), to, (numbers, found) -> add(row, from.fill(numbers), to.fill(numbers)));
        } else {
            row.from().problem("captures need an owner whose profile lists parameters; write each address out");
        }
    }

    private Optional<DeviceEntry> lister(MapTemplate template) {
        return listed.owner(template.sample()).filter(owner -> owner.profile().listsParameters());
    }

    /** Adds one link, or two; false, and a problem, if that can't be. */
    private boolean add(Row row, String from, String to) {
        boolean fits = end(row.from(), from) & end(row.to(), to) && alike(row, from, to) && takes(row, from, to);
        if (fits && from.equals(to)) {
            row.to().problem("a link from '" + from + "' to itself");
            fits = false;
        }
        if (!fits) {
            return false;
        }
        boolean added = graph.add(row.from(), new LinkEntry(from, to, row.onRecall()));
        return added && (!row.both() || graph.add(row.from(), new LinkEntry(to, from, row.onRecall())));
    }

    private boolean end(YamlNode at, String shared) {
        if (!listed.check(at, shared)) {
            return false;
        }
        Parameter parameter = listed.parameter(shared);
        String problem = "";
        if (parameter != null && parameter.guarded()) {
            problem = "'" + shared + "' is guarded; no link reaches it";
        } else if (kind(shared, parameter) == Kind.PAGED) {
            problem = "'" + shared + "' is paged: it means another one on each page, so no link reaches it; link what "
                    + "stays the same";
        } else if (kind(shared, parameter) != Kind.STATE) {
            problem = "'" + shared + "' has no value that a link could carry";
        }
        if (!problem.isEmpty()) {
            at.problem(problem, parameter == null || parameter.kind() != Kind.PAGED ? "" : listed.steady(shared));
        }
        return problem.isEmpty();
    }

    private boolean takes(Row row, String from, String to) {
        boolean back = !row.both() || takes(row.from(), from);
        return takes(row.to(), to) & back;
    }

    private boolean takes(YamlNode at, String shared) {
        Parameter parameter = listed.parameter(shared);
        boolean takes = parameter == null || !parameter.readOnly();
        if (!takes) {
            at.problem("'" + shared + "' can only be read; no link writes it");
        }
        return takes;
    }

    private boolean alike(Row row, String from, String to) {
        String one = form(listed.parameter(from));
        String other = form(listed.parameter(to));
        boolean alike = one.isEmpty() || other.isEmpty() || one.equals(other);
        String problem = alike
                ? fit.problem(from, to, row.both())
                : "'" + from + "' is a " + one + " and '" + to + "' a " + other;
        if (!problem.isEmpty()) {
            row.to().problem(problem);
        }
        return problem.isEmpty();
    }

    private static String form(@Nullable Parameter parameter) {
        if (parameter == null) {
            return "";
        }
        String types = parameter.speech().types();
        if (types.length() > 1) {
            return "list of " + types.length() + " values";
        }
        return switch (parameter.type()) {
            case 's' -> "text";
            case 'b' -> "blob";
            default -> "number";
        };
    }
}
