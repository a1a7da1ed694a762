package io.ringmaster.profile;

import io.ringmaster.profile.Nodes.Line;
import io.ringmaster.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code nodes}: which parameters the text of an answer for a node holds, where that says their values exactly. */
final class NodeReader {
    /** Most nodes of a profile. */
    static final int NODES_MAX = 1_024;
    /** The name of a field that is not taken. */
    static final String LEFT = "-";

    private final Map<String, Parameter> parameters;
    private final Set<String> used = new HashSet<>();
    private final List<Line> lines = new ArrayList<>();

    NodeReader(Map<String, Parameter> parameters) {
        this.parameters = parameters;
    }

    /** Reads the group of a profile whose device can, or can't, be asked for single values. */
    Nodes read(YamlNode group, boolean asked) {
        group.allow(ProfileFormat.keys("nodes"));
        if (!group.present()) {
            return Nodes.NONE;
        }
        if (!asked) {
            group.problem("'nodes' needs a 'query', for what the answers leave out");
        }
        String ask = MeteringReader.address(group.need("ask"));
        String answer = answer(group.need("answer"));
        group.need("lines").items().forEach(this::line);
        if (lines.size() > NODES_MAX) {
            group.get("lines").problem("more than " + NODES_MAX + " nodes");
            return Nodes.NONE;
        }
        return new Nodes(ask, answer, List.copyOf(lines));
    }

    private static String answer(YamlNode node) {
        String text = node.text("");
        if (!text.isEmpty() && !text.matches("/?[\\w.-]{1,64}(/[\\w.-]{1,64}){0,3}")) {
            node.problem("'answer' is the address that answers come by, such as node");
        }
        return text;
    }

    private void line(YamlNode item) {
        item.allow(ProfileFormat.keys("nodes.lines[]"));
        List<String> addresses = MeteringReader.addresses(item.need("address"));
        YamlNode list = item.need("fields");
        List<YamlNode> fields = list.itemsOrOne();
        List<String> names = fields.stream().map(field -> field.text("")).toList();
        if (list.present() && names.stream().allMatch(LEFT::equals)) {
            list.problem("'fields' must name one field at least that is taken");
        } else if (names.size() >= NodeText.WORDS_MAX) {
            list.problem("more than " + (NodeText.WORDS_MAX - 1) + " fields");
        } else if (lines.size() <= NODES_MAX) {
            lines(addresses, fields, names);
        }
    }

    private void lines(List<String> addresses, List<YamlNode> nodes, List<String> names) {
        for (String address : addresses) {
            List<NodeField> fields = new ArrayList<>();
            for (int place = 0; place < names.size(); place++) {
                String name = names.get(place);
                String problem = name.isEmpty() || name.equals(LEFT) ? "" : problem(address + "/" + name);
                if (!problem.isEmpty()) {
                    nodes.get(place).problem(problem);
                    return;
                }
                Parameter parameter = parameters.get(address + "/" + name);
                if (parameter != null) {
                    fields.add(new NodeField(place, parameter, Scale.of(parameter)));
                }
            }
            lines.add(new Line(address, names.size(), List.copyOf(fields)));
        }
    }

    private String problem(String address) {
        String problem = NodeField.problem(address, parameters.get(address));
        return problem.isEmpty() && !used.add(address) ? "'" + address + "' is a field twice" : problem;
    }
}
