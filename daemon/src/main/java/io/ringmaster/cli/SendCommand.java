package io.ringmaster.cli;

import io.ringmaster.wire.Framing;
import io.ringmaster.wire.Malformed;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code send}: one OSC message over UDP or TCP to anything, and what comes back. Needs no daemon. */
@Command(
        name = "send",
        description = "Sends one OSC message over UDP or TCP to anything, and can wait for answers. Needs no daemon.",
        footer = {
            "",
            "Arguments: " + ArgumentSyntax.SUMMARY,
            "Examples:",
            "  ringmaster send 192.168.1.32:10023 /info --wait 1s",
            "  ringmaster send 127.0.0.1:9000 /ch/01/mix/fader 0.5",
            "  ringmaster send tcp://192.168.1.50:53000 /go --framing slip"
        })
final class SendCommand implements Callable<Integer> {
    private static final String TCP = "tcp://";

    @Parameters(index = "0", paramLabel = "HOST:PORT", description = "Where to; tcp://HOST:PORT over TCP.")
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

    @Option(
            names = "--framing",
            paramLabel = "NAME",
            description = "Over TCP, how packets are told apart: length (OSC 1.0, if not said) or slip (OSC 1.1).")
    @Nullable
    String framing;

    @Mixin
    OutputOptions output = new OutputOptions();

    private int answers;

    @Override
    public Integer call() {
        boolean tcp = endpoint.startsWith(TCP);
        InetSocketAddress to = Endpoint.parse(tcp ? endpoint.substring(TCP.length()) : endpoint);
        byte[] packet = Packet.of(address, ArgumentSyntax.parse(arguments));
        Framing frames = framing(tcp);
        try {
            if (tcp) {
                overTcp(packet, to, frames);
            } else {
                overUdp(packet, to);
            }
        } catch (PortUnreachableException | ConnectException e) {
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

    private Framing framing(boolean tcp) {
        if (framing == null) {
            return Framing.LENGTH;
        }
        if (!tcp || !framing.equals("length") && !framing.equals("slip")) {
            throw CommandProblem.usage(
                    tcp ? "'" + framing + "' is no framing." : "Datagrams have no framing.",
                    tcp ? "Say length or slip." : "For TCP write tcp://HOST:PORT .");
        }
        return framing.equals("slip") ? Framing.SLIP : Framing.LENGTH;
    }

    private void overUdp(byte[] packet, InetSocketAddress to) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
            bind(channel);
            channel.send(ByteBuffer.wrap(packet), to);
            if (wait != null) {
                Arrivals.until(System.nanoTime() + wait.toNanos(), channel, (from, packetIn, length) -> {
                    show(from, packetIn, length);
                    return !enough();
                });
            }
        }
    }

    private void overTcp(byte[] packet, InetSocketAddress to, Framing frames) throws IOException {
        try (TcpSender sender = new TcpSender(to, fromPort, frames)) {
            sender.send(packet);
            if (wait == null) {
                return;
            }
            Malformed broken = sender.listen(System.nanoTime() + wait.toNanos(), (answer, length) -> {
                show(to, answer, length);
                return !enough();
            });
            if (broken != null) {
                output.err().println("(" + endpoint + " sent what can't be read: " + broken + ")");
                output.err().flush();
            }
        }
    }

    private void bind(DatagramChannel channel) throws IOException {
        try {
            channel.bind(new InetSocketAddress(fromPort));
        } catch (BindException e) {
            throw CommandProblem.environment(
                    "Port " + fromPort + " is taken.", "See who has it: ss -ulpn 'sport = :" + fromPort + "'");
        }
    }

    private boolean enough() {
        return answersWanted > 0 && answers >= answersWanted;
    }

    private void show(InetSocketAddress from, byte[] packet, int length) {
        String source = from.getAddress().getHostAddress() + ":" + from.getPort();
        List<Message> messages = new ArrayList<>();
        Object reason = Packet.read(packet, length, messages);
        answers++;
        if (reason != null) {
            output.err().println("(" + source + " sent " + length + " bytes that are no OSC: " + reason + ")");
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
