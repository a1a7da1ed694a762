/**
 * The two times that the daemon knows, and the only place on the road of a packet that asks the machine for them.
 *
 * <p>In: the machine's monotonic and wall clocks. Out: nanoseconds, through a seam behind which tests and simulations put a clock that
 * they move by hand. The thread that asks owns the clock; each thread that needs one has its own. Nothing is kept but the last reading
 * of the wall clock.
 */
@NullMarked
package io.ringmaster.clock;

import org.jspecify.annotations.NullMarked;
