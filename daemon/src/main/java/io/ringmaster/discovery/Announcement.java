package io.ringmaster.discovery;

import io.ringmaster.discovery.Advertised.State;
import java.io.IOException;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import javax.jmdns.impl.JmDNSImpl;
import javax.jmdns.impl.ServiceInfoImpl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One interface's announcement, from the first probe to the goodbye, and what others announce there if that is asked for. Runs on its own daemon thread, which owns the JmDNS;
 * other threads read {@link #advertised()} and may {@link #stop()}. A failure is a state and one line, tried again every
 * 30 s.
 */
final class Announcement implements Runnable {
    static final String TYPE = "_osc._udp.local.";

    private static final Logger LOG = LoggerFactory.getLogger(Announcement.class);
    private static final long LOOK_MS = 200;
    private static final Duration RETRY = Duration.ofSeconds(30);

    private final Interfaces.Chosen on;
    private final String wantedName;
    private final @Nullable Neighbourhood neighbourhood;
    private final Consumer<Advertised> changed;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private volatile Advertised advertised;

    Announcement(
            Interfaces.Chosen on,
            String wantedName,
            int port,
            Consumer<Advertised> changed,
            @Nullable Neighbours neighbours) {
        this.on = on;
        this.wantedName = wantedName;
        neighbourhood = neighbours == null ? null : new Neighbourhood(on.name(), port, neighbours);
        this.changed = changed;
        advertised = new Advertised(on.name(), on.address(), wantedName, port, State.PROBING, "");
        thread = new Thread(this, "mdns-" + on.name());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    Interfaces.Chosen on() {
        return on;
    }

    Advertised advertised() {
        return advertised;
    }

    /** Asks for the goodbye; returns at once. */
    void stop() {
        stopped.countDown();
    }

    /** Whether the goodbye is said and the thread has ended. */
    boolean ended() {
        return thread.getState() == Thread.State.TERMINATED;
    }

    /** Waits until the goodbye is said or the time is over. */
    void join(long ms) throws InterruptedException {
        thread.join(Math.max(1, ms));
    }

    @Override
    public void run() {
        try {
            while (!stopped.await(0, TimeUnit.MILLISECONDS)) {
                announce();
                stopped.await(advertised.state() == State.FAILED ? RETRY.toMillis() : 0, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        become(advertised.name(), State.WITHDRAWN, "");
    }

    private void announce() throws InterruptedException {
        try {
            requireOwnAddress();
            try (JmDNS jmdns = JmDNS.create(on.address(), hostName())) {
                ServiceInfo service = service();
                jmdns.registerService(service);
                if (neighbourhood != null) {
                    neighbourhood.ask((JmDNSImpl) jmdns);
                }
                watch((JmDNSImpl) jmdns, (ServiceInfoImpl) service);
            } finally {
                if (neighbourhood != null) {
                    neighbourhood.close();
                }
            }
        } catch (IOException | RuntimeException e) {
            String reason = e.getMessage() == null ? e.toString() : e.getMessage();
            become(wantedName, State.FAILED, reason);
        }
    }

    /** JmDNS would take any interface for an address that has gone. */
    private void requireOwnAddress() throws IOException {
        NetworkInterface holder = NetworkInterface.getByInetAddress(on.address());
        if (holder == null || !holder.getName().equals(on.name())) {
            throw new IOException("it no longer has the address " + on.address().getHostAddress());
        }
    }

    /** A later conflict sends JmDNS back to probing under a new name, so the name is read again and again. */
    private void watch(JmDNSImpl jmdns, ServiceInfoImpl service) throws InterruptedException {
        do {
            boolean owned = service.isAnnouncing() || service.isAnnounced();
            become(service.getName(), owned ? State.ANNOUNCED : State.PROBING, "");
            if (neighbourhood != null) {
                neighbourhood.look(jmdns);
            }
        } while (!stopped.await(LOOK_MS, TimeUnit.MILLISECONDS));
    }

    private void become(String name, State state, String reason) {
        Advertised next = advertised.with(name, state, reason);
        if (next.equals(advertised)) {
            return;
        }
        advertised = next;
        tell(next);
    }

    private void tell(Advertised now) {
        String where = now.interfaceName() + " (" + now.address().getHostAddress() + ")";
        switch (now.state()) {
            case ANNOUNCED ->
                LOG.info("mDNS: {} announces \"{}\" on port {}{}", where, now.name(), now.port(), taken(now));
            case FAILED -> LOG.warn("mDNS: not announced on {}: {}", where, now.reason());
            default -> LOG.debug("mDNS: {} {}", where, now.state());
        }
        try {
            changed.accept(now);
        } catch (RuntimeException e) {
            LOG.warn("mDNS: the listener for changes failed: {}", e.toString());
        }
    }

    private String taken(Advertised now) {
        return now.name().equals(wantedName) ? "" : ": \"" + wantedName + "\" is taken there";
    }

    /** Unlike any other host's by the address in it, so that only the service's name can be in conflict. */
    private String hostName() {
        return "ringmaster-" + on.address().getHostAddress().replace('.', '-');
    }

    private ServiceInfo service() {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("txtvers", "1");
        text.put("version", "1.1");
        text.put("types", Advertiser.TYPES);
        return ServiceInfo.create(TYPE, wantedName, advertised.port(), 0, 0, text);
    }
}
