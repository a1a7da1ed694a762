/**
 * The fader fight: what hands and caps do when several devices move one fader, with our rules and without.
 *
 * <p>In go scenes: who moves what and when, and a seed for the jitter of the network. Out come figures and one chart, as text, JSON, SVG
 * and PNG. One thread runs it all in simulated time, so a seed gives the same picture on every machine. "With" is the daemon's own
 * {@link io.ringmaster.Show}; "without" is a router that passes each datagram on to all others. A scene lasts a few seconds of simulated
 * time, and the number of waiting events is bounded.
 */
@NullMarked
package io.ringmaster.bench.fight;

import org.jspecify.annotations.NullMarked;
