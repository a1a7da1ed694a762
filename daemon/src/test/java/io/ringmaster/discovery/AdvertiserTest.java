package io.ringmaster.discovery;

import static io.ringmaster.sim.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ringmaster.discovery.Advertised.State;
import io.ringmaster.wire.OscReader;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceEvent;
import javax.jmdns.ServiceInfo;
import javax.jmdns.ServiceListener;
import javax.jmdns.impl.DNSIncoming;
import javax.jmdns.impl.constants.DNSRecordType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On loopback, with a second mDNS stack as the device that looks for Ringmaster. */
@Timeout(120)
class AdvertiserTest {
    private static final long LOOK_MS = 50;
    private static Browser browser;

    private final String name = "Main stage " + UUID.randomUUID().toString().substring(0, 8);
    private final Queue<Advertised> changes = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void openBrowser() throws IOException {
        browser = new Browser();
    }

    @AfterAll
    static void closeBrowser() throws IOException {
        browser.close();
    }

    @Test
    void shouldBeFoundWithItsPortAndSayGoodbye() throws IOException {
        Advertiser advertiser = Advertiser.start(wanted(9123, "lo"), changes::add);
        await().until(() ->
                browser.found.containsKey(name) && browser.found.get(name).getPropertyString("types") != null);

        ServiceInfo info = browser.found.get(name);
        assertThat(info.getPort()).isEqualTo(9123);
        assertThat(info.getHostAddresses()).containsExactly("127.0.0.1");
        assertThat(info.getPropertyString("txtvers")).isEqualTo("1");
        assertThat(info.getPropertyString("version")).isEqualTo("1.1");
        assertThat(info.getPropertyString("types")).isEqualTo(Advertiser.TYPES);
        Advertised expected = new Advertised("lo", loopback(), name, 9123, State.ANNOUNCED, "");
        await().untilAsserted(() -> assertThat(advertiser.advertised()).containsExactly(expected));
        assertThat(ownThreads()).isNotEmpty().allMatch(Thread::isDaemon);

        try (MulticastSocket listener = listen()) {
            advertiser.close();
            assertThat(hearsGoodbye(listener)).isTrue();
        }
        assertThat(changes).extracting(Advertised::state).containsExactly(State.ANNOUNCED, State.WITHDRAWN);
    }

    @Test
    void shouldShowTheNameThatItReallyGotWhenAnotherHasTheWantedOne() throws IOException {
        browser.jmdns.registerService(ServiceInfo.create(Announcement.TYPE, name, 7000, "another device"));
        await().until(() -> browser.found.containsKey(name));

        try (Advertiser advertiser = Advertiser.start(wanted(9000, "lo"), changes::add)) {
            await().untilAsserted(() -> assertThat(advertiser.advertised())
                    .extracting(Advertised::name, Advertised::state)
                    .containsExactly(tuple(name + " (2)", State.ANNOUNCED)));
            await().until(() -> browser.found.containsKey(name + " (2)"));
            assertThat(browser.found.get(name).getPort()).isEqualTo(7000);
            assertThat(changes).last().extracting(Advertised::name).isEqualTo(name + " (2)");
        }
    }

    @Test
    void shouldMakeAFailureAStateWithAReasonAndGoOnWithTheOthers() throws Exception {
        Nic gone = new Nic("gone0", true, true, false, List.of((Inet4Address) InetAddress.getByName("192.0.2.77")));
        List<Nic> nics = List.of(gone, lo());

        try (Advertiser advertiser =
                new Advertiser(wanted(9000, "gone0", "lo"), AdvertiserTest::fail, null, () -> nics, LOOK_MS)) {
            await().untilAsserted(() -> assertThat(advertiser.advertised())
                    .extracting(Advertised::interfaceName, Advertised::state, Advertised::reason)
                    .containsExactly(
                            tuple("gone0", State.FAILED, "it no longer has the address 192.0.2.77"),
                            tuple("lo", State.ANNOUNCED, "")));
        }
    }

    @Test
    void shouldFollowTheInterfacesAlsoAfterTheyCouldNotBeRead() throws UnknownHostException {
        Queue<List<Nic>> looks = new ConcurrentLinkedQueue<>(List.of(List.of(lo())));

        // The second look, and each later one, finds no list any more.
        try (Advertiser advertiser = new Advertiser(wanted(9000, "lo"), changes::add, null, looks::remove, LOOK_MS)) {
            await().untilAsserted(() -> assertThat(advertiser.advertised())
                    .extracting(Advertised::state)
                    .containsExactly(State.ANNOUNCED));

            looks.add(List.of());
            await().until(() -> advertiser.advertised().isEmpty());
        }
    }

    @Test
    void shouldNotMakeTheCallerWaitForTheInterfaces() {
        CountDownLatch held = new CountDownLatch(1);
        try (Advertiser advertiser = new Advertiser(wanted(9000), changes::add, null, () -> slowly(held), LOOK_MS)) {
            assertThat(advertiser.advertised()).isEmpty();
            held.countDown();
        }
    }

    @Test
    void shouldFollowAnInterfaceThatComesAndGoes() throws Exception {
        AtomicReference<List<Nic>> nics = new AtomicReference<>(List.of());
        try (Advertiser advertiser = new Advertiser(wanted(9000, "lo"), changes::add, null, nics::get, LOOK_MS)) {
            await().untilAsserted(() -> assertThat(advertiser.leftOut())
                    .hasToString("[lo: this machine has no " + "interface or address of that name]"));
            nics.set(List.of(lo()));
            await().until(() -> changes.stream().anyMatch(each -> each.state() == State.ANNOUNCED));
            nics.set(List.of());
            await().until(() -> changes.stream().anyMatch(each -> each.state() == State.WITHDRAWN));
            assertThat(advertiser.advertised()).isEmpty();
        }
    }

    @Test
    void shouldAnnounceExactlyTheTypeTagsThatTheWireReads() {
        String read = IntStream.rangeClosed('!', '~')
                .filter(tag -> tag != '[' && tag != ']')
                .mapToObj(Character::toString)
                .filter(AdvertiserTest::isRead)
                .collect(Collectors.joining());

        assertThat(isRead("[]")).isTrue();
        assertThat((read + "[]").chars().boxed())
                .containsExactlyInAnyOrderElementsOf(
                        Advertiser.TYPES.chars().boxed().toList());
    }

    @Test
    void shouldCutALongNameBetweenCharacters() {
        assertThat(Advertiser.label("  Main stage\n")).isEqualTo("Main stage");
        assertThat(Advertiser.label("a\tb")).isEqualTo("a b");
        assertThat(Advertiser.label("ü".repeat(40))).isEqualTo("ü".repeat(29));
        assertThat(Advertiser.label("x" + "ü".repeat(40)).getBytes(StandardCharsets.UTF_8))
                .hasSize(57);
        assertThat(Advertiser.label(" ")).isEqualTo("Ringmaster");
    }

    private Wanted wanted(int port, String... interfaces) {
        return new Wanted(name, port, "0.0.0.0", List.of(interfaces));
    }

    private static boolean isRead(String tags) {
        byte[] head = ("/a\0\0," + tags + "\0\0\0").getBytes(StandardCharsets.US_ASCII);
        int headBytes = head.length / 4 * 4;
        return IntStream.of(0, 4, 8)
                .anyMatch(bytes ->
                        new OscReader().check(Arrays.copyOf(head, headBytes + bytes), 0, headBytes + bytes) == null);
    }

    /** Before {@code close} returned, so what is heard is already in the socket's buffer. */
    private boolean hearsGoodbye(MulticastSocket listener) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[9_000], 9_000);
        for (int heard = 0; heard < 1_000; heard++) {
            packet.setLength(9_000);
            listener.receive(packet);
            boolean goodbye = new DNSIncoming(packet)
                    .getAllAnswers().stream()
                            .anyMatch(each -> each.getTTL() == 0
                                    && each.getName().startsWith(name)
                                    && each.getRecordType() == DNSRecordType.TYPE_SRV);
            if (goodbye) {
                return true;
            }
        }
        return false;
    }

    private static MulticastSocket listen() throws IOException {
        MulticastSocket listener = new MulticastSocket(5353);
        listener.setSoTimeout(3_000);
        listener.joinGroup(new InetSocketAddress("224.0.0.251", 5353), NetworkInterface.getByInetAddress(loopback()));
        return listener;
    }

    private static List<Nic> slowly(CountDownLatch held) {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.of();
    }

    private static void fail(Advertised now) {
        throw new IllegalStateException("a listener that always fails");
    }

    private static Nic lo() throws UnknownHostException {
        return new Nic("lo", true, false, true, List.of((Inet4Address) loopback()));
    }

    private static InetAddress loopback() throws UnknownHostException {
        return InetAddress.getByName("127.0.0.1");
    }

    private static List<Thread> ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().startsWith("mdns"))
                .toList();
    }

    /** A device that looks for OSC services on loopback. */
    private static final class Browser implements ServiceListener, AutoCloseable {
        final Map<String, ServiceInfo> found = new ConcurrentHashMap<>();
        final JmDNS jmdns;

        Browser() throws IOException {
            jmdns = JmDNS.create(loopback(), "browser-" + UUID.randomUUID());
            jmdns.addServiceListener(Announcement.TYPE, this);
        }

        @Override
        public void serviceAdded(ServiceEvent event) {
            jmdns.requestServiceInfo(event.getType(), event.getName());
        }

        @Override
        public void serviceRemoved(ServiceEvent event) {
            found.remove(event.getName());
        }

        @Override
        public void serviceResolved(ServiceEvent event) {
            found.put(event.getName(), event.getInfo());
        }

        @Override
        public void close() throws IOException {
            jmdns.close();
        }
    }
}
