/**
 * Bytes into OSC and back. What comes in: datagrams and frames, any bytes at all. What goes out: messages in order, or one
 * {@link io.ringmaster.wire.Malformed} reason; and packets ready to be sent.
 *
 * <p>No threads and no clock: a reader, a writer, a value and a pattern each belong to the thread that uses them. What bounds
 * them stands in {@link io.ringmaster.wire.WireLimits}; work grows with the bytes of a packet only, and is counted in steps.
 * Numeric messages make no garbage. Depends on nothing else of ours.
 */
@NullMarked
package io.ringmaster.wire;

import org.jspecify.annotations.NullMarked;
