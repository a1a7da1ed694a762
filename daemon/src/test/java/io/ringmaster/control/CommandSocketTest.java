package io.ringmaster.control;

import static io.ringmaster.sim.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.ringmaster.ring.Timeline;
import io.ringmaster.sim.Osc;
import io.ringmaster.store.Store;
import io.ringmaster.store.Writer;
import io.ringmaster.view.Slice;
import io.ringmaster.view.View;
import io.ringmaster.wire.Value;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command socket, over a real one: frames, watchers, and what bounds them. */
@Timeout(120)
final class CommandSocketTest {
    private static final Writer ANNA = new Writer("anna", 0);

    @TempDir
    private Path state;

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Timeline timeline = new Timeline();
    private final Store store = new Store(10_000, 0);
    private final AtomicInteger submitted = new AtomicInteger();
    private final AtomicInteger copies = new AtomicInteger();
    private final List<SocketChannel> clients = new ArrayList<>();
    private volatile byte[] answer = Osc.message("/ringmaster/ok", "done");
    private CommandSocket socket;

    @BeforeEach
    void listen() throws IOException {
        socket = CommandSocket.open(state, group, this::submit, timeline, this::slice);
    }

    private void submit(byte[] packet, io.ringmaster.road.Reply reply) {
        submitted.incrementAndGet();
        reply.send(answer);
    }

    private void slice(int from, int max, Consumer<Slice> to) {
        copies.addAndGet(max > 0 ? 1 : 0);
        Slice slice = Slice.of(store, timeline, from, max);
        group.next().execute(() -> to.accept(slice));
    }

    private void write(String address, float number) {
        int row = store.addresses().intern(address);
        Value value = new Value().setFloat(number);
        store.write(row, value, 7, 0, ANNA, false, 0);
        timeline.change(address, value, 7, store.revision(row), ANNA, true);
    }

    @AfterEach
    void stop() throws IOException {
        for (SocketChannel client : clients) {
            client.close();
        }
        socket.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }

    private SocketChannel connect() throws IOException {
        SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
        clients.add(client);
        client.connect(UnixDomainSocketAddress.of(state.resolve(CommandSocket.FILE)));
        return client;
    }

    private static ByteBuffer frame(byte[] packet) {
        return ByteBuffer.allocate(4 + packet.length)
                .putInt(packet.length)
                .put(packet)
                .flip();
    }

    private static void send(SocketChannel client, String address, Object... arguments) throws IOException {
        client.write(frame(Osc.message(address, arguments)));
    }

    /** The next message as text; "closed" at the end of the stream. */
    private static String next(SocketChannel client) throws IOException {
        ByteBuffer length = ByteBuffer.allocate(4);
        ByteBuffer packet = null;
        while (length.hasRemaining() || packet != null && packet.hasRemaining()) {
            if (client.read(length.hasRemaining() ? length : packet) < 0) {
                return "closed";
            }
            if (!length.hasRemaining() && packet == null) {
                packet = ByteBuffer.allocate(length.getInt(0));
            }
        }
        return Osc.text(packet.array());
    }

    @Test
    void shouldAnswerEachCommandToWhoAsked() throws IOException {
        SocketChannel one = connect();
        SocketChannel two = connect();
        send(one, "/ringmaster/status");
        assertThat(next(one)).isEqualTo("/ringmaster/ok ,s \"done\"");
        answer = Osc.message("/other", 1);
        send(two, "/ringmaster/status");
        assertThat(next(two)).isEqualTo("/other ,i 1");
    }

    @Test
    void shouldBeForItsUserAndGroupOnly() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve(CommandSocket.FILE))))
                .isEqualTo("rw-rw----");
    }

    @Test
    void shouldNeverTakeTheSocketOfALivingDaemonAndAlwaysThatOfADeadOne() throws IOException {
        assertThatExceptionOfType(CommandSocket.SocketInUse.class)
                .isThrownBy(() -> CommandSocket.open(state, group, this::submit, timeline, this::slice));
        send(connect(), "/ringmaster/status");

        socket.close();
        Files.createFile(state.resolve(CommandSocket.FILE));
        socket = CommandSocket.open(state, group, this::submit, timeline, this::slice);
        SocketChannel client = connect();
        send(client, "/ringmaster/status");
        assertThat(next(client)).startsWith("/ringmaster/ok");
    }

    @Test
    void shouldShowAWatcherTheValuesAndThenWhatChanges() throws IOException {
        SocketChannel client = connect();
        send(client, "/ringmaster/watch", "/foh/**");
        assertThat(next(client)).isEqualTo("/ringmaster/synced ,sh \"/foh/**\" -1");

        timeline.change("/lx/x", new Value().setFloat(1), 5, 6, ANNA, true);
        timeline.change("/foh/x", new Value().setFloat(0.5f), 7, 8, ANNA, true);
        timeline.event("/foh/go", new Value().setNone(), 9, ANNA);
        timeline.mark(new Value().setString("act two"), 10, ANNA);

        assertThat(next(client))
                .isEqualTo("/ringmaster/change ,hshtsf 1 \"/foh/x\" 8 t:7 \"anna\" 0.5".replace("t:7", stamp(7)));
        assertThat(next(client)).startsWith("/ringmaster/event ,hsts 2 \"/foh/go\"");
        assertThat(next(client))
                .as("a note is for whoever watches")
                .startsWith("/ringmaster/mark ,htss 3")
                .endsWith("\"anna\" \"act two\"");
    }

    /** How a time tag is written as text. */
    private static String stamp(long bits) {
        String text = new Value().setScalar((byte) 't', bits).toString();
        return text.substring(text.indexOf(' ') + 1);
    }

    @Test
    void shouldTellAWatcherThatItWasLappedAndShowItTheValuesAgain() throws Exception {
        SocketChannel client = connect();
        send(client, "/ringmaster/watch", "/**");
        next(client);
        CountDownLatch full = new CountDownLatch(1);
        CountDownLatch blocked = new CountDownLatch(1);
        group.next().execute(() -> {
            blocked.countDown();
            try {
                full.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(blocked.await(10, TimeUnit.SECONDS)).isTrue();
        for (int i = 1; i < Timeline.CAPACITY + 100; i++) {
            timeline.change("/gone", new Value().setInt(i), i, i, ANNA, true);
        }
        write("/x", 0.5f);
        full.countDown();

        assertThat(next(client)).isEqualTo("/ringmaster/lapped ,h " + (Timeline.CAPACITY + 100));
        assertThat(next(client))
                .isEqualTo("/ringmaster/value ,shtsf \"/x\" 1 t:7 \"anna\" 0.5".replace("t:7", stamp(7)));
        assertThat(next(client)).startsWith("/ringmaster/synced");
        assertThat(submitted.get()).isZero();
        timeline.change("/x", new Value().setInt(-1), 1, 1, ANNA, true);
        assertThat(next(client)).startsWith("/ringmaster/change").endsWith(" -1");
    }

    @Test
    void shouldHangUpOnAWatcherThatCannotBeToldOfAChange() throws IOException {
        SocketChannel client = connect();
        send(client, "/ringmaster/watch", "/**");
        assertThat(next(client)).startsWith("/ringmaster/synced");

        timeline.change("/x", new Value().setInt(1), 7, 1, new Writer(null, 0), true);

        assertThat(next(client)).isEqualTo("closed");
    }

    @Test
    void shouldAnswerAGetFromASnapshotAndWithEverythingDecidedBefore() throws IOException {
        write("/foh/a", 0.25f);
        SocketChannel client = connect();
        send(client, "/ringmaster/get", "/foh/*");
        assertThat(next(client)).isEqualTo("/ringmaster/value ,shtsf \"/foh/a\" 1 " + stamp(7) + " \"anna\" 0.25");
        assertThat(next(client)).isEqualTo("/ringmaster/synced ,sh \"/foh/*\" 0");

        write("/foh/a", 0.5f);
        write("/lx/b", 1);
        send(client, "/ringmaster/get", "/foh/a");
        assertThat(next(client)).isEqualTo("/ringmaster/value ,shtsf \"/foh/a\" 2 " + stamp(7) + " \"anna\" 0.5");
        assertThat(next(client)).isEqualTo("/ringmaster/synced ,sh \"/foh/a\" 2");
        assertThat(submitted.get())
                .as("commands that the show thread carried out")
                .isZero();
    }

    @Test
    void shouldAnswerInTheOrderOfQuestionsAlsoWhenAGetStandsBetween() throws IOException {
        write("/a", 1);
        SocketChannel client = connect();
        send(client, "/ringmaster/get", "/a");
        send(client, "/ringmaster/status");
        send(client, "/ringmaster/get", "/a");

        assertThat(next(client)).startsWith("/ringmaster/value");
        assertThat(next(client)).startsWith("/ringmaster/synced");
        assertThat(next(client)).startsWith("/ringmaster/ok");
        assertThat(next(client)).startsWith("/ringmaster/value");
        assertThat(next(client)).startsWith("/ringmaster/synced");
    }

    @Test
    void shouldLeaveItToTheShowToRefuseWhatIsNoPatternAndToCarryOutBundles() throws IOException {
        SocketChannel client = connect();
        send(client, "/ringmaster/get", "/a[");
        assertThat(next(client)).startsWith("/ringmaster/ok");
        client.write(frame(
                Osc.bundle(1, Osc.message("/ringmaster/get", "/a"), Osc.message("/ringmaster/set", "/a", 0L, 1))));
        assertThat(next(client)).startsWith("/ringmaster/ok");
        assertThat(submitted.get()).isEqualTo(2);
    }

    @Test
    void shouldTellAllOfALargeTableAsFastAsTheClientReads() throws IOException {
        for (int i = 0; i < 8_000; i++) {
            write("/foh/ch/" + i + "/mix/fader", i);
        }
        SocketChannel client = connect();
        send(client, "/ringmaster/get", "/**");
        int values = 0;
        while (next(client).startsWith("/ringmaster/value")) {
            values++;
        }
        assertThat(values).isEqualTo(8_000);
        assertThat(copies.get())
                .as("turns of the show thread")
                .isEqualTo((8_000 + View.SLICE_ROWS - 1) / View.SLICE_ROWS);
    }

    @Test
    void shouldKeepNoSecondCopyWhenTheLastClientHasGone() throws IOException {
        write("/a", 1);
        for (int i = 0; i < 3; i++) {
            ask(connect(), "/a");
        }
        assertThat(copies.get()).as("clients share one copy").isEqualTo(1);

        for (SocketChannel client : clients) {
            client.close();
        }
        await().until(() -> {
            try (SocketChannel another = connect()) {
                ask(another, "/a");
            }
            return copies.get() > 1;
        });
    }

    private static void ask(SocketChannel client, String address) throws IOException {
        send(client, "/ringmaster/get", address);
        assertThat(next(client)).startsWith("/ringmaster/value");
        assertThat(next(client)).startsWith("/ringmaster/synced");
    }

    @Test
    void shouldTakeSoManyConnectionsAndAnotherWhenOneHasGone() throws IOException {
        for (int i = 0; i < CommandSocket.CONNECTIONS_MAX; i++) {
            connect();
        }
        send(clients.get(63), "/ringmaster/status");
        assertThat(next(clients.get(63))).startsWith("/ringmaster/ok");

        assertThat(next(connect())).as("one too many").isEqualTo("closed");

        clients.get(0).close();
        await().until(() -> {
            SocketChannel client = connect();
            try {
                send(client, "/ringmaster/status");
                return next(client).startsWith("/ringmaster/ok");
            } catch (IOException closed) {
                return false;
            }
        });
    }

    @Test
    void shouldCloseOnBytesThatAreNoPacketAndOnAFrameThatIsTooLong() throws IOException {
        SocketChannel broken = connect();
        broken.write(frame(new byte[] {1, 2, 3, 4}));
        assertThat(next(broken)).isEqualTo("closed");

        SocketChannel huge = connect();
        huge.write(ByteBuffer.allocate(4).putInt(1 << 30).flip());
        assertThat(next(huge)).isEqualTo("closed");
        assertThat(submitted.get()).isZero();
    }

    @Test
    void shouldReadNoMoreFromAClientThatDoesNotReadItsAnswers() throws IOException {
        answer = Osc.message("/answer", new byte[64_000]);
        SocketChannel client = connect();
        client.configureBlocking(false);
        byte[] question = Osc.message("/question", new byte[8_000]);
        int idle = 0;
        int written = 0;
        ByteBuffer out = frame(question);
        while (written < 2_000 && idle < 100) {
            boolean went = client.write(out) > 0;
            idle = went ? 0 : idle + 1;
            if (!out.hasRemaining()) {
                out = frame(question);
                written++;
            }
            if (!went) {
                LockSupport.parkNanos(5_000_000);
            }
        }

        assertThat(submitted.get())
                .as("of %d questions that found room", written)
                .isPositive()
                .isLessThan(500);
    }
}
