/**
 * The benchmark: what the daemon costs, always beside a floor.
 *
 * <p>In goes a load: so many messages a second, in bursts, to so many receivers. Out come delivery, latency, processor time and
 * whether every receiver ended with the last value of every address, for the daemon and for a reflector that decides nothing,
 * measured in turn. The bridge under test is a process of its own. A run owns two threads: the caller's sends, another receives;
 * they share the times of sending and nothing else. Everything is on loopback, and every wait is bounded.
 */
@NullMarked
package io.ringmaster.bench;

import org.jspecify.annotations.NullMarked;
