package io.ringmaster.discovery;

import io.ringmaster.discovery.Interfaces.Chosen;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks everybody on the subnets of some interfaces, twice, and listens for a while. Sends nothing but the questions, and nothing to
 * any other network. Keeps {@link #ANSWERS_MAX} answers at most. Belongs to the thread that calls it.
 */
public final class Broadcast implements AutoCloseable {
    /** Answers that are kept. */
    public static final int ANSWERS_MAX = 256;

    private static final int DATAGRAM_BYTES_MAX = 8_192;
    /** A network of two has no address for everybody. */
    private static final int PREFIX_OF_TWO = 31;

    private final Selector selector;
    private final List<Question> questions;
    private final List<Way> ways = new ArrayList<>();
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final List<String> troubles = new ArrayList<>();

    /**
     * What is asked.
     *
     * @param about whom it is meant for; comes back with the answer
     * @param packet the datagram
     * @param port where those it is meant for listen, and answer from
     */
    public record Question(String about, byte[] packet, int port) {}

    /** What somebody answered, and from where. */
    public record Answer(Question question, InetSocketAddress from, byte[] packet) {}

    /** A socket on one subnet, and where all of that subnet is reached. */
    private record Way(DatagramChannel channel, InetAddress everybody, String name) {}

    /** Opens a socket on each subnet of these interfaces. */
    public Broadcast(List<Chosen> on, List<Question> questions) throws IOException {
        this.questions = List.copyOf(questions);
        selector = Selector.open();
        try {
            for (Chosen each : on) {
                open(NetworkInterface.getByName(each.name()), each.name());
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void open(@Nullable NetworkInterface nic, String name) throws IOException {
        if (nic == null || nic.isPointToPoint()) {
            return;
        }
        for (InterfaceAddress own : nic.getInterfaceAddresses()) {
            boolean several = own.getAddress() instanceof Inet4Address && own.getNetworkPrefixLength() < PREFIX_OF_TWO;
            if (several) {
                open(own.getAddress(), everybody(own), name);
            }
        }
    }

    private void open(InetAddress own, InetAddress everybody, String name) throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        ways.add(new Way(channel, everybody, name));
        channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
        channel.bind(new InetSocketAddress(own, 0));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
    }

    /** The broadcast address of a subnet: all bits of the host set. Java names it for some interfaces only. */
    private static InetAddress everybody(InterfaceAddress own) throws IOException {
        byte[] bytes = own.getAddress().getAddress();
        for (int bit = own.getNetworkPrefixLength(); bit < Integer.SIZE; bit++) {
            bytes[bit / Byte.SIZE] |= (byte) (0x80 >> bit % Byte.SIZE);
        }
        return InetAddress.getByAddress(bytes);
    }

    /** Asks now and once more halfway, as the first may be lost, and gives what was answered, each of whom once for each question. */
    public List<Answer> ask(Duration length) throws IOException {
        long begin = System.nanoTime();
        send();
        listen(begin + length.toNanos() / 2);
        send();
        listen(begin + length.toNanos());
        return List.copyOf(answers.values());
    }

    /** What could not be asked, in words, an interface each; empty if all could. */
    public List<String> troubles() {
        return List.copyOf(troubles);
    }

    private void send() {
        for (Way way : ways) {
            try {
                for (Question question : questions) {
                    way.channel()
                            .send(
                                    ByteBuffer.wrap(question.packet()),
                                    new InetSocketAddress(way.everybody(), question.port()));
                }
            } catch (IOException e) {
                String trouble = way.name() + ": " + e.getMessage();
                if (!troubles.contains(trouble)) {
                    troubles.add(trouble);
                }
            }
        }
    }

    private void listen(long deadline) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(DATAGRAM_BYTES_MAX);
        for (long left = deadline - System.nanoTime(); left > 0; left = deadline - System.nanoTime()) {
            selector.select(Math.max(1, left / 1_000_000));
            selector.selectedKeys().clear();
            for (Way way : ways) {
                receive(way.channel(), buffer);
            }
        }
    }

    private void receive(DatagramChannel channel, ByteBuffer buffer) throws IOException {
        InetSocketAddress from = (InetSocketAddress) channel.receive(buffer.clear());
        for (int i = 0; from != null && i < ANSWERS_MAX; i++) {
            byte[] packet = new byte[buffer.flip().remaining()];
            buffer.get(packet);
            take(from, packet);
            from = (InetSocketAddress) channel.receive(buffer.clear());
        }
    }

    private void take(InetSocketAddress from, byte[] packet) {
        for (Question question : questions) {
            String who = question.about() + " " + from;
            if (question.port() == from.getPort() && answers.size() < ANSWERS_MAX) {
                answers.putIfAbsent(who, new Answer(question, from, packet));
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Way way : ways) {
            way.channel().close();
        }
        selector.close();
    }
}
