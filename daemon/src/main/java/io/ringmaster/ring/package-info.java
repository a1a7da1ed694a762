/**
 * The timeline: each resolved change, once, in one order, with a sequence.
 *
 * <p>In: changes and events from the show thread, its only producer. Out: the same to any number of readers, each with its own {@link
 * io.ringmaster.ring.Cursor} and thread. The ring is the Disruptor's, ungated: a slow reader never holds the show up; it is lapped,
 * told how much it lost, and takes a snapshot. Bounded by {@link io.ringmaster.ring.Timeline#CAPACITY} and, in bytes, by {@link io.ringmaster.ring.Timeline#BYTES_MAX}. Publishing takes no lock, makes
 * no garbage for numeric values and wakes nobody: readers look when it suits them.
 */
@NullMarked
package io.ringmaster.ring;

import org.jspecify.annotations.NullMarked;
