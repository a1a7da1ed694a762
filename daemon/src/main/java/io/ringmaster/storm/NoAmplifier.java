package io.ringmaster.storm;

import io.ringmaster.Show;
import io.ringmaster.gate.Device;
import io.ringmaster.wire.OscReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * I10: a source that is not confirmed gets no more bytes than came from it, and nobody who cannot be answered without harm gets any.
 * Confirmed is who is configured, on this machine, has returned a number that was sent to it, or has sent valid packets from our own
 * subnet for longer than a second.
 */
final class NoAmplifier extends Invariant {
    private static final long SENDING_NS = 1_000_000_000L;
    private static final String OWN_SUBNET = "192.168.1.";

    private static final class Account {
        long in;
        long out;
        long firstValidNs;
        boolean valid;
        boolean confirmed;
        long nonce;
    }

    private final Map<InetSocketAddress, Account> accounts = new HashMap<>();
    private final OscReader reader = new OscReader();

    @Override
    String name() {
        return "I10 no amplifier";
    }

    @Override
    void began(Referee referee, Show show) {
        accounts.clear();
    }

    @Override
    void arrives(Referee referee, byte[] packet, InetSocketAddress from) {
        Account account = accounts.computeIfAbsent(from, any -> new Account());
        account.in += packet.length;
        if (reader.check(packet, 0, packet.length) != null) {
            return;
        }
        if (!account.valid) {
            account.valid = true;
            account.firstValidNs = referee.nowNs();
        }
        boolean neighbour = from.getAddress().getHostAddress().startsWith(OWN_SUBNET);
        account.confirmed |= neighbour && referee.nowNs() - account.firstValidNs > SENDING_NS;
        reader.read(packet, 0, packet.length, message -> {
            boolean pong = message.address().equals("/ringmaster/pong") && message.tag(0) == 'h';
            account.confirmed |= pong && account.nonce != 0 && message.integer(0) == account.nonce;
        });
    }

    @Override
    void leaves(Referee referee, Show show, byte[] packet, int length, InetSocketAddress to, boolean taken) {
        InetAddress host = to.getAddress();
        if (to.getPort() == 0
                || host.isMulticastAddress()
                || host.isAnyLocalAddress()
                || broadcast(host)
                || to.equals(Place.DAEMON)) {
            referee.violated(this, "a datagram left for " + to);
        }
        Account account = accounts.computeIfAbsent(to, any -> new Account());
        if (account.confirmed || host.isLoopbackAddress() || configured(Referee.device(show, to))) {
            account.in = 0;
            account.out = 0;
            return;
        }
        reader.read(packet, 0, length, message -> {
            if (message.address().equals("/ringmaster/ping") && message.tag(0) == 'h') {
                account.nonce = message.integer(0);
            }
        });
        account.out += taken ? length : 0;
        if (account.out > account.in) {
            referee.violated(this, to + " was sent " + account.out + " bytes for " + account.in);
        }
    }

    private static boolean configured(@Nullable Device device) {
        return device != null && device.configured();
    }

    private static boolean broadcast(InetAddress host) {
        byte[] bytes = host.getAddress();
        return bytes.length == 4 && (bytes[0] & bytes[1] & bytes[2] & bytes[3]) == -1;
    }
}
