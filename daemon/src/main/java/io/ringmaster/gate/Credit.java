package io.ringmaster.gate;

/**
 * How many bytes passed between a source and us: until it is confirmed, it is sent no more than it sent, so that nobody makes us flood
 * another (section 8 of the contract). Owned by the show thread.
 */
public final class Credit {
    private boolean confirmed;
    private long bytesIn;
    private long bytesOut;
    private long nonce;

    /** Whether it may be sent more than it sent. */
    boolean confirmed() {
        return confirmed;
    }

    void confirm() {
        confirmed = true;
    }

    /** The number that confirms it when it comes back in a pong; 0 if none was sent. */
    public long nonce() {
        return nonce;
    }

    /** Remembers the number sent in a ping. */
    public void nonce(long sent) {
        nonce = sent;
    }

    /** Whether a datagram of this size may be sent to it now. */
    public boolean affords(int bytes) {
        return confirmed || bytesOut + bytes <= bytesIn;
    }

    /** Counts what was sent to it. */
    public void sent(int bytes) {
        bytesOut += bytes;
    }

    /** Bytes that came from it, all datagrams counted. */
    public long bytesIn() {
        return bytesIn;
    }

    /** Bytes that were sent to it. */
    public long bytesOut() {
        return bytesOut;
    }

    void received(int bytes) {
        bytesIn += bytes;
    }

    /** Takes over all that another one counted, under another name of the same source. */
    void takeOver(Credit other) {
        confirmed |= other.confirmed;
        bytesIn += other.bytesIn;
        bytesOut += other.bytesOut;
    }
}
