package io.ringmaster.discovery;

import static io.ringmaster.sim.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On loopback, with a second mDNS stack as the tablet that announces where it listens. */
@Timeout(120)
class NeighbourhoodTest {
    private static final long LOOK_MS = 50;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final AtomicReference<List<Nic>> nics = new AtomicReference<>();
    private JmDNS tablet;
    private Advertiser advertiser;

    @BeforeEach
    void begin() throws IOException {
        nics.set(List.of(new Nic("lo", true, false, true, List.of((Inet4Address) loopback()))));
        tablet = JmDNS.create(loopback(), "tablet-" + mark);
        Wanted wanted = new Wanted("Stage " + mark, 9123, "0.0.0.0", List.of("lo"));
        advertiser = new Advertiser(wanted, now -> {}, new Told(), nics::get, LOOK_MS);
    }

    @AfterEach
    void end() throws IOException {
        advertiser.close();
        tablet.close();
    }

    @Test
    void shouldTellWhereAnAppListensAndWhenItSaysGoodbye() throws Exception {
        ServiceInfo app = announce("Tablet " + mark, 7001);
        await().untilAsserted(() -> assertThat(told).containsExactly("found tablet at 127.0.0.1:7001"));

        tablet.unregisterService(app);

        await().untilAsserted(
                        () -> assertThat(told).containsExactly("found tablet at 127.0.0.1:7001", "goodbye tablet"));
    }

    @Test
    void shouldTellWhenAnAppListensElsewhere() throws Exception {
        ServiceInfo app = announce("Tablet " + mark, 7001);
        await().until(() -> told.contains("found tablet at 127.0.0.1:7001"));
        tablet.unregisterService(app);
        await().until(() -> told.contains("goodbye tablet"));

        announce("Tablet " + mark, 7002);

        await().untilAsserted(() -> assertThat(told).endsWith("found tablet at 127.0.0.1:7002"));
    }

    @Test
    void shouldNotTakeItsOwnAnnouncementForAnothers() throws Exception {
        announce("Tablet " + mark, 7001);
        await().until(() -> !told.isEmpty());
        await().until(() ->
                advertiser.advertised().stream().anyMatch(each -> each.state() == Advertised.State.ANNOUNCED));

        assertThat(told).noneMatch(line -> line.contains("9123") || line.contains("stage"));
    }

    @Test
    void shouldCallAServiceLostAndNotGoneWhenTheInterfaceGoes() throws Exception {
        announce("Tablet " + mark, 7001);
        await().until(() -> !told.isEmpty());

        nics.set(List.of());

        await().untilAsserted(() -> assertThat(told).containsExactly("found tablet at 127.0.0.1:7001", "lost tablet"));
    }

    private ServiceInfo announce(String name, int port) throws IOException {
        ServiceInfo service = ServiceInfo.create(Announcement.TYPE, name, port, "an app");
        tablet.registerService(service);
        return service;
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByName("127.0.0.1");
    }

    /** Notes what is told of this test's services; other tests may announce theirs meanwhile. */
    private final class Told implements Neighbours {
        private void note(String what, String service, String more) {
            if (service.contains(mark)) {
                String first = service.substring("lo/".length()).split(" ")[0];
                told.add(what + " " + first.toLowerCase(Locale.ROOT) + more);
            }
        }

        @Override
        public void found(String service, InetSocketAddress at) {
            note("found", service, " at " + at.getHostString() + ":" + at.getPort());
        }

        @Override
        public void lost(String service) {
            note("lost", service, "");
        }

        @Override
        public void goodbye(String service) {
            note("goodbye", service, "");
        }
    }
}
