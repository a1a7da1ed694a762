package io.ringmaster.wire;

import org.jspecify.annotations.Nullable;

/** Hears of TCP connections, and takes what comes by them as datagrams from a {@link TcpPeer}, on the show thread. */
public interface PeerHandler extends DatagramHandler {
    /**
     * Somebody has connected to us.
     *
     * @return the framing to expect; null if it is not welcome, and is to be disconnected
     */
    @Nullable
    Framing accepted(TcpPeer peer);

    /** A connection that is welcome, whoever made it, can be spoken by from now on. */
    void opened(TcpPeer peer);

    /** What came by a connection can't be read for this reason; it is closed. */
    void malformed(Malformed reason, TcpPeer peer);

    /** A connection has taken nothing for too long; it is closed. */
    void tooSlow(TcpPeer peer);

    /** A connection that was welcome has ended, whoever ended it. */
    void closed(TcpPeer peer);
}
