/**
 * The decision: what is the value of each control?
 *
 * <p>In: writes that the gate let through, each with a stamp and a writer. Out: a {@link io.ringmaster.store.Decision} and, for what
 * was applied, the value, stamp, revision and writer in one table. One writer: the show thread owns all state here, and nothing is
 * locked. Pure: no clock (each call brings its time), no I/O, no randomness; only {@link
 * io.ringmaster.store.Resolvers#found()} reads files, once, before there is a store. Bounded by {@link
 * io.ringmaster.store.StoreLimits}: addresses, and leases per device. Decide first, then change: a refused write changes nothing.
 */
@NullMarked
package io.ringmaster.store;

import org.jspecify.annotations.NullMarked;
