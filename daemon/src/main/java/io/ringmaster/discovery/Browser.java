package io.ringmaster.discovery;

import io.ringmaster.discovery.Interfaces.Chosen;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.jmdns.JmDNS;
import javax.jmdns.impl.JmDNSImpl;

/**
 * Looks who announces services of some types, and announces nothing itself. One daemon thread for each interface asks and listens; any
 * thread may read {@link #found()}. Knows {@link Neighbourhood#SERVICES_MAX} services of a type at most on each interface.
 */
public final class Browser implements AutoCloseable {
    private static final long LOOK_MS = 100;
    private static final long END_MS = 1_000;

    private final List<String> types;
    private final Set<Service> found = new ConcurrentSkipListSet<>(Comparator.comparing(Service::type)
            .thenComparing(Service::name)
            .thenComparing(at -> at.at().toString()));
    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Thread> threads;

    /**
     * A service that somebody announces.
     *
     * @param type such as {@code _osc._udp}
     * @param name the name that its owner gave it
     * @param at where it listens; its host spoke from there
     */
    public record Service(String type, String name, InetSocketAddress at) {}

    /** Begins to look for services of these types, such as {@code _osc._udp}. */
    public Browser(List<Chosen> on, Collection<String> types) {
        this.types = List.copyOf(types);
        DaemonTimers.install();
        threads = on.stream().map(this::thread).toList();
        threads.forEach(Thread::start);
    }

    private Thread thread(Chosen on) {
        Thread thread = new Thread(() -> look(on), "mdns-" + on.name());
        thread.setDaemon(true);
        return thread;
    }

    private void look(Chosen on) {
        String host = "ringmaster-looks-" + on.address().getHostAddress().replace('.', '-');
        try (JmDNS jmdns = JmDNS.create(on.address(), host)) {
            types.forEach(type -> Neighbourhood.ask(jmdns, type + ".local."));
            do {
                types.forEach(type -> look((JmDNSImpl) jmdns, type));
            } while (!stopped.await(LOOK_MS, TimeUnit.MILLISECONDS));
        } catch (IOException | RuntimeException e) {
            troubles.add(on.name() + ": " + (e.getMessage() == null ? e.toString() : e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(JmDNSImpl jmdns, String type) {
        String ending = "." + type + ".local.";
        Neighbourhood.announced(jmdns.getCache(), type + ".local.")
                .forEach((name, at) -> found.add(new Service(type, name.replace(ending, ""), at)));
    }

    /** Who was heard so far, in the order of types and names. */
    public List<Service> found() {
        return List.copyOf(found);
    }

    /** What went wrong, in words, an interface each; empty if nothing did. */
    public List<String> troubles() {
        return List.copyOf(troubles);
    }

    /** Ends the looking; returns after a second at most. */
    @Override
    public void close() {
        stopped.countDown();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(END_MS);
        try {
            for (Thread thread : threads) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
