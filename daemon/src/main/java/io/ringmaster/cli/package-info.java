/**
 * The command line. In: arguments, and what a running daemon says on its command socket. Out: lines for people, or JSON for
 * programs, and a stable {@link io.ringmaster.cli.ExitCode}.
 *
 * <p>Everything here belongs to the main thread. Every wait is bounded by a time-out that the user can set; a connection holds one
 * frame of at most 64 KiB at a time. Nothing here is on the road of a packet.
 */
@NullMarked
package io.ringmaster.cli;

import org.jspecify.annotations.NullMarked;
