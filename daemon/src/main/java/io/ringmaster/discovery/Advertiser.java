package io.ringmaster.discovery;

import io.ringmaster.discovery.Interfaces.Chosen;
import io.ringmaster.discovery.Interfaces.LeftOut;
import io.ringmaster.discovery.Interfaces.Selection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces Ringmaster as {@code _osc._udp} by mDNS, once on each chosen interface, and follows the interfaces as they come
 * and go. Tells {@link Neighbours}, if there are any, who else announces OSC there; without them nothing that mDNS says is used.
 *
 * <p>The daemon thread {@code mdns} owns the list of announcements. {@link #start} returns at once and nothing here throws:
 * a failure is a state of {@link Advertised}. Safe to call from any thread.
 */
public final class Advertiser implements AutoCloseable {
    /** The OSC type tags that Ringmaster reads, as the TXT record says them. */
    public static final String TYPES = "ifsbhtdScrmTFNI[]";

    /** The longest name in UTF-8: a DNS label's 63 bytes less room for a number after a conflict. */
    public static final int NAME_BYTES_MAX = 58;

    private static final Logger LOG = LoggerFactory.getLogger(Advertiser.class);
    private static final long LOOK_MS = 2_000;
    private static final long GOODBYE_MS = 3_000;

    private final Wanted wanted;
    private final Consumer<Advertised> changed;
    private final @Nullable Neighbours neighbours;
    private final Supplier<List<Nic>> nics;
    private final long lookMs;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CopyOnWriteArrayList<Announcement> announcements = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<Announcement> leaving = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::follow, "mdns");
    private volatile List<LeftOut> leftOut = List.of();
    private String trouble = "";

    Advertiser(
            Wanted wanted,
            Consumer<Advertised> changed,
            @Nullable Neighbours neighbours,
            Supplier<List<Nic>> nics,
            long lookMs) {
        this.wanted = wanted;
        this.changed = changed;
        this.neighbours = neighbours;
        this.nics = nics;
        this.lookMs = lookMs;
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Starts to announce.
     *
     * @param changed told of each change, on a thread of this package
     */
    public static Advertiser start(Wanted wanted, Consumer<Advertised> changed) {
        return new Advertiser(wanted, changed, null, Nic::ofThisMachine, LOOK_MS);
    }

    /** Starts to announce and to browse: {@code neighbours} are told of what others announce on the same interfaces. */
    public static Advertiser start(Wanted wanted, Consumer<Advertised> changed, Neighbours neighbours) {
        return new Advertiser(wanted, changed, neighbours, Nic::ofThisMachine, LOOK_MS);
    }

    /** The announcements as they are now, one for each chosen interface; empty until the interfaces have been read. */
    public List<Advertised> advertised() {
        return announcements.stream().map(Announcement::advertised).toList();
    }

    /** The interfaces that are left out, each with its reason. */
    public List<LeftOut> leftOut() {
        return leftOut;
    }

    /** Says goodbye on all interfaces at once; returns after 3 s at most. */
    @Override
    public void close() {
        closed.countDown();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GOODBYE_MS);
        try {
            thread.join(GOODBYE_MS);
            for (Announcement each : announcements) {
                each.join(TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
            }
            for (Announcement each : leaving) {
                each.join(TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        DaemonTimers.install();
        try {
            do {
                look();
            } while (!closed.await(lookMs, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            announcements.forEach(Announcement::stop);
        }
    }

    /** What is announced stays as it is while the interfaces can't be read; said once for each reason. */
    private void look() {
        try {
            reconcile(Interfaces.select(nics.get(), wanted.interfaces(), wanted.bind()));
            trouble = "";
        } catch (RuntimeException e) {
            if (!e.toString().equals(trouble)) {
                trouble = e.toString();
                LOG.warn("mDNS: the interfaces can't be followed: {}", trouble);
            }
        }
    }

    private void reconcile(Selection selection) {
        leave(selection.leftOut());
        leaving.removeIf(Announcement::ended);
        for (Announcement each : announcements) {
            if (!selection.chosen().contains(each.on())) {
                each.stop();
                leaving.add(each);
                announcements.remove(each);
            }
        }
        selection.chosen().stream().filter(this::isFree).forEach(this::announce);
    }

    /** An interface with a new address waits for the old one's goodbye, or the two would fight for the name. */
    private boolean isFree(Chosen on) {
        return announcements.stream().noneMatch(each -> each.on().equals(on))
                && leaving.stream().noneMatch(each -> each.on().name().equals(on.name()));
    }

    private void announce(Chosen on) {
        Announcement announcement = new Announcement(on, label(wanted.name()), wanted.port(), changed, neighbours);
        announcements.add(announcement);
        announcement.start();
    }

    private void leave(List<LeftOut> now) {
        if (!now.equals(leftOut)) {
            leftOut = now;
            LOG.debug("mDNS: left out: {}", now);
        }
    }

    /** Cuts a name to what fits a DNS label, never within a character. */
    static String label(String name) {
        StringBuilder label = new StringBuilder();
        int bytes = 0;
        for (int codePoint : name.strip().codePoints().toArray()) {
            String character = Character.isISOControl(codePoint) ? " " : Character.toString(codePoint);
            bytes += character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > NAME_BYTES_MAX) {
                break;
            }
            label.append(character);
        }
        return label.isEmpty() ? "Ringmaster" : label.toString().strip();
    }
}
