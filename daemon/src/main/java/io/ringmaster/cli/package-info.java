/**
 * The command line. In: arguments, and what a running daemon says on its command socket. Out: lines for people, or JSON for
 * programs, and a stable {@link io.ringmaster.cli.ExitCode}.
 *
 * <p>A command belongs to the main thread. Beside it, the thread that takes signals reloads the daemon, the threads of mDNS hand over what
 * is announced, a played device has the thread {@code simulated}, and {@code simulate} has one that reads the keyboard. Every wait is
 * bounded by a time-out that the user can set; a connection holds one frame of at most 64 KiB at a time. Nothing here is on the road of a
 * packet.
 */
@NullMarked
package io.ringmaster.cli;

import org.jspecify.annotations.NullMarked;
