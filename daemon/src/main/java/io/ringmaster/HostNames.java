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
        find(new Wanted(device, host));
    }

    private void find(Wanted wanted) {
        asking.execute(() -> ask(wanted));
    }

    /** The names that are looked for and not known. To be asked on the show thread. */
    SortedSet<String> unknown() {
        return unknown.stream().map(Wanted::host).collect(Collectors.toCollection(TreeSet::new));
    }

    private void ask(Wanted wanted) {
        try {
            InetAddress address = source.address(wanted.host());
            showThread.execute(() -> found(wanted, address));
        } catch (UnknownHostException e) {
            showThread.execute(() -> missed(wanted, "not known yet"));
        } catch (RuntimeException e) {
            showThread.execute(() -> missed(wanted, "not found: " + e));
        }
    }

    private void found(Wanted wanted, InetAddress address) {
        Device device = wanted.device();
        if (unknown.remove(wanted)) {
            LOG.info("{}: the name {} is known now: {}", device.id(), wanted.host(), address.getHostAddress());
        }
        if (device.life() != Life.GONE) {
            located.accept(device, address);
        }
    }

    private void missed(Wanted wanted, String how) {
        if (isGivenUp(wanted)) {
            return;
        }
        if (unknown.add(wanted)) {
            LOG.warn(
                    "{}: the name {} is {}; trying again and again",
                    wanted.device().id(),
                    wanted.host(),
                    how);
        }
        later.accept(() -> again(wanted));
    }

    private void again(Wanted wanted) {
        if (!isGivenUp(wanted)) {
            find(wanted);
        }
    }

    /** Whether the device has gone: then its name is forgotten. */
    private boolean isGivenUp(Wanted wanted) {
        boolean gone = wanted.device().life() == Life.GONE;
        if (gone) {
            unknown.remove(wanted);
        }
        return gone;
    }
}
