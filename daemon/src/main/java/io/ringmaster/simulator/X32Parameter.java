package io.ringmaster.simulator;

import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How a simulated X32 keeps one parameter: floats from 0 to 1 in steps, whole numbers in a range, or short text.
 *
 * @param type {@code f}, {@code i} or {@code s}
 * @param max greatest whole number; for floats the number of steps; for text the greatest length in bytes
 */
record X32Parameter(char type, int max) {
    static final X32Parameter LEVEL = new X32Parameter('f', 1024);
    static final X32Parameter SEND_LEVEL = new X32Parameter('f', 161);
    static final X32Parameter PAN = new X32Parameter('f', 101);
    static final X32Parameter SWITCH = new X32Parameter('i', 1);
    static final X32Parameter NAME = new X32Parameter('s', 12);

    /** The value of a desk that nobody has touched. */
    Value initial() {
        return switch (type) {
            case 'f' -> new Value().setFloat(0);
            case 'i' -> new Value().setInt(0);
            default -> new Value().setString("");
        };
    }

    /** Puts what a message asks for into {@code into}, as the desk would hold it; false if the desk ignores it. */
    boolean accept(OscMessage message, Value into) {
        byte tag = message.tag(0);
        if (type == 'f' && tag == 'f' && !Double.isNaN(message.number(0))) {
            into.setFloat(nearest(message.number(0)));
            return true;
        }
        if (type == 'i' && tag == 'i') {
            into.setInt((int) Math.max(0, Math.min(max, message.integer(0))));
            return true;
        }
        if (type == 'i' && max == 1 && message.isString(0)) {
            return acceptName(message.string(0), into);
        }
        if (type == 's' && message.isString(0)) {
            into.setString(shortened(message.string(0)));
            return true;
        }
        return false;
    }

    private static boolean acceptName(String name, Value into) {
        into.setInt(name.equals("ON") ? 1 : 0);
        return name.equals("ON") || name.equals("OFF");
    }

    /** The nearest step, as a float. */
    float nearest(double value) {
        double clamped = Math.max(0, Math.min(1, value));
        return (float) (Math.rint(clamped * (max - 1)) / (max - 1));
    }

    private String shortened(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= max ? text : new String(Arrays.copyOf(bytes, max), StandardCharsets.US_ASCII);
    }
}
