package io.ringmaster.peers;

import static io.ringmaster.sim.Patience.await;

import io.ringmaster.sim.Osc;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/** scsynth on a sound card that is not there: jackd plays one, in blocks of 1.3 ms. */
final class SuperCollider implements Closeable {

    private final Program jack;
    private final Program synth;
    private final int port;

    private SuperCollider(Program jack, Program synth, int port) {
        this.jack = jack;
        this.synth = synth;
        this.port = port;
    }

    /** Starts both, scsynth at a port of 127.0.0.1, and waits until they run. */
    static SuperCollider open(int port) throws Exception {
        String server = "ringmaster-test-" + ProcessHandle.current().pid() + "-" + port;
        Program jack = Program.start(List.of(
                "env",
                "JACK_NO_AUDIO_RESERVATION=1",
                Programs.need("jackd", Programs.JACK),
                "--name=" + server,
                "--no-realtime",
                "-ddummy",
                "-r48000",
                "-p64"));
        Programs.run(List.of(Programs.need("jack_wait", Programs.JACK), "-s", server, "-w", "-t", "10"));
        Program synth = Program.start(List.of(
                "env",
                "JACK_DEFAULT_SERVER=" + server,
                "JACK_NO_START_SERVER=1",
                Programs.need("scsynth", Programs.SUPERCOLLIDER),
                "-B",
                "127.0.0.1",
                "-u",
                Integer.toString(port),
                "-R",
                "0",
                "-D",
                "0",
                "-i",
                "0",
                "-o",
                "2"));
        SuperCollider both = new SuperCollider(jack, synth, port);
        await().failFast("scsynth has ended", () -> !synth.isAlive())
                .until(() -> synth.said().stream().anyMatch(line -> line.contains("server ready")));
        return both;
    }

    @Override
    public void close() throws IOException {
        // Told to end by a signal, it would leave jackd waiting for it.
        Stage.send(Osc.message("/quit"), new InetSocketAddress(Stage.LOOPBACK, port));
        await().until(() -> !synth.isAlive());
        synth.close();
        jack.close();
    }
}
