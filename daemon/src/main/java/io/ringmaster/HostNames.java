package io.ringmaster;

import io.ringmaster.gate.Device;
import io.ringmaster.gate.Life;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the addresses of devices whose hosts are names: asks again while a name is not known, until its device is gone. Asking may take long,
 * so it has a thread of its own; all else happens on the show thread. Whatever goes wrong there, it asks again. Says once that a name is not
 * known to a device, and once that it is.
 */
final class HostNames {
    /** Who knows names. */
    interface Source {
        /** The address of a name; may take long. */
        InetAddress address(String name) throws UnknownHostException;
    }

    private record Wanted(Device device, String host) {}

    private static final Logger LOG = LoggerFactory.getLogger(HostNames.class);

    private final Source source;
    private final Executor asking;
    private final Executor showThread;
    private final Consumer<Runnable> later;
    private final BiConsumer<Device, InetAddress> located;
    private final Set<Wanted> unknown = new HashSet<>();

    /**
     * Names of hosts.
     *
     * @param asking where the source is asked
     * @param showThread where all else happens
     * @param later has something done on the show thread in a while
     * @param located is told on the show thread which address a device has
     */
    HostNames(
            Source source,
            Executor asking,
            Executor showThread,
            Consumer<Runnable> later,
            BiConsumer<Device, InetAddress> located) {
        this.source = source;
        this.asking = asking;
        this.showThread = showThread;
        this.later = later;
        this.located = located;
    }

    /** Begins to look for the address of a device. Any thread may ask. */
    void find(Device device, String host) {
        asking.execute(() -> ask(device, host));
    }

    /** The names that are looked for and not known. To be asked on the show thread. */
    SortedSet<String> unknown() {
        return unknown.stream().map(Wanted::host).collect(Collectors.toCollection(TreeSet::new));
    }

    private void ask(Device device, String host) {
        try {
            InetAddress address = source.address(host);
            showThread.execute(() -> found(device, host, address));
        } catch (UnknownHostException e) {
            showThread.execute(() -> missed(device, host, "not known yet"));
        } catch (RuntimeException e) {
            showThread.execute(() -> missed(device, host, "not found: " + e));
        }
    }

    private void found(Device device, String host, InetAddress address) {
        if (unknown.remove(new Wanted(device, host))) {
            LOG.info("{}: the name {} is known now: {}", device.id(), host, address.getHostAddress());
        }
        if (device.life() != Life.GONE) {
            located.accept(device, address);
        }
    }

    private void missed(Device device, String host, String how) {
        if (device.life() == Life.GONE) {
            unknown.remove(new Wanted(device, host));
            return;
        }
        if (unknown.add(new Wanted(device, host))) {
            LOG.warn("{}: the name {} is {}; trying again and again", device.id(), host, how);
        }
        later.accept(() -> again(device, host));
    }

    private void again(Device device, String host) {
        if (device.life() == Life.GONE) {
            unknown.remove(new Wanted(device, host));
        } else {
            find(device, host);
        }
    }
}
