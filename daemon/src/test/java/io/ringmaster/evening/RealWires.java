package io.ringmaster.evening;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.sim.Namespaces;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cast's sockets, each at its device's own address, behind a card of its own: a pulled cable is a card that is down. Belongs to the
 * thread that plays, which polls it.
 */
final class RealWires implements Wires, Closeable {
    private final Selector selector = Selector.open();
    private final Chronicle chronicle;
    private final List<Closeable> open = new ArrayList<>();
    private final Map<Player, DatagramChannel> speaking = new HashMap<>();
    private final Map<Player, RealLine> lines = new HashMap<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private @Nullable Peephole peephole;

    RealWires(Chronicle chronicle) throws IOException {
        this.chronicle = chronicle;
    }

    void peephole(Peephole hole) {
        peephole = hole;
    }

    /** What a key of the selector stands for. */
    private interface Ready {
        void read() throws IOException;
    }

    @Override
    public void plug(Player player) {
        try {
            DeviceEntry.Tcp tcp = player.entry().tcp();
            if (tcp == null) {
                speaking.put(player, datagrams(player, player.entry().port()));
            } else if (tcp.dialled()) {
                listen(player, tcp.port());
            } else {
                connect(player);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InetSocketAddress at(Player player, int port) {
        return new InetSocketAddress(player.entry().host(), port);
    }

    private DatagramChannel datagrams(Player player, int port) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        open.add(channel);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20);
        channel.bind(at(player, port)).configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, (Ready) () -> receive(player, channel));
        return channel;
    }

    private void receive(Player player, DatagramChannel channel) throws IOException {
        for (InetSocketAddress from = (InetSocketAddress) channel.receive(buffer.clear());
                from != null;
                from = (InetSocketAddress) channel.receive(buffer.clear())) {
            arrive(player, Arrays.copyOf(buffer.array(), buffer.position()), from);
        }
    }

    /** A packet has come to a device. */
    void arrive(Player player, byte[] packet, InetSocketAddress from) {
        if (player.reachable()) {
            chronicle.packet(player.id(), "<-", packet);
            player.hears(packet, packet.length, from);
        }
    }

    private void listen(Player player, int port) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        open.add(server);
        server.bind(at(player, port)).configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT, (Ready) () -> {
            SocketChannel channel = server.accept();
            if (channel != null) {
                line(player, channel);
            }
        });
    }

    private void connect(Player player) throws IOException {
        SocketChannel channel = SocketChannel.open().bind(at(player, 0));
        channel.configureBlocking(false);
        channel.connect(player.daemon());
        line(player, channel);
    }

    private void line(Player player, SocketChannel channel) throws IOException {
        open.add(channel);
        channel.configureBlocking(false);
        RealLine line = new RealLine(this, player, channel);
        boolean dialled = channel.isConnectionPending();
        lines.put(player, line);
        channel.register(selector, dialled ? SelectionKey.OP_CONNECT : SelectionKey.OP_READ, (Ready) line::ready);
        if (!dialled) {
            player.connected(line);
        }
    }

    /** The line reads from now on. */
    void reads(SocketChannel channel) {
        channel.keyFor(selector).interestOps(SelectionKey.OP_READ);
    }

    /** Gives each socket that has something its turn, after waiting for so long at most. */
    void poll(long waitMs) throws IOException {
        selector.select(waitMs);
        for (SelectionKey key : List.copyOf(selector.selectedKeys())) {
            ((Ready) key.attachment()).read();
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void send(Player from, byte[] packet, InetSocketAddress to) {
        if (!from.reachable()) {
            return;
        }
        DatagramChannel channel = speaking.get(from);
        if (channel == null) {
            RealLine line = to instanceof RealLine own ? own : lines.get(from);
            if (line != null && line.send(packet)) {
                said(from, packet);
            }
        } else if (to.equals(from.daemon())) {
            try {
                channel.send(ByteBuffer.wrap(packet), to);
                said(from, packet);
            } catch (IOException lost) {
                chronicle.line(from.id(), from + " can't send: " + lost.getMessage());
            }
        }
    }

    private void said(Player from, byte[] packet) {
        chronicle.packet(from.id(), "->", packet);
        from.spoke();
    }

    @Override
    public void cable(Player player, boolean in) {
        try {
            Namespaces.run("ip link set " + card(player) + (in ? " up" : " down"));
            DeviceEntry.Tcp tcp = player.entry().tcp();
            RealLine line = lines.get(player);
            if (!in && tcp != null && !tcp.dialled() && line != null) {
                line.forget();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The card of a device: named after its network. */
    static String card(Player player) {
        return card(player.entry());
    }

    static String card(DeviceEntry entry) {
        return "net" + entry.host().split("\\.")[2];
    }

    @Override
    public void comeBack(Player tablet, boolean elsewhere) {
        try {
            if (tablet.entry().tcp() != null) {
                connect(tablet);
            } else if (elsewhere) {
                speaking.put(tablet, datagrams(tablet, 0));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String trouble(String device) {
        try {
            return peephole == null ? "" : peephole.trouble(device);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (Closeable each : open) {
            each.close();
        }
        selector.close();
    }
}
