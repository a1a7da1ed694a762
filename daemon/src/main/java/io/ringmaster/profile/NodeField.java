package io.ringmaster.profile;

import io.ringmaster.profile.NodeText.Rounded;
import io.ringmaster.profile.NodeText.Word;
import io.ringmaster.wire.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One field of a node's answer that is taken, since its text says the value exactly: a text that two values could have gives neither.
 * Immutable.
 *
 * @param place the place of its word behind the node's address, from 0
 * @param parameter what it is
 * @param scale that parameter's
 */
public record NodeField(int place, Parameter parameter, Scale scale) {
    /** More steps than this are not looked through. */
    private static final int STEPS_MAX = 100_000;

    private static final String TYPES = "ihfds";
    /** What one more in the last digit is: numbers have one decimal, and from 1000 on they are written like 1k02. */
    private static final double PLACE = 0.1;

    private static final double PLACE_OF_KILO = 10;
    private static final double HAIR = 1e-6;

    // --- what a profile may name

    /** Why a field can't be taken for a parameter; empty if it can. */
    static String problem(String address, @Nullable Parameter parameter) {
        if (parameter == null || parameter.kind() != Kind.STATE && parameter.kind() != Kind.PAGED) {
            return "'" + address + "' must be listed under 'parameters' as a state";
        }
        Speech speech = parameter.speech();
        if (parameter.writeOnly() || speech.keys() > 0 || !speech.reply().isEmpty()) {
            return "'" + address + "' is not told at its own address; leave '-' here";
        }
        if (speech.types().length() != 1 || TYPES.indexOf(parameter.type()) < 0) {
            return "'" + address + "' is neither one number nor a text; leave '-' here";
        }
        return saysAll(parameter)
                ? ""
                : "the text rounds, and two values of '" + address + "' would read alike; leave '-' here";
    }

    /** Whether each value of a parameter has a text of its own. */
    private static boolean saysAll(Parameter parameter) {
        boolean whole = parameter.type() == 'i' || parameter.type() == 'h';
        return parameter.type() == 's'
                || switch (parameter.scale()) {
                    case "bitmap" -> true;
                    case "enum" -> differ(parameter.names().toLowerCase(Locale.ROOT));
                    case "plain" -> whole;
                    default -> differ(parameter, Scale.of(parameter), whole);
                };
    }

    private static boolean differ(String names) {
        String[] words = names.split("\\|");
        return Arrays.stream(words).distinct().count() == words.length
                && Arrays.stream(words).noneMatch(word -> word.matches(".*[\\s\"].*"));
    }

    /** Whether no two steps lie within what one text may stand for, be it rounded or cut off. */
    private static boolean differ(Parameter parameter, Scale scale, boolean whole) {
        int steps = parameter.steps();
        for (int i = 1; i < steps && steps <= STEPS_MAX; i++) {
            double below = parameter.min() + (i - 1) * parameter.step();
            double one = scale.natural(below);
            double other = scale.natural(below + parameter.step());
            double place = Math.max(Math.abs(one), Math.abs(other)) < 1000 ? PLACE : PLACE_OF_KILO;
            boolean written = whole && one == Math.rint(one) && other == Math.rint(other);
            if (!written && Math.abs(one - other) < 2 * place - HAIR && !parameter.isSilence(below)) {
                return false;
            }
        }
        return steps > 1 && steps <= STEPS_MAX;
    }

    // --- what a word says

    /** Fills {@code into} with what a word says; false if that is no value of the parameter, or could be two of them. */
    boolean read(Word word, Value into) {
        if (parameter.type() == 's') {
            into.setString(word.text());
            return word.quoted() && !isTooLong(word.text());
        }
        double wire = word.quoted() ? Double.NaN : wire(word.text());
        into.setDouble(wire);
        return !Double.isNaN(wire);
    }

    private boolean isTooLong(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length > parameter.high();
    }

    private double wire(String word) {
        if (word.equals(Parameter.OFF)) {
            return parameter.silence();
        }
        return switch (parameter.scale()) {
            case "enum", "bitmap" -> scale.wire(word);
            case "plain" -> whole(NodeText.number(word));
            default -> step(NodeText.number(word));
        };
    }

    private static double whole(Rounded said) {
        return said.place() == 1 ? said.number() : Double.NaN;
    }

    /** The one step that reads so when it is rounded or cut off; NaN if there is none, or another one. */
    private double step(Rounded said) {
        double near = parameter.nearest(scale.fromNatural(said.number()));
        double below = parameter.nearest(near - parameter.step());
        double above = parameter.nearest(near + parameter.step());
        boolean other = below != near && reads(below, said) || above != near && reads(above, said);
        return reads(near, said) && !other ? near : Double.NaN;
    }

    private boolean reads(double wire, Rounded said) {
        return !parameter.isSilence(wire) && Math.abs(scale.natural(wire) - said.number()) < said.place() - HAIR;
    }
}
