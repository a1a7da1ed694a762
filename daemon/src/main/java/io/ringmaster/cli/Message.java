package io.ringmaster.cli;

import java.util.List;

/** One OSC message that was received: its address, its type tags without the comma, and its arguments as {@link Argument} says. */
record Message(String address, String tags, List<Object> arguments) {
    /** Argument {@code index} as text; empty if it is not there. */
    String text(int index) {
        return index < arguments.size() ? arguments.get(index).toString() : "";
    }

    /** Argument {@code index} as a whole number; 0 if it is none. */
    long number(int index) {
        return index < arguments.size() && arguments.get(index) instanceof Number number ? number.longValue() : 0;
    }

    /** Argument {@code index} as a moment; the epoch if it is none. */
    TimeStamp stamp(int index) {
        return index < arguments.size() && arguments.get(index) instanceof TimeStamp stamp ? stamp : new TimeStamp(1);
    }

    /** The arguments from {@code index} on. */
    List<Object> from(int index) {
        return arguments.subList(Math.min(index, arguments.size()), arguments.size());
    }

    /** The type tags from {@code index} on; only right where no array comes before. */
    String tagsFrom(int index) {
        return tags.substring(Math.min(index, tags.length()));
    }

    /** Whether the address is exactly this. */
    boolean is(String expected) {
        return address.equals(expected);
    }
}
