package io.ringmaster.simulator;

import io.ringmaster.profile.NodeField;
import io.ringmaster.profile.Nodes;
import io.ringmaster.profile.Nodes.Line;
import io.ringmaster.profile.Parameter;
import io.ringmaster.profile.Profile;
import io.ringmaster.profile.Scale;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.Value;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The lines of text by which a device answers for its nodes: words, bits, texts in quotes, and numbers as people read them, rounded to one
 * decimal or none, or like 1k02. Of a field that its profile leaves out it says {@code -oo}.
 */
final class NodeTexts {
    private static final String OFF = "-oo";
    private static final String TEXT_TAGS = ",s ";
    private static final double KILO = 1_000;

    private final Nodes nodes;
    private final Held held;

    NodeTexts(Profile profile, Held held) {
        nodes = profile.dialogue().nodes();
        this.held = held;
    }

    /** The address that answers come by. */
    String address() {
        return nodes.answer();
    }

    /** The answer to a question for a node; null if the message is none, or the device has no such node. */
    @Nullable
    String answer(OscMessage message) {
        String about = "/" + message.string(0);
        boolean asks = message.argumentCount() == 1 && message.address().equals(nodes.ask());
        for (Line line : nodes.lines()) {
            if (asks && line.address().equals(about)) {
                return text(line);
            }
        }
        return null;
    }

    private String text(Line line) {
        String[] words = new String[line.count()];
        Arrays.fill(words, OFF);
        for (NodeField field : line.fields()) {
            words[field.place()] = word(field.parameter(), field.scale());
        }
        return line.address() + " " + String.join(" ", words) + "\n";
    }

    private String word(Parameter parameter, Scale scale) {
        Value value = held.at(parameter.address());
        if (value == null) {
            return OFF;
        }
        if (parameter.type() == 's') {
            return value.toString().substring(TEXT_TAGS.length());
        }
        return switch (parameter.scale()) {
            case "enum", "bitmap" -> scale.reading(value.number());
            case "plain" -> Long.toString(Math.round(value.number()));
            default ->
                parameter.isSilence(value.number()) ? OFF : number(parameter, scale.natural(value.number()) + 0.0);
        };
    }

    private static String number(Parameter parameter, double reading) {
        if (reading >= KILO) {
            long tens = Math.round(reading / 10);
            return String.format(Locale.ROOT, "%dk%02d", tens / 100, tens % 100);
        }
        double least = Math.min(parameter.low(), parameter.high());
        double step = Math.abs(parameter.high() - parameter.low()) / (parameter.steps() - 1);
        boolean whole = parameter.scale().equals("linear") && step == Math.rint(step) && least == Math.rint(least);
        return String.format(Locale.ROOT, (least < 0 ? "%+." : "%.") + (whole ? "0f" : "1f"), reading);
    }
}
