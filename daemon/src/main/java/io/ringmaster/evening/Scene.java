package io.ringmaster.evening;

import java.util.Locale;

/**
 * One thing that happens in the evening.
 *
 * @param atNs when, from the beginning
 * @param what what happens
 * @param who the device that it happens to, or at which it is done
 * @param control the control by its shared address, or the event by the device's own; empty if it is about none
 * @param from where a hand begins, from 0 to 1
 * @param to where it ends
 * @param lengthNs how long it takes; 0 for a moment
 */
record Scene(long atNs, What what, String who, String control, double from, double to, long lengthNs) {
    /** What can happen. */
    enum What {
        /** A finger, or a hand at the desk itself, moves a control. */
        MOVE,
        /** A key is pressed that makes something happen. */
        PRESS,
        /** A tablet turns to another page. */
        PAGE,
        /** A tablet loses its Wi-Fi and comes back. */
        DROP,
        /** The same, and it comes back with another port. */
        DROP_ELSEWHERE,
        /** A desk loses its power and starts again. */
        REBOOT,
        /** A desk's cable is pulled and plugged in again. */
        PULL,
        /** A scene is recalled on a desk. */
        RECALL,
        /** Other programs want a desk's places. */
        CROWD
    }

    /** Something that happens to a device. */
    static Scene of(What what, String who, long atNs, long lengthNs) {
        return new Scene(atNs, what, who, "", 0, 0, lengthNs);
    }

    long endNs() {
        return atNs + lengthNs;
    }

    @Override
    public String toString() {
        String how = what.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return who + ": " + how + (control.isEmpty() ? "" : " " + control)
                + (lengthNs == 0 ? "" : " for " + lengthNs / 1_000_000 + " ms");
    }
}
