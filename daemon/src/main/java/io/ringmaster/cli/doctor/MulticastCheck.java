package io.ringmaster.cli.doctor;

import io.ringmaster.discovery.Interfaces.Chosen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether mDNS works on an interface: asks the network once which services there are, and listens for the question itself, which shows
 * that multicast leaves and comes in, and for answers, which show who else is there.
 */
public final class MulticastCheck {
    private static final int PORT = 5353;
    private static final long LISTEN_NS = 700_000_000L;
    private static final int RESPONSE_BIT = 0x80;
    private static final int SHOWN_MAX = 6;

    private boolean heardItself;
    private final Set<String> responders = new TreeSet<>();

    private MulticastCheck() {}

    /** Asks on one interface; takes less than a second. */
    public static Finding of(Chosen chosen) {
        String what = "mDNS " + chosen.name();
        MulticastCheck check = new MulticastCheck();
        try {
            check.ask(chosen);
        } catch (IOException | RuntimeException e) {
            return Finding.warn(
                    what, "multicast does not work: " + e.getMessage(), "tablets need the address typed in");
        }
        return finding(what, check.heardItself, check.responders);
    }

    static Finding finding(String what, boolean heardItself, Set<String> responders) {
        if (!heardItself) {
            return Finding.warn(
                    what,
                    "the question was not heard",
                    "see if a firewall stops UDP port 5353; else type the address in");
        }
        String some = String.join(", ", responders.stream().limit(SHOWN_MAX).toList());
        return Finding.ok(
                what,
                "multicast works; "
                        + (responders.isEmpty() ? "nobody else answered" : responders.size() + " answered: " + some));
    }

    /** The programs on this machine that do mDNS too. */
    public static Finding others() {
        Set<String> owners = PortOwner.of("udp", PORT);
        return Finding.ok(
                "mDNS programs",
                owners.isEmpty() ? "none seen on this machine" : String.join(", ", owners) + "; they get along");
    }

    private void ask(Chosen chosen) throws IOException {
        NetworkInterface nic = NetworkInterface.getByName(chosen.name());
        InetAddress group = InetAddress.getByName("224.0.0.251");
        try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
                Selector selector = Selector.open()) {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            if (channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            channel.bind(new InetSocketAddress(PORT));
            channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, nic);
            channel.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, true);
            channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 255);
            channel.join(group, nic);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            channel.send(ByteBuffer.wrap(question()), new InetSocketAddress(group, PORT));
            listen(channel, selector, System.nanoTime() + LISTEN_NS);
        }
    }

    private void listen(DatagramChannel channel, Selector selector, long deadline) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(9_000);
        for (long left = deadline - System.nanoTime(); left > 0; left = deadline - System.nanoTime()) {
            selector.select(Math.max(1, left / 1_000_000));
            selector.selectedKeys().clear();
            InetSocketAddress from = (InetSocketAddress) channel.receive(buffer.clear());
            if (from == null || buffer.position() < 12) {
                continue;
            }
            if ((buffer.get(2) & RESPONSE_BIT) == 0) {
                heardItself = true;
            } else {
                responders.add(from.getAddress().getHostAddress());
            }
        }
    }

    /** Which services are there: one question of type PTR, class IN. */
    private static byte[] question() throws IOException {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(new byte[] {0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        for (String label : new String[] {"_services", "_dns-sd", "_udp", "local"}) {
            packet.write(label.length());
            packet.write(label.getBytes(StandardCharsets.US_ASCII));
        }
        packet.write(new byte[] {0, 0, 12, 0, 1});
        return packet.toByteArray();
    }
}
