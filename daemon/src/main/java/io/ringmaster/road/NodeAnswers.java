package io.ringmaster.road;

import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.Refusal;
import io.ringmaster.profile.NodeField;
import io.ringmaster.profile.NodeText;
import io.ringmaster.profile.NodeText.Word;
import io.ringmaster.profile.Nodes;
import io.ringmaster.profile.Nodes.Line;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.util.List;

/**
 * Takes a desk's answers for nodes, each a line of text: what was asked for by that node, and not told since, goes down the road as if the
 * desk had answered each of it. A line that is not what the profile says gives nothing: its values are asked for one by one. Owned by the
 * show thread.
 */
final class NodeAnswers {
    private final Turn turn;
    private final Gate gate;
    private final DeskSessions desks;
    private final NodeRows rows;
    private final OscReader.Handler road;
    private final OscReader reader = new OscReader();
    private final OscWriter packet = new OscWriter(256);

    /** Answers whose values go to {@code road}, a message each. */
    NodeAnswers(Turn turn, Rooms rooms, OscReader.Handler road) {
        this.turn = turn;
        this.gate = rooms.gate();
        this.desks = rooms.desks();
        this.road = road;
        rows = new NodeRows(gate, rooms.store());
    }

    /** Takes a message if it is an answer for a node; then it goes no further. */
    boolean takes(Device device, OscMessage message) {
        Nodes nodes = device.profile().dialogue().nodes();
        boolean answer = nodes.answeredBy(message);
        if (answer) {
            List<Word> words = NodeText.words(message.argumentCount() == 1 ? message.string(0) : "");
            Line line = nodes.about(words);
            if (line == null) {
                gate.counters().refused(Refusal.REPLY_UNREADABLE, device);
            } else {
                take(device, line, words);
            }
        }
        return answer;
    }

    private void take(Device device, Line line, List<Word> words) {
        List<Integer> asked = asked(device, line);
        List<Value> values = line.read(words);
        if (asked.isEmpty()) {
            gate.counters().refused(Refusal.REPLY_UNASKED, device);
        } else if (values.isEmpty()) {
            gate.counters().refused(Refusal.REPLY_UNREADABLE, device);
            asked.forEach(this::askAlone);
        } else {
            say(device, line, values, asked);
        }
    }

    private List<Integer> asked(Device device, Line line) {
        List<Integer> asked = rows.rows(device, line);
        asked.removeIf(row -> !desks.asksByNode(device, gate.controls().at(row), turn.nowNs));
        return asked;
    }

    private void askAlone(int row) {
        desks.forgetQuery(row);
        desks.askAgain(row);
    }

    private void say(Device device, Line line, List<Value> values, List<Integer> asked) {
        for (int i = 0; i < values.size(); i++) {
            NodeField field = line.fields().get(i);
            if (asked.contains(rows.row(device, field))) {
                packet.clear().message(OscWriter.padded(field.parameter().address()), values.get(i));
                reader.read(packet.array(), 0, packet.length(), road);
            }
        }
    }
}
