package io.ringmaster.cli;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code send}: one OSC message over UDP to anything, and what comes back. Needs no daemon. */
@Command(
        name = "send",
        description = "Sends one OSC message over UDP to anything, and can wait for answers. Needs no daemon.",
        footer = {
            "",
            "Arguments: " + ArgumentSyntax.SUMMARY,
            "Examples:",
            "  ringmaster send 192.168.1.32:10023 /info --wait 1s",
            "  ringmaster send 127.0.0.1:9000 /ch/01/mix/fader 0.5"
        })
final class SendCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "HOST:PORT", description = "Where to.")
    String endpoint = "";

    @Parameters(index = "1", paramLabel = "ADDRESS", description = "The OSC address.")
    String address = "";

    @Parameters(index = "2..*", paramLabel = "ARGUMENT", arity = "0..*", description = "The arguments.")
    List<String> arguments = new ArrayList<>();

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = DurationText.class,
            description = "Show what comes back within this time.")
    @Nullable
    Duration wait;

    @Option(
            names = "--answers",
            paramLabel = "N",
            defaultValue = "0",
            description = "Wait for no more than this many answers.")
    int answersWanted;

    @Option(
            names = "--from-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "The port to send from and listen on.")
    int fromPort;

    @Mixin
    OutputOptions output = new OutputOptions();

    private int answers;

    @Override
    public Integer call() {
        InetSocketAddress to = Endpoint.parse(endpoint);
        byte[] packet = Packet.of(address, ArgumentSyntax.parse(arguments));
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
            bind(channel);
            channel.send(ByteBuffer.wrap(packet), to);
            if (wait != null) {
                listen(channel, System.nanoTime() + wait.toNanos());
            }
        } catch (PortUnreachableException e) {
            throw new CommandProblem(ExitCode.FAILED, "Nobody listens at " + endpoint + " .", "");
        } catch (IOException e) {
            throw CommandProblem.environment("Could not send to " + endpoint + ": " + e.getMessage() + ".", "");
        }
        if (wait != null && answers == 0) {
            throw new CommandProblem(
                    ExitCode.FAILED, "No answer from " + endpoint + " within " + DurationText.of(wait) + ".", "");
        }
        return ExitCode.OK;
    }

    private void bind(DatagramChannel channel) throws IOException {
        try {
            channel.bind(new InetSocketAddress(fromPort));
        } catch (BindException e) {
            throw CommandProblem.environment(
                    "Port " + fromPort + " is taken.", "See who has it: ss -ulpn 'sport = :" + fromPort + "'");
        }
    }

    private void listen(DatagramChannel channel, long deadline) throws IOException {
        channel.configureBlocking(false);
        ByteBuffer buffer = ByteBuffer.allocate(65_536);
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            for (long left = deadline - System.nanoTime(); left > 0 && !enough(); left = deadline - System.nanoTime()) {
                selector.select(Math.max(1, left / 1_000_000));
                selector.selectedKeys().clear();
                InetSocketAddress from = (InetSocketAddress) channel.receive(buffer.clear());
                while (from != null && !enough()) {
                    show(from, buffer);
                    from = (InetSocketAddress) channel.receive(buffer.clear());
                }
            }
        }
    }

    private boolean enough() {
        return answersWanted > 0 && answers >= answersWanted;
    }

    private void show(InetSocketAddress from, ByteBuffer buffer) {
        String source = from.getAddress().getHostAddress() + ":" + from.getPort();
        List<Message> messages = new ArrayList<>();
        Object reason = Packet.read(buffer.array(), buffer.position(), messages);
        answers++;
        if (reason != null) {
            output.err()
                    .println("(" + source + " sent " + buffer.position() + " bytes that are no OSC: " + reason + ")");
            output.err().flush();
        }
        for (Message m : messages) {
            Json json = new Json()
                    .put("from", source)
                    .put("address", m.address())
                    .put("types", m.tags())
                    .put("values", m.arguments());
            String text = source + "  " + output.style().bold(m.address()) + " ," + m.tags() + " "
                    + Argument.text(m.arguments());
            output.line(output.json ? json : text.stripTrailing());
        }
    }
}
