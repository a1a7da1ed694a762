/**
 * Simulated devices, for {@code simulate}, {@code run --offline}, {@code demo}, storms and tests. In: datagrams from a bridge, and hands
 * that move a control. Out: datagrams as the real device sends them.
 *
 * <p>{@link io.ringmaster.simulator.ProfileDevice} is any device as its profile says; it knows neither sockets nor a clock, and runs behind
 * both and in a simulated network. {@link io.ringmaster.simulator.HostedDevice} gives it real sockets, on the one thread of a {@link
 * io.ringmaster.simulator.DeviceThread}, which any thread may ask and act through. Other devices belong to the one thread that polls them,
 * a {@link io.ringmaster.simulator.DeviceLoop} or a test, and start none of their own. Clients, late words, streams of meters and notices that are kept
 * are bounded; choices come from a seed.
 */
@NullMarked
package io.ringmaster.simulator;

import org.jspecify.annotations.NullMarked;
