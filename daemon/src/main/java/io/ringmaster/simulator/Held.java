package io.ringmaster.simulator;

import io.ringmaster.gate.FixedArguments;
import io.ringmaster.profile.Metering;
import io.ringmaster.profile.Parameter;
import io.ringmaster.profile.Profile;
import io.ringmaster.profile.Profile.Numbers;
import io.ringmaster.profile.Scale;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.TypedList;
import io.ringmaster.wire.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The values that a device holds, by its own addresses: in the types that its profile names, in range, rounded to its steps. Where the
 * profile lists nothing at all, whatever it is sent.
 */
final class Held {
    /** The most addresses of a device whose profile lists none. */
    static final int UNLISTED_MAX = 4_096;

    private static final int TEXT_BYTES_MAX = 1_024;

    private final Profile profile;
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Value written = new Value();

    Held(Profile profile) {
        this.profile = profile;
        reset();
    }

    /** All as when nobody had touched it. */
    void reset() {
        values.clear();
        Set<String> inBlobs = inBlobs();
        for (Parameter parameter : profile.parameters().values()) {
            String types = parameter.speech().types();
            if (!Phrasing.happens(parameter) && !types.contains("b") && !inBlobs.contains(parameter.address())) {
                values.put(parameter.address(), initial(parameter));
            }
        }
    }

    private Set<String> inBlobs() {
        Set<String> inBlobs = new HashSet<>();
        for (Metering.Blob blob : profile.metering().blobs()) {
            blob.meters().forEach(meter -> inBlobs.add(meter.parameter().address()));
        }
        return inBlobs;
    }

    /** What an address holds; null if there is no such. */
    @Nullable
    Value at(String address) {
        return values.get(address);
    }

    /** The addresses that hold something. */
    Set<String> addresses() {
        return values.keySet();
    }

    /** Holds a value from now on; whether it is another than before. */
    boolean set(String address, Value value) {
        Value before = values.get(address);
        if (before == null) {
            if (values.size() < UNLISTED_MAX) {
                values.put(address, value.copy());
            }
            return true;
        }
        boolean news = !before.sameAs(value);
        before.set(value);
        return news;
    }

    // --- what it takes

    /** Puts what a message asks for into {@code into}, as the device would hold it; false if the device ignores it. */
    boolean accept(Parameter parameter, OscMessage message, int first, Value into) {
        String types = parameter.speech().types();
        if (message.argumentCount() - first != types.length() || types.isEmpty()) {
            return false;
        }
        message.valueFrom(first, written);
        if (types.length() > 1) {
            return sameTypes(types, message, first)
                    && !written.hasNonFinite()
                    && TypedList.of(written, types, parameter::nearest, into);
        }
        byte tag = message.tag(first);
        if (tag == 's') {
            return text(parameter, message.string(first), into);
        }
        boolean takes = tag == parameter.type()
                || tag == 'F' && parameter.type() == 'T'
                || tag == 'f' && profile.numbers() == Numbers.FLOATS && Value.isNumber((byte) parameter.type());
        if (takes && tag == 'b') {
            into.set(written);
        }
        return takes && (tag == 'b' || !written.hasNonFinite() && number(parameter, written.number(), into));
    }

    private static boolean sameTypes(String types, OscMessage message, int first) {
        for (int i = 0; i < types.length(); i++) {
            byte tag = message.tag(first + i);
            if (tag != types.charAt(i) && !(tag == 'F' && types.charAt(i) == 'T')) {
                return false;
            }
        }
        return true;
    }

    /** A text, or the name of one of an enum's values. */
    static boolean text(Parameter parameter, String text, Value into) {
        if (parameter.type() == 's') {
            into.setString(shortened(parameter, text));
            return true;
        }
        double wire =
                parameter.names().isEmpty() ? Double.NaN : Scale.of(parameter).wire(text);
        return !Double.isNaN(wire) && number(parameter, wire, into);
    }

    /** Puts a number into {@code into}: in range, on a step and of the parameter's type. */
    static boolean number(Parameter parameter, double number, Value into) {
        return into.setNumber(parameter.type(), parameter.nearest(number));
    }

    private static String shortened(Parameter parameter, String text) {
        boolean bounded = parameter.scale().equals("text") && !Double.isNaN(parameter.high());
        int most = bounded ? (int) parameter.high() : TEXT_BYTES_MAX;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= most ? text : new String(bytes, 0, most, StandardCharsets.US_ASCII);
    }

    // --- what it begins with, and where chance puts it

    private static Value initial(Parameter parameter) {
        String types = parameter.speech().types();
        Value value = new Value();
        if (types.length() > 1) {
            return list(parameter, types, middle(parameter));
        }
        if (parameter.type() == 's') {
            return value.setString("");
        }
        double silence = parameter.silence();
        number(parameter, Double.isNaN(silence) ? middle(parameter) : silence, value);
        return value;
    }

    /** Where the reading is 0, if it can be; else the smallest value. */
    private static double middle(Parameter parameter) {
        if (!parameter.hasRange()) {
            return 0;
        }
        double one = parameter.low();
        double other = parameter.high();
        boolean around = Math.min(one, other) < 0 && Math.max(one, other) >= 0 && Double.isFinite(one + other);
        return around ? Scale.of(parameter).fromNatural(0) : parameter.inRange(Math.max(0, parameter.min()));
    }

    private static Value list(Parameter parameter, String types, double number) {
        List<Object> arguments = new ArrayList<>();
        types.chars().forEach(type -> arguments.add(type == 's' ? "" : (Object) (float) number));
        Value value = FixedArguments.of(arguments);
        TypedList.of(value, types, parameter::nearest, value);
        return value;
    }

    /** A value that chance picks. */
    static Value any(Parameter parameter, RandomGenerator dice) {
        String types = parameter.speech().types();
        double share = dice.nextDouble();
        double number = parameter.hasRange() ? parameter.min() + share * (parameter.max() - parameter.min()) : share;
        if (types.length() > 1) {
            return list(parameter, types, number);
        }
        Value value = new Value();
        if (parameter.type() == 's') {
            return value.setString(shortened(parameter, "Name " + (int) (share * 1_000)));
        }
        number(parameter, number, value);
        return value;
    }
}
