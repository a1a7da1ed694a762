package io.ringmaster.control;

import io.ringmaster.road.Reply;

/** The way from a connection to the show thread. */
public interface Gateway {
    /** Has a packet of the command line carried out on the show thread; answers may come on that thread. */
    void submit(byte[] packet, Reply reply);
}
