package io.ringmaster.cli;

import io.ringmaster.control.CommandSocket;
import io.ringmaster.wire.Malformed;
import io.ringmaster.wire.OscReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to a running daemon through its command socket: frames of a 32-bit big-endian length and one OSC packet, both ways.
 *
 * <p>Belongs to one thread. Every wait is bounded by the time-out given at the start; what goes wrong is a {@link CommandProblem}
 * with {@link ExitCode#NO_DAEMON}.
 */
final class ControlClient implements AutoCloseable {
    private static final int FRAME_BYTES_MAX = 64 * 1024;
    private static final String START_HINT =
            "Start one with: ringmaster run (or, installed as a service: systemctl start ringmaster)";

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final long timeoutNs;
    private final OscReader answers = OscReader.ofAnswers();
    private final ByteBuffer received = ByteBuffer.allocate(4 + FRAME_BYTES_MAX);
    private final Deque<Message> waiting = new ArrayDeque<>();
    private long nonce;

    private ControlClient(SocketChannel channel, Duration timeout) throws IOException {
        this.channel = channel;
        this.timeoutNs = timeout.toNanos();
        channel.configureBlocking(false);
        selector = Selector.open();
        key = channel.register(selector, SelectionKey.OP_READ);
    }

    /** Connects to the first of these state directories in which a daemon answers; to one that runs offline only if no other does. */
    static ControlClient open(List<Path> directories, Duration timeout) {
        List<Path> all = new ArrayList<>(directories);
        directories.stream().map(Offline::state).filter(Files::isDirectory).forEach(all::add);
        List<String> looked = new ArrayList<>();
        for (Path directory : all) {
            Path socket = directory.resolve(CommandSocket.FILE);
            try {
                return connect(socket, timeout);
            } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
                looked.add(socket + reason(socket, e));
            }
        }
        throw new CommandProblem(
                ExitCode.NO_DAEMON, "No daemon answers. Looked at " + String.join(", ", looked) + ".", START_HINT);
    }

    private static ControlClient connect(Path socket, Duration timeout) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return new ControlClient(channel, timeout);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static String reason(Path socket, Exception e) {
        if (e instanceof AccessDeniedException || String.valueOf(e.getMessage()).contains("Permission denied")) {
            return " (no permission: be root, or in its group)";
        }
        return Files.exists(socket) ? " (there, but nobody listens)" : "";
    }

    /** Sends one packet. */
    void send(byte[] packet) {
        ByteBuffer frame = ByteBuffer.allocate(4 + packet.length)
                .putInt(packet.length)
                .put(packet)
                .flip();
        long deadline = System.nanoTime() + timeoutNs;
        try {
            while (channel.write(frame) >= 0 && frame.hasRemaining()) {
                if (!ready(SelectionKey.OP_WRITE, deadline)) {
                    throw gone("it takes no more commands");
                }
            }
        } catch (IOException e) {
            throw gone("it closed the connection");
        }
    }

    /** Sends one packet and waits until the daemon has decided it: everything that it said up to then. */
    List<Message> ask(byte[] packet) {
        String marker = "cli-" + ++nonce;
        send(packet);
        send(Packet.of("/ringmaster/ping", marker));
        return until(
                message -> message.is("/ringmaster/pong") && message.text(0).equals(marker));
    }

    /** Sends one packet and waits for {@code /ringmaster/synced}: everything before it. Denials and pongs end the wait too. */
    List<Message> list(byte[] packet) {
        return list(packet, "/ringmaster/synced");
    }

    /** The same where another message ends the answer. */
    List<Message> list(byte[] packet, String end) {
        send(packet);
        return until(m -> m.is(end) || m.is("/ringmaster/denied"));
    }

    private List<Message> until(Predicate<Message> last) {
        List<Message> messages = new ArrayList<>();
        long deadline = System.nanoTime() + timeoutNs;
        while (true) {
            Message message = receive(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            if (message == null) {
                throw gone("it did not answer within " + DurationText.of(Duration.ofNanos(timeoutNs)));
            }
            if (last.test(message)) {
                if (message.is("/ringmaster/denied")) {
                    messages.add(message);
                }
                return messages;
            }
            messages.add(message);
        }
    }

    /** The next message, or null if none comes within this time. */
    @Nullable
    Message receive(Duration wait) {
        long deadline = System.nanoTime() + wait.toNanos();
        try {
            while (waiting.isEmpty()) {
                if (channel.read(received) < 0) {
                    throw gone("it closed the connection");
                }
                unpack();
                if (waiting.isEmpty() && !ready(SelectionKey.OP_READ, deadline)) {
                    return null;
                }
            }
        } catch (IOException e) {
            throw gone("it closed the connection");
        }
        return waiting.poll();
    }

    private void unpack() {
        received.flip();
        while (received.remaining() >= 4) {
            int length = received.getInt(received.position());
            if (length < 0 || length > FRAME_BYTES_MAX) {
                throw gone("what it says is no OSC");
            }
            if (received.remaining() < 4 + length) {
                break;
            }
            byte[] packet = new byte[length];
            received.getInt();
            received.get(packet);
            read(packet);
        }
        received.compact();
    }

    private void read(byte[] packet) {
        List<Message> messages = new ArrayList<>();
        Malformed reason = Packet.read(answers, packet, packet.length, messages);
        if (reason != null) {
            throw gone("what it says is no OSC (" + reason + ")");
        }
        waiting.addAll(messages);
    }

    private boolean ready(int operation, long deadline) throws IOException {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            return false;
        }
        key.interestOps(operation);
        selector.select(Math.max(1, Duration.ofNanos(left).toMillis()));
        selector.selectedKeys().clear();
        return true;
    }

    private static CommandProblem gone(String why) {
        return new CommandProblem(
                ExitCode.NO_DAEMON, "Lost the daemon: " + why + ".", "See its log, or: ringmaster doctor");
    }

    @Override
    public void close() {
        try {
            selector.close();
            channel.close();
        } catch (IOException e) {
            // Nothing is left to be saved on a connection that is given up.
            return;
        }
    }
}
