package io.ringmaster.profile;

import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.nio.charset.StandardCharsets;

/**
 * How a device is asked for a value. Immutable.
 *
 * @param style in which way
 * @param text the suffix, the argument, or the part of the address that is replaced
 * @param with what that part is replaced with
 * @param pollNs how often it is asked again, as it tells nothing by itself; 0 if it need not be
 */
public record Query(Style style, String text, String with, long pollNs) {
    /** It can't be asked. */
    public static final Query NONE = new Query(Style.NONE, "", "", 0);
    /** By its address without arguments. */
    public static final Query BARE = new Query(Style.BARE, "", "", 0);

    private static final Value NOTHING = new Value();

    /** The ways to ask. */
    public enum Style {
        /** There is none. */
        NONE,
        /** The address without arguments. */
        BARE,
        /** The address with something after it, such as {@code /?}. */
        SUFFIX,
        /** The address with a text as argument, such as {@code ?}. */
        ARGUMENT,
        /** Another address: a part of it is replaced, such as {@code /set/} with {@code /get/}. */
        REPLACE
    }

    /** Whether it can be asked. */
    public boolean can() {
        return style != Style.NONE;
    }

    /** Writes the question for the value of one of the device's own addresses. */
    public OscWriter ask(byte[] paddedAddress, OscWriter into) {
        return style == Style.NONE || style == Style.BARE
                ? into.message(paddedAddress, NOTHING)
                : ask(text(paddedAddress), NOTHING, into);
    }

    /** The same, where some arguments that are part of the address on the wire go before all else. */
    public OscWriter ask(String address, Value keys, OscWriter into) {
        String other = style == Style.REPLACE ? new Dialogue.Rewrite(text, with).of(address) : null;
        String asked = other != null ? other : style == Style.SUFFIX ? address + text : address;
        if (style != Style.ARGUMENT) {
            return into.begin(asked, "", keys).arguments(keys);
        }
        Value argument = new Value().setString(text);
        return into.begin(asked, OscWriter.tagsOf(keys), argument)
                .arguments(keys)
                .arguments(argument);
    }

    private static String text(byte[] padded) {
        int end = padded.length;
        while (end > 0 && padded[end - 1] == 0) {
            end--;
        }
        return new String(padded, 0, end, StandardCharsets.UTF_8);
    }

    /** For people: how it is asked. */
    public String inWords() {
        return switch (style) {
            case NONE -> "it can't be asked";
            case BARE -> "its address without arguments";
            case SUFFIX -> "its address with " + text + " after it";
            case ARGUMENT -> "its address with the argument " + text;
            case REPLACE -> "its address with " + with + " instead of " + text;
        };
    }
}
