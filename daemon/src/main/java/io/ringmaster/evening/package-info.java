/**
 * A simulated evening: one cast, one script and one referee for a show of half an hour, played on a simulated network or on real cards.
 *
 * <p>In: a seed and a length. Out: an {@link io.ringmaster.evening.Verdict}. The daemon's own classes run with the configuration
 * {@code evening/show.yaml} and the profiles that ship; a desk is rebooted, cables are pulled, tablets come and go, a scene is recalled
 * and other programs take the desk's places. The referee knows what every hand did, what every device was sent and what it shows, and
 * judges the daemon by that. The thread that plays owns all of it; bounded by the length.
 */
@NullMarked
package io.ringmaster.evening;

import org.jspecify.annotations.NullMarked;
