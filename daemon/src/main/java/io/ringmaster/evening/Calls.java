package io.ringmaster.evening;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.road.Connections;
import io.ringmaster.tcp.Backoff;
import io.ringmaster.tcp.TcpLimits;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The connections of one device that speaks TCP, one after the other: the daemon dials, or the device does. */
final class Calls {
    private static final long MS = 1_000_000L;
    private static final int FIRST_PORT = 50_000;

    private final SimulatedWires wires;
    private final Player player;
    private final DeviceEntry.Tcp tcp;
    private final Backoff backoff;
    private final List<Call> all = new ArrayList<>();
    private @Nullable Call call;
    private int port = FIRST_PORT;

    Calls(SimulatedWires wires, Player player) {
        this.wires = wires;
        this.player = player;
        DeviceEntry.Tcp spoken = player.entry().tcp();
        if (spoken == null) {
            throw new IllegalArgumentException(player + " does not speak TCP");
        }
        tcp = spoken;
        backoff = new Backoff(wires.dice());
    }

    /** The first connection is made. */
    void begin() {
        wires.agenda().in(MS, tcp.dialled() ? this::dial : this::comeBack);
    }

    private void dial() {
        if (player.reachable()) {
            wires.agenda().at(wires.dueNs(player, true), this::dialled);
        } else {
            wires.agenda().in(TcpLimits.CONNECT_MS * MS, this::dialAgain);
        }
    }

    private void dialAgain() {
        wires.agenda().in(backoff.nextMs() * MS, this::dial);
    }

    private void dialled() {
        Call made = made(tcp.port());
        wires.agenda().in(TcpLimits.STEADY_MS * MS, () -> {
            if (made == call) {
                backoff.reset();
            }
        });
        Connections connections = wires.daemon().show().connections();
        made.opened(peer -> connections.reached(wires.daemon().device(player.id()), peer));
    }

    private Call made(int remotePort) {
        InetSocketAddress at =
                new InetSocketAddress(SimulatedDaemon.host(player.entry().host()), remotePort);
        Call made = new Call(wires, player, tcp, at, this::ended);
        all.removeIf(Call::over);
        all.add(made);
        call = made;
        return made;
    }

    private void ended(Call one) {
        if (one == call) {
            call = null;
            if (tcp.dialled()) {
                dialAgain();
            }
        }
    }

    /** A device that dials makes a new connection, and has nothing more to do with the one before. */
    void comeBack() {
        if (call != null) {
            call.forgottenByDevice();
        }
        wires.agenda().at(wires.dueNs(player, false), () -> {
            if (player.reachable()) {
                made(port++).opened(wires.daemon().show().connections()::accepted);
            }
        });
    }

    /** The cable is in again: what waited is sent once more. */
    void plugged() {
        all.forEach(Call::retransmit);
    }

    /** Sends what a device says: by the connection that it says it to, or by the one that it has. */
    void send(byte[] packet, InetSocketAddress to) {
        if (to instanceof Call.Line line) {
            line.send(packet);
        } else if (call != null) {
            call.fromDevice(packet);
        }
    }
}
