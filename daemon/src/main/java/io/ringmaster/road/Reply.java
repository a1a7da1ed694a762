package io.ringmaster.road;

/** Where the answer to a message goes: back to a device by UDP, or to the command line that asked. */
public interface Reply {
    /** Sends one encoded message. */
    void send(byte[] message);
}
