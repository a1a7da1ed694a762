package io.ringmaster.cli;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.profile.Profile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks configured devices whether they are there, when no daemon does: each is sent the question of its profile's liveness once, which
 * changes nothing, and nothing else.
 */
final class DeskProbe {
    private final long lengthNs;
    private final Map<InetSocketAddress, String> asked = new LinkedHashMap<>();
    private final Map<String, String> answers = new LinkedHashMap<>();

    /** Questions that are waited for so long. */
    DeskProbe(Duration length) {
        lengthNs = length.toNanos();
    }

    /** Whether a device can be asked so: its profile has a question, and it answers to whoever asks. */
    static boolean canAsk(DeviceEntry device) {
        Profile profile = device.profile();
        boolean reached =
                device.tcp() == null ? device.port() != 0 : device.tcp().dialled();
        return profile.liveness().probe() != null && profile.dialogue().repliesTo() == 0 && reached;
    }

    /** Whether the name of a device's host leads nowhere. */
    static boolean unknownHost(DeviceEntry device) {
        return new InetSocketAddress(device.host(), 1).isUnresolved();
    }

    /** What each of these devices answered and how quickly, by id; nothing of one that did not answer. */
    Map<String, String> ask(List<DeviceEntry> devices) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            long begin = System.nanoTime();
            for (DeviceEntry device : devices) {
                if (device.tcp() == null) {
                    send(channel, device);
                }
            }
            if (!asked.isEmpty()) {
                Arrivals.until(begin + lengthNs, channel, (from, packet, length) -> {
                    answered(asked.get(from), packet, length, begin);
                    return answers.size() < asked.size();
                });
            }
        }
        for (DeviceEntry device : devices) {
            DeviceEntry.Tcp tcp = device.tcp();
            if (tcp != null) {
                connect(device, tcp);
            }
        }
        return answers;
    }

    private static byte[] question(DeviceEntry device) {
        Profile.Message probe = device.profile().liveness().probe();
        return probe == null ? new byte[0] : Packet.of(probe.address(), probe.arguments());
    }

    private void send(DatagramChannel channel, DeviceEntry device) throws IOException {
        InetSocketAddress to = new InetSocketAddress(device.host(), device.port());
        if (!to.isUnresolved()) {
            asked.put(to, device.id());
            channel.send(ByteBuffer.wrap(question(device)), to);
        }
    }

    private void connect(DeviceEntry device, DeviceEntry.Tcp tcp) {
        long begin = System.nanoTime();
        try (TcpSender sender = new TcpSender(new InetSocketAddress(device.host(), tcp.port()), 0, tcp.framing())) {
            sender.send(question(device));
            sender.listen(begin + lengthNs, (packet, length) -> {
                answered(device.id(), packet, length, begin);
                return false;
            });
        } catch (IOException e) {
            answers.remove(device.id());
        }
    }

    private void answered(@Nullable String id, byte[] packet, int length, long begin) {
        List<Message> messages = new ArrayList<>();
        boolean osc = Packet.read(packet, length, messages) == null && !messages.isEmpty();
        if (id != null && osc) {
            long tookUs = (System.nanoTime() - begin) / 1_000;
            answers.putIfAbsent(id, Argument.text(messages.get(0).arguments()) + " after " + tookUs / 1_000.0 + " ms");
        }
    }
}
