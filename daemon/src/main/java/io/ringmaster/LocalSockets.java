package io.ringmaster;

import io.ringmaster.clock.Clock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * Whether a UDP port of this machine is closed: nobody has it any more. A program that asked once from a port of its own, as {@code
 * oscsend} does, is told by this from one that still listens. Reads the kernel's list of sockets at most once in {@link #FRESH_NS}, for
 * all that ask meanwhile; where it can't be read, no port is called closed. Owned by the show thread.
 *
 * <p>Of another machine nothing is said: see {@link PortProbes}.
 */
final class LocalSockets implements Predicate<InetSocketAddress> {
    private static final long FRESH_NS = 50_000_000L;
    private static final int HEX = 16;

    private final Clock clock;
    private final List<Path> lists;
    private final BitSet open = new BitSet();
    private boolean known;
    private boolean asked;
    private long readNs;

    LocalSockets(Clock clock) {
        this(clock, List.of(Path.of("/proc/self/net/udp"), Path.of("/proc/self/net/udp6")));
    }

    LocalSockets(Clock clock, List<Path> lists) {
        this.clock = clock;
        this.lists = lists;
    }

    @Override
    public boolean test(InetSocketAddress at) {
        if (!at.getAddress().isLoopbackAddress()) {
            return false;
        }
        long nowNs = clock.nanos();
        if (!asked || nowNs - readNs > FRESH_NS) {
            asked = true;
            readNs = nowNs;
            read();
        }
        return known && !open.get(at.getPort());
    }

    private void read() {
        open.clear();
        known = false;
        for (Path list : lists) {
            known |= read(list);
        }
    }

    private boolean read(Path list) {
        try {
            Files.readAllLines(list).forEach(this::note);
            return true;
        } catch (IOException | RuntimeException unreadable) {
            return false;
        }
    }

    /** A line is {@code sl local_address:port …}, the port in hexadecimal; the first one is the head. */
    private void note(String line) {
        int local = line.indexOf(": ");
        int port = local < 0 ? -1 : line.indexOf(':', local + 1);
        int end = port < 0 ? -1 : line.indexOf(' ', port);
        if (end > 0) {
            open.set(Integer.parseInt(line, port + 1, end, HEX));
        }
    }
}
