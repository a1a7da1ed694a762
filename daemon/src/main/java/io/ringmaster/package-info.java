/**
 * Ringmaster: the OSC bridge that a show can trust.
 *
 * <p>{@link io.ringmaster.Ringmaster} puts the rooms together, in the order in which a packet passes them: wire, gate, store, ring,
 * echo. Read the packages in that order.
 */
@NullMarked
package io.ringmaster;

import org.jspecify.annotations.NullMarked;
