package io.ringmaster.discovery;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceEvent;
import javax.jmdns.ServiceListener;
import javax.jmdns.impl.DNSCache;
import javax.jmdns.impl.DNSEntry;
import javax.jmdns.impl.DNSRecord;
import javax.jmdns.impl.JmDNSImpl;
import javax.jmdns.impl.constants.DNSRecordClass;
import javax.jmdns.impl.constants.DNSRecordType;

/**
 * The OSC services that others announce on one interface: looks into what JmDNS has heard, and tells what changed. JmDNS itself
 * does not tell a goodbye from silence. Believes an address only if its host sent it from there, and never takes our own service for
 * another's. Knows {@link #SERVICES_MAX} services at most. Owned by the announcement's thread.
 */
final class Neighbourhood implements AutoCloseable {
    /** Services known at once on one interface. */
    static final int SERVICES_MAX = 64;

    /** What JmDNS leaves of the life of a record that was taken back, in seconds. */
    private static final int GOODBYE_TTL = 1;

    private static final ServiceListener ASK = new Ask();

    private final String interfaceName;
    private final int ownPort;
    private final Neighbours neighbours;
    private final Map<String, InetSocketAddress> known = new HashMap<>();
    private final Map<String, InetSocketAddress> own = new HashMap<>();

    Neighbourhood(String interfaceName, int ownPort, Neighbours neighbours) {
        this.interfaceName = interfaceName;
        this.ownPort = ownPort;
        this.neighbours = neighbours;
    }

    /** Begins to ask who is there. */
    void ask(JmDNSImpl jmdns) {
        ask(jmdns, Announcement.TYPE);
    }

    /** Begins to ask who announces services of a type, such as {@code _osc._udp.local.}. */
    static void ask(JmDNS jmdns, String type) {
        jmdns.addServiceListener(type, ASK);
    }

    /** Where the services of a type listen that were heard of and have not said goodbye, by their whole names. */
    static Map<String, InetSocketAddress> announced(DNSCache heard, String type) {
        Map<String, InetSocketAddress> announced = new HashMap<>();
        for (DNSRecord record : records(heard, type, DNSRecordType.TYPE_PTR)) {
            if (record instanceof DNSRecord.Pointer pointer
                    && pointer.getTTL() > GOODBYE_TTL
                    && announced.size() < SERVICES_MAX) {
                place(heard, pointer.getAlias()).ifPresent(at -> announced.put(pointer.getAlias(), at));
            }
        }
        return announced;
    }

    /** Tells what changed since the last look. */
    void look(JmDNSImpl jmdns) {
        DNSCache heard = jmdns.getCache();
        Set<String> there = new HashSet<>();
        for (DNSRecord record : records(heard, Announcement.TYPE, DNSRecordType.TYPE_PTR)) {
            if (record instanceof DNSRecord.Pointer pointer && there.size() < SERVICES_MAX) {
                look(heard, pointer, there);
            }
        }
        own.keySet().retainAll(there);
        List.copyOf(known.keySet()).stream()
                .filter(name -> !there.contains(name))
                .forEach(this::lose);
    }

    private void look(DNSCache heard, DNSRecord.Pointer pointer, Set<String> there) {
        String name = pointer.getAlias();
        if (pointer.getTTL() <= GOODBYE_TTL) {
            if (known.remove(name) != null) {
                neighbours.goodbye(key(name));
            }
            return;
        }
        there.add(name);
        place(heard, name)
                .filter(at -> !at.equals(known.get(name)) && !at.equals(own.get(name)))
                .ifPresent(at -> take(name, at));
    }

    private void take(String name, InetSocketAddress at) {
        if (ours(at)) {
            own.put(name, at);
        } else {
            own.remove(name);
            known.put(name, at);
            neighbours.found(key(name), at);
        }
    }

    /** Where a service listens, as its host says; of several records the one that stays. */
    private static Optional<InetSocketAddress> place(DNSCache heard, String name) {
        return records(heard, name, DNSRecordType.TYPE_SRV).stream()
                .filter(DNSRecord.Service.class::isInstance)
                .map(DNSRecord.Service.class::cast)
                .filter(service -> service.getTTL() > GOODBYE_TTL && service.getPort() > 0)
                .findFirst()
                .flatMap(service -> host(heard, service.getServiceInfo(false).getServer())
                        .map(host -> new InetSocketAddress(host, service.getPort())));
    }

    private static Optional<InetAddress> host(DNSCache heard, String server) {
        return records(heard, server, DNSRecordType.TYPE_A).stream()
                .filter(record -> record.getTTL() > GOODBYE_TTL)
                .flatMap(record -> Stream.of(record.getServiceInfo(false).getInet4Addresses())
                        .filter(address -> address.equals(record.getRecordSource())))
                .map(Inet4Address.class::cast)
                .map(InetAddress.class::cast)
                .findFirst();
    }

    private static List<DNSRecord> records(DNSCache heard, String name, DNSRecordType type) {
        Collection<? extends DNSEntry> entries = heard.getDNSEntryList(name, type, DNSRecordClass.CLASS_IN);
        return entries.stream()
                .filter(DNSRecord.class::isInstance)
                .map(DNSRecord.class::cast)
                .toList();
    }

    private boolean ours(InetSocketAddress at) {
        try {
            return at.getPort() == ownPort && NetworkInterface.getByInetAddress(at.getAddress()) != null;
        } catch (SocketException unknown) {
            return true;
        }
    }

    private void lose(String name) {
        known.remove(name);
        neighbours.lost(key(name));
    }

    private String key(String name) {
        return interfaceName + "/" + name.toLowerCase(Locale.ROOT);
    }

    /** The interface is left: nothing is known of it any more. */
    @Override
    public void close() {
        List.copyOf(known.keySet()).forEach(this::lose);
    }

    /** Lets JmDNS ask for what a service is, as soon as its name is heard. */
    private static final class Ask implements ServiceListener {
        @Override
        public void serviceAdded(ServiceEvent event) {
            event.getDNS().requestServiceInfo(event.getType(), event.getName());
        }

        @Override
        public void serviceRemoved(ServiceEvent event) {
            // What JmDNS has heard says more.
        }

        @Override
        public void serviceResolved(ServiceEvent event) {
            // What JmDNS has heard says more.
        }
    }
}
