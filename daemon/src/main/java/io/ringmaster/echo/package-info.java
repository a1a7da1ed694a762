/**
 * Who hears what: sends each device what it should see, latest value first (section 7 of the contract).
 *
 * <p>In: rows whose resolved value changed, events, notices. Out: datagrams. For each device the echo remembers what the device has, by
 * its own word or ours; a value equal to that is not sent, so the mover hears nothing and a refused writer hears the truth. The show
 * thread owns all state. Bounded by {@link io.ringmaster.echo.EchoLimits} and the number of addresses: a row waits in a device's
 * queue once, with whatever value it has when it goes out.
 */
@NullMarked
package io.ringmaster.echo;

import org.jspecify.annotations.NullMarked;
