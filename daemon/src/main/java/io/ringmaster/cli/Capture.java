package io.ringmaster.cli;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two addresses with the number that both hold as a capture: {@code /1/fader3} and {@code /foh/ch/03/mix/fader} become <code>
 * /1/fader{n}</code> and <code>/foh/ch/{n:02}/mix/fader</code>.
 */
record Capture(String local, String shared) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");
    private static final Pattern LAST_NUMBER = Pattern.compile("(\\d{1,5})\\D*$");

    /**
     * Makes one of two addresses.
     *
     * @param exists whether there is a shared address, which tells {@code 12} that counts 1, 2 … from one that counts 01, 02 …
     * @return empty if they hold no number in common
     */
    static Optional<Capture> of(String local, String shared, Predicate<String> exists) {
        Matcher own = LAST_NUMBER.matcher(local);
        if (!own.find()) {
            return Optional.empty();
        }
        String text = own.group(1);
        String counted = put(local, own.start(1), text, zeros(text) ? "{n:0" + text.length() + "}" : "{n}");
        Matcher other = NUMBER.matcher(shared);
        while (other.find()) {
            String same = other.group();
            if (Integer.parseInt(same) == Integer.parseInt(text)) {
                boolean plain =
                        same.length() == 1 || !zeros(same) && exists.test(put(shared, other.start(), same, "1"));
                String capture = plain ? "{n}" : "{n:0" + same.length() + "}";
                return Optional.of(new Capture(counted, put(shared, other.start(), same, capture)));
            }
        }
        return Optional.empty();
    }

    private static boolean zeros(String number) {
        return number.length() > 1 && number.startsWith("0");
    }

    private static String put(String address, int at, String number, String instead) {
        return address.substring(0, at) + instead + address.substring(at + number.length());
    }
}
