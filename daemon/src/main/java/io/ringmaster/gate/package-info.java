/**
 * From untrusted to trusted: who speaks, what may they touch, how fast.
 *
 * <p>In: datagrams with their source, and the decoded messages. Out: a {@link io.ringmaster.gate.Device} or a named {@link
 * io.ringmaster.gate.Refusal} with a counter, and for each address a {@link io.ringmaster.gate.Control} or a refusal. The show
 * thread owns all state. Bounded by {@link io.ringmaster.gate.GateLimits}: devices, guests, remembered sources, addresses per guest,
 * subscriptions; a token bucket per source is asked before anything is parsed.
 */
@NullMarked
package io.ringmaster.gate;

import org.jspecify.annotations.NullMarked;
