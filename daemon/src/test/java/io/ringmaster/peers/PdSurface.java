package io.ringmaster.peers;

import static io.ringmaster.sim.Patience.await;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Pure Data as a control surface: it sends and hears OSC at one port, and the test is the hand on it. The hand is a line of text over
 * TCP, which Pure Data calls; by it the surface also tells what it heard.
 */
final class PdSurface implements Closeable {
    private static final int START_MS_MAX = 20_000;

    private final Program program;
    private final Socket hand;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Thread listener;

    private PdSurface(Program program, Socket hand) {
        this.program = program;
        this.hand = hand;
        listener = new Thread(this::listen, "test-hand");
        listener.setDaemon(true);
        listener.start();
    }

    /**
     * Starts Pure Data and waits until its patch runs.
     *
     * @param directory takes the patch
     * @param ownPort where it listens and what it sends from
     * @param bridgePort where it sends to, on 127.0.0.1
     */
    static PdSurface open(Path directory, int ownPort, int bridgePort) throws IOException {
        String pd = Programs.need("pd", Programs.PURE_DATA);
        try (ServerSocket door = new ServerSocket(0, 1, Stage.LOOPBACK)) {
            door.setSoTimeout(START_MS_MAX);
            Path patch = Files.writeString(
                    directory.resolve("surface.pd"),
                    template()
                            .replace("@BRIDGE@", Integer.toString(bridgePort))
                            .replace("@OWN@", Integer.toString(ownPort))
                            .replace("@HAND@", Integer.toString(door.getLocalPort())));
            Program program = Program.start(
                    List.of(pd, "-noprefs", "-nogui", "-noaudio", "-nomidi", "-stderr", "-open", patch.toString()));
            try {
                return new PdSurface(program, door.accept());
            } catch (IOException e) {
                program.close();
                throw new IOException("the patch does not run: " + program.said(), e);
            }
        }
    }

    private static String template() throws IOException {
        try (InputStream in = PdSurface.class.getResourceAsStream("surface.pd")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(hand.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard.add(line.replaceFirst("^heard ", "").replaceFirst(";$", ""));
            }
        } catch (IOException closed) {
            heard.add("(the line to the hand was closed)");
        }
    }

    /** Moves a control of the surface: {@code fader 0.5}, {@code label text} or {@code pair 1 2}. */
    void move(String what) throws IOException {
        hand.getOutputStream().write((what + ";\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** What it heard so far: the parts of the address and the arguments, with blanks between them. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    /** Waits until it has heard so many messages. */
    List<String> awaitHeard(int count) {
        await().until(() -> heard.size() >= count);
        return heard();
    }

    /** What Pure Data complained about so far. */
    List<String> complaints() {
        return program.said();
    }

    @Override
    public void close() throws IOException {
        program.close();
        hand.close();
        try {
            listener.join(START_MS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
