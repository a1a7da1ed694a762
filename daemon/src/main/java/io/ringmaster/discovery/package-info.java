/**
 * Tells the network where Ringmaster is, by mDNS and DNS-SD, and, only if asked to, learns where others listen.
 *
 * <p>In: the name, the real UDP port and the interfaces that the configuration names. Out: an {@code _osc._udp} service on
 * each chosen interface, and for each the name that it really got; to {@link io.ringmaster.discovery.Neighbours}, the same kind of
 * services of others, and their goodbyes. For commands, {@link io.ringmaster.discovery.Browser} looks who announces what, and {@link
 * io.ringmaster.discovery.Broadcast} asks a whole subnet. The thread {@code mdns} owns the list of interfaces,
 * one thread {@code mdns-<interface>} owns each announcement; all are daemon threads and the road of a packet never waits
 * for any of them. Bounded by {@link io.ringmaster.discovery.Interfaces#INTERFACES_MAX} interfaces, {@code SERVICES_MAX} services
 * of others on each, and 3 s to say goodbye.
 */
@NullMarked
package io.ringmaster.discovery;

import org.jspecify.annotations.NullMarked;
