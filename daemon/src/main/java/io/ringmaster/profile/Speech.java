package io.ringmaster.profile;

import java.util.List;

/**
 * How a device says one parameter in a message, beside the type and range of its value.
 *
 * @param types the type tags of all its arguments, keys left out; empty for a message without any
 * @param access whether it can be read, written or both
 * @param specials values that mean something else than the range would have it; mostly none
 * @param keys how many names at the end of the address are arguments on the wire, before the value
 * @param reply the device's address by which it tells the value, if that is another one; empty if it is not
 * @param clamps whether a value that is far out of range becomes the nearest end, rather than being refused
 */
public record Speech(String types, Access access, List<Special> specials, int keys, String reply, boolean clamps) {
    /** Who may say what the value is. */
    public enum Access {
        /** The device and those who write to it. */
        BOTH,
        /** The device alone. */
        READ,
        /** Those who write to it: the device never tells and can't be asked. */
        WRITE
    }

    /** A wire value that reads as a word, such as -32768 for {@code -oo}. */
    public record Special(double wire, String reading) {}

    /** The usual: one argument of this type, which is told and taken at the parameter's own address. */
    public static Speech plain(char type) {
        return new Speech(String.valueOf(type), Access.BOTH, List.of(), 0, "", false);
    }
}
