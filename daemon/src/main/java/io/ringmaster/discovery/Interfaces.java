package io.ringmaster.discovery;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which interfaces Ringmaster is announced on, and why not on the others: a pure function of the interfaces, the
 * configured names and the address that OSC is taken at.
 *
 * <p>With names: exactly those, whatever they are, if they are up and have an IPv4 address. Without: all that are up and can
 * multicast, but not loopback, and none that looks like a container's or a VPN's. Of several addresses of an interface one is
 * announced, always the same: the one that is named in place of the interface, or taken OSC at; else the first in the kernel's order
 * that a router or a person gave. Two would show Ringmaster twice.
 */
public final class Interfaces {
    /** At most so many interfaces are announced on. */
    public static final int INTERFACES_MAX = 16;

    private static final String EVERYWHERE = "0.0.0.0";
    private static final List<String> CONTAINER_PREFIXES = List.of(
            "docker", "br-", "veth", "virbr", "vnet", "cni", "cali", "flannel", "lxc", "lxd", "incus", "podman");
    private static final List<String> VPN_PREFIXES = List.of("tun", "tap", "wg", "zt", "tailscale", "ppp");

    private Interfaces() {}

    /** Why an interface is left out. */
    public enum Reason {
        /** Named in the configuration, but this machine has none of that name. */
        NOT_FOUND("this machine has no interface or address of that name"),
        /** The configuration names others. */
        NOT_NAMED("discovery.interfaces does not name it"),
        /** Down, or without a cable. */
        DOWN("it is down"),
        /** Only this machine would hear it. */
        LOOPBACK("it is loopback; name it in discovery.interfaces to use it"),
        /** By its name it belongs to containers or virtual machines. */
        CONTAINER("it looks like a container's; name it in discovery.interfaces to use it"),
        /** By its name it belongs to a VPN. */
        VPN("it looks like a VPN's; name it in discovery.interfaces to use it"),
        /** Can't send to a group. */
        NO_MULTICAST("it can't multicast"),
        /** Has no IPv4 address yet. */
        NO_IPV4("it has no IPv4 address"),
        /** Nobody would listen there. */
        NOT_BOUND("osc.bind takes OSC at another address"),
        /** One more than {@link #INTERFACES_MAX}. */
        TOO_MANY("there are more than " + INTERFACES_MAX);

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** For people: the end of a sentence that begins with the interface's name. */
        public String text() {
            return text;
        }
    }

    /** An interface to announce on, with the one address to announce there. */
    public record Chosen(String name, Inet4Address address) {}

    /** An interface that is not announced on, with the reason. */
    public record LeftOut(String name, Reason reason) {
        @Override
        public String toString() {
            return name + ": " + reason.text();
        }
    }

    /** All interfaces, sorted into the two kinds; each in the order of {@code nics}, then names that were not found. */
    public record Selection(List<Chosen> chosen, List<LeftOut> leftOut) {
        /** Copies the lists. */
        public Selection {
            chosen = List.copyOf(chosen);
            leftOut = List.copyOf(leftOut);
        }
    }

    /** Sorts interfaces where OSC is taken on all of them. */
    public static Selection select(List<Nic> nics, List<String> names) {
        return select(nics, names, EVERYWHERE);
    }

    /**
     * Sorts interfaces.
     *
     * @param names those of the configuration, or addresses of theirs; none means all but loopback, containers and VPNs
     * @param bind the address that OSC is taken at; {@code 0.0.0.0} for all
     */
    public static Selection select(List<Nic> nics, List<String> names, String bind) {
        List<Chosen> chosen = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        Set<String> wanted = new LinkedHashSet<>(names);
        for (Nic nic : nics) {
            Set<String> own = new LinkedHashSet<>(texts(nic));
            own.add(nic.name());
            own.retainAll(names);
            wanted.removeAll(own);
            sort(nic, names.isEmpty(), own, bind, chosen, leftOut);
        }
        wanted.forEach(name -> leftOut.add(new LeftOut(name, Reason.NOT_FOUND)));
        return new Selection(chosen, leftOut);
    }

    private static List<String> texts(Nic nic) {
        return nic.addresses().stream().map(Inet4Address::getHostAddress).toList();
    }

    private static void sort(
            Nic nic, boolean all, Set<String> named, String bind, List<Chosen> chosen, List<LeftOut> leftOut) {
        if (!all && named.isEmpty()) {
            leftOut.add(new LeftOut(nic.name(), Reason.NOT_NAMED));
        } else if (!nic.up()) {
            leftOut.add(new LeftOut(nic.name(), Reason.DOWN));
        } else if (all && nic.loopback()) {
            leftOut.add(new LeftOut(nic.name(), Reason.LOOPBACK));
        } else if (all && startsWithOneOf(nic.name(), CONTAINER_PREFIXES)) {
            leftOut.add(new LeftOut(nic.name(), Reason.CONTAINER));
        } else if (all && startsWithOneOf(nic.name(), VPN_PREFIXES)) {
            leftOut.add(new LeftOut(nic.name(), Reason.VPN));
        } else if (all && !nic.multicast()) {
            leftOut.add(new LeftOut(nic.name(), Reason.NO_MULTICAST));
        } else if (nic.addresses().isEmpty()) {
            leftOut.add(new LeftOut(nic.name(), Reason.NO_IPV4));
        } else if (!bind.equals(EVERYWHERE) && !texts(nic).contains(bind)) {
            leftOut.add(new LeftOut(nic.name(), Reason.NOT_BOUND));
        } else if (chosen.size() == INTERFACES_MAX) {
            leftOut.add(new LeftOut(nic.name(), Reason.TOO_MANY));
        } else {
            chosen.add(new Chosen(nic.name(), address(nic.addresses(), named, bind)));
        }
    }

    /** The least wanted come last; among equals the kernel's order stays. */
    private static Inet4Address address(List<Inet4Address> addresses, Set<String> named, String bind) {
        return addresses.stream()
                .min(Comparator.comparing(
                                (Inet4Address each) -> !each.getHostAddress().equals(bind))
                        .thenComparing(each -> !named.contains(each.getHostAddress()))
                        .thenComparing(Inet4Address::isLinkLocalAddress))
                .orElseThrow();
    }

    private static boolean startsWithOneOf(String name, List<String> prefixes) {
        return prefixes.stream().anyMatch(name::startsWith);
    }
}
