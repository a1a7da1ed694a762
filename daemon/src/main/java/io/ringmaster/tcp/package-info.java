/**
 * OSC over TCP: connections that devices make to us, and those that we make to them. What comes in: bytes. What goes out: packets to a
 * {@link io.ringmaster.wire.PeerHandler}, and frames to the other end.
 *
 * <p>All of it lives on the show thread's event loop, beside the UDP socket; nothing is handed over. What bounds it stands in {@link
 * io.ringmaster.tcp.TcpLimits}; how many connections there may be, and who is welcome, the handler says. Knows the wire only.
 */
@NullMarked
package io.ringmaster.tcp;

import org.jspecify.annotations.NullMarked;
