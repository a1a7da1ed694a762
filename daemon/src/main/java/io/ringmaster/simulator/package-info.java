/**
 * Simulated devices, for {@code simulate}, {@code run --offline}, {@code demo}, storms and tests. In: datagrams from a bridge, and hands
 * that move a control. Out: datagrams as the real device sends them.
 *
 * <p>{@link io.ringmaster.simulator.ProfileDevice} is any device as its profile says; it knows neither sockets nor a clock, and runs behind
 * both and in a simulated network. A device belongs to the one thread that polls it, a {@link io.ringmaster.simulator.DeviceLoop} or a
 * test, and starts no thread of its own. Clients, late words, streams of meters, datagrams that wait to be sent and notices that are kept
 * are bounded; choices come from a seed.
 */
@NullMarked
package io.ringmaster.simulator;

import org.jspecify.annotations.NullMarked;
