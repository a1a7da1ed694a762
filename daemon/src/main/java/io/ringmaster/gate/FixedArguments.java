package io.ringmaster.gate;

import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.util.List;

/** The arguments that a map or a profile gives a message, as a value. Pure. */
public final class FixedArguments {
    private FixedArguments() {}

    /** The value of these arguments: Integer, Float, Boolean and String. */
    public static Value of(List<Object> arguments) {
        StringBuilder tags = new StringBuilder();
        arguments.forEach(argument -> tags.append(tag(argument)));
        OscWriter writer = new OscWriter(64).begin("/", tags.toString());
        arguments.forEach(argument -> write(writer, argument));
        Value value = new Value();
        OscReader.Handler take = (OscMessage message) -> message.value(value);
        new OscReader().read(writer.array(), 0, writer.length(), take);
        return value;
    }

    private static char tag(Object argument) {
        if (argument instanceof Boolean truth) {
            return truth ? 'T' : 'F';
        }
        return argument instanceof Integer ? 'i' : argument instanceof Float ? 'f' : 's';
    }

    private static void write(OscWriter writer, Object argument) {
        if (argument instanceof Integer number) {
            writer.int32(number);
        } else if (argument instanceof Float number) {
            writer.float32(number);
        } else if (argument instanceof String text) {
            writer.string(text);
        }
    }
}
