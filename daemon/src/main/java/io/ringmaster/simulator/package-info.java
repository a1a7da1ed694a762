/**
 * Simulated devices that speak real OSC over real UDP, for {@code simulate}, {@code demo} and tests. In: datagrams from a bridge, and
 * hands that move a control. Out: datagrams as the real device sends them.
 *
 * <p>A device belongs to the one thread that polls it, a {@link io.ringmaster.simulator.DeviceLoop} or a test, and starts no thread of
 * its own. Datagrams that wait to be sent and notices that are kept are bounded; choices come from a seed.
 */
@NullMarked
package io.ringmaster.simulator;

import org.jspecify.annotations.NullMarked;
