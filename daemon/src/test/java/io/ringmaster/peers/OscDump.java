package io.ringmaster.peers;

import static io.ringmaster.sim.Patience.await;

import io.ringmaster.sim.Osc;
import java.io.Closeable;
import java.net.InetSocketAddress;
import java.util.List;

/** liblo's {@code oscdump}: prints what arrives at its port. It never sends. */
final class OscDump implements Closeable {
    private static final String READY = "/is-anybody-there";

    /** One message as it prints it: liblo's time of the datagram or bundle that it came in, and the rest of the line. */
    record Line(String stamp, String message) {
        static Line of(String line) {
            String[] parts = line.split(" ", 2);
            return new Line(parts[0], parts.length > 1 ? parts[1].strip() : "");
        }
    }

    private final Program program;
    private final int port;

    private OscDump(Program program, int port) {
        this.program = program;
        this.port = port;
    }

    /** Starts it and waits until it prints. */
    static OscDump at(int port) throws Exception {
        String oscdump = Programs.need("oscdump", Programs.LIBLO);
        OscDump dump = new OscDump(Program.start(List.of(oscdump, "-L", "osc.udp://:" + port)), port);
        try {
            dump.awaitReady();
        } catch (Exception | Error e) {
            dump.close();
            throw e;
        }
        return dump;
    }

    /** Starts it on a TCP port, to which the daemon is to connect. */
    static OscDump atTcp(int port) throws Exception {
        String oscdump = Programs.need("oscdump", Programs.LIBLO);
        return new OscDump(Program.start(List.of(oscdump, "-L", "osc.tcp://:" + port)), port);
    }

    private void awaitReady() {
        byte[] question = Osc.message(READY);
        await().until(() -> {
            Stage.send(question, new InetSocketAddress(Stage.LOOPBACK, port));
            return program.said().stream().anyMatch(line -> line.contains(READY));
        });
    }

    /** What it heard so far. */
    List<Line> heard() {
        return program.said().stream()
                .filter(line -> !line.contains(READY))
                .map(Line::of)
                .toList();
    }

    /** The messages that it heard so far, without liblo's times. */
    List<String> messages() {
        return heard().stream().map(Line::message).toList();
    }

    @Override
    public void close() {
        program.close();
    }
}
