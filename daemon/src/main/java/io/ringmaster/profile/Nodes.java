package io.ringmaster.profile;

import io.ringmaster.profile.NodeText.Word;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Nodes: addresses above several parameters that a device is asked for at once, and answers with one line of text. Immutable.
 *
 * @param ask the address that asks, with the node's address, without its slash, as a text
 * @param answer the address of the answers, which may have no slash
 * @param lines the nodes
 */
public record Nodes(String ask, String answer, List<Line> lines) {
    /** Of a device that has none. */
    public static final Nodes NONE = new Nodes("", "", List.of());

    /**
     * What the answer for one node holds.
     *
     * @param address the node's, which the answer begins with
     * @param count how many words follow it
     * @param fields those that are taken; the others may round
     */
    public record Line(String address, int count, List<NodeField> fields) {
        /** The values of the fields, by the words of an answer; empty if it is not what it must be. */
        public List<Value> read(List<Word> words) {
            List<Value> values = new ArrayList<>(fields.size());
            for (NodeField field : words.size() == count + 1 ? fields : List.<NodeField>of()) {
                Value value = new Value();
                if (!field.read(words.get(field.place() + 1), value)) {
                    return List.of();
                }
                values.add(value);
            }
            return values;
        }
    }

    /** Whether a message is an answer for a node. Makes no garbage. */
    public boolean answeredBy(OscMessage message) {
        boolean same = !lines.isEmpty() && message.addressLength() == answer.length();
        for (int i = 0; same && i < answer.length(); i++) {
            same = message.packet()[message.addressAt() + i] == answer.charAt(i);
        }
        return same;
    }

    /** The node that an answer is about, by its words; null if it is none of these. */
    public @Nullable Line about(List<Word> words) {
        String address = words.isEmpty() ? "" : words.get(0).text();
        return lines.stream()
                .filter(line -> line.address().equals(address))
                .findFirst()
                .orElse(null);
    }

    /** Writes the question for a node. */
    public OscWriter ask(int line, OscWriter into) {
        return into.begin(ask, "s").string(lines.get(line).address().substring(1));
    }
}
