package io.ringmaster.wire;

import java.io.IOException;

/** Opens ports beside the main one. A seam: the kernel's sockets on one side, a simulated network on the other. */
public interface Ports {
    /** One that is open. */
    interface Port extends Datagrams {
        /** Closes it. */
        void close();
    }

    /**
     * Opens a port and hands over what comes in there.
     *
     * @param port which; 0 for any that is free
     * @throws IOException if it is taken or not allowed
     */
    Port open(int port, DatagramHandler handler) throws IOException;
}
