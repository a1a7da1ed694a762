package io.ringmaster.evening;

import java.util.List;

/** What becomes of a packet on its way from the daemon to a device. Tests have one that is not honest. */
interface Postman {
    /** Delivers each packet once, as it is. */
    Postman HONEST = (device, packet) -> List.of(packet);

    /** The packets that are delivered in place of one. */
    List<byte[]> deliver(String device, byte[] packet);
}
