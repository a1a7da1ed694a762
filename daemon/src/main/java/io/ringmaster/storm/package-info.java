/**
 * Storms: the whole road in one thread, on a clock and a network that chance rules, with a cast of devices that behaves as badly as a
 * real show's, and a referee who checks the invariants after every event.
 *
 * <p>In: a seed. Out: an {@link io.ringmaster.storm.Outcome}, the same for the same seed to the last byte, with what was violated and
 * what happened just before. The daemon's own classes run here, put together by {@link io.ringmaster.Show}; only clock, network and
 * chance are simulated. The caller's thread owns all of a run, and runs share nothing. Bounded by the length of a run in simulated
 * time.
 */
@NullMarked
package io.ringmaster.storm;

import org.jspecify.annotations.NullMarked;
