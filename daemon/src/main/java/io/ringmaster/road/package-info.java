/**
 * The road of a packet: what leads from wire through gate and store to ring and echo, in one turn of the show thread.
 *
 * <p>In: datagrams, and the packets of the command line. Out: changes on the timeline, and queued echoes. {@link
 * io.ringmaster.road.Road} judges packets, {@link io.ringmaster.road.Messages} what is in them; {@link io.ringmaster.road.Commands} are
 * the messages to Ringmaster itself; {@link io.ringmaster.road.DeskSessions} keep desks talking and judge whether they are there. The
 * show thread owns all state. A fault in one message is counted and ends that message only.
 */
@NullMarked
package io.ringmaster.road;

import org.jspecify.annotations.NullMarked;
