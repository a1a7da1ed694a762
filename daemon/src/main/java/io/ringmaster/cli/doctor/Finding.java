package io.ringmaster.cli.doctor;

/**
 * One thing that was looked at.
 *
 * @param level how bad it is
 * @param what what was looked at, in a word or two
 * @param found what was found
 * @param todo what to do about it; empty if nothing
 */
public record Finding(Level level, String what, String found, String todo) {
    /** How bad a finding is. */
    public enum Level {
        /** As it should be. */
        OK,
        /** Works, but not as well as it could. */
        WARN,
        /** A show will not run like this. */
        FAIL
    }

    static Finding ok(String what, String found) {
        return new Finding(Level.OK, what, found, "");
    }

    static Finding warn(String what, String found, String todo) {
        return new Finding(Level.WARN, what, found, todo);
    }

    static Finding fail(String what, String found, String todo) {
        return new Finding(Level.FAIL, what, found, todo);
    }
}
