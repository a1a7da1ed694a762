package io.ringmaster.bench.fight;

import io.ringmaster.bench.fight.Link.Delay;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * A device of a scene.
 *
 * @param id its name
 * @param kind what it is
 * @param place the last byte of its address
 * @param title what people call it
 * @param hand what people call the hand on it
 */
record Cast(String id, Kind kind, int place, String title, String hand) {
    /** The kinds of devices. */
    enum Kind {
        /** A mixer with a cable, which says late what it was sent as if a hand had moved it. */
        DESK(Delay.CABLE),
        /** A touch screen on Wi-Fi. */
        TABLET(Delay.WIFI),
        /** The same, with a layout that says when a finger lands and lifts. */
        TOUCH_TABLET(Delay.WIFI),
        /** A controller with a cable and a motor, which says where the motor takes its cap as if a hand did. */
        MOTOR(Delay.CABLE);

        private final Delay delay;

        Kind(Delay delay) {
            this.delay = delay;
        }

        /** How late the network is. */
        Delay delay() {
            return delay;
        }

        /** The name of its profile. */
        String profile() {
            return this == TOUCH_TABLET ? TABLET.profile() : name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int PORT = 9001;

    /** Where it listens and sends from. */
    InetSocketAddress at() {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) place}), PORT);
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }
}
