/**
 * The command socket: how {@code ringmaster get}, {@code watch} and the others speak to the running daemon.
 *
 * <p>In: frames of a length and an OSC packet over a Unix stream socket in the state directory. Out: answers the same way, and for those
 * who watch, the timeline as their own cursors read it. Its own thread owns the connections, cursors and a view that answers {@code get};
 * all other commands run on the show thread. Bounded by {@link io.ringmaster.control.CommandSocket#CONNECTIONS_MAX} and the frame size; a watcher that doesn't read is
 * lapped, and never slows the show.
 */
@NullMarked
package io.ringmaster.control;

import org.jspecify.annotations.NullMarked;
