package io.ringmaster.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.ringmaster.wire.Framing;
import io.ringmaster.wire.Malformed;
import io.ringmaster.wire.PeerHandler;
import io.ringmaster.wire.TcpPeer;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One connection without a socket, on a loop whose time the test advances. */
@Timeout(10)
class ConnectionTest {
    private static final byte[] PACKET = {'/', 'a', 0, 0};

    /** Notes what it hears. */
    private static final class Ear implements PeerHandler {
        final List<String> heard = new ArrayList<>();

        @Nullable
        TcpPeer peer;

        @Nullable
        Framing framing = Framing.AUTO;

        @Override
        public @Nullable Framing accepted(TcpPeer from) {
            peer = from;
            heard.add("accepted " + from);
            return framing;
        }

        @Override
        public void opened(TcpPeer from) {
            heard.add("opened");
        }

        @Override
        public void datagram(byte[] packet, int length, InetSocketAddress from) {
            assertThat(from).isSameAs(peer);
            heard.add(HexFormat.of().formatHex(packet, 0, length));
        }

        @Override
        public void datagramEnd() {
            heard.add("end");
        }

        @Override
        public void turnEnd() {
            heard.add("turn");
        }

        @Override
        public void malformed(Malformed reason, TcpPeer from) {
            heard.add(reason.name());
        }

        @Override
        public void tooSlow(TcpPeer from) {
            heard.add("too slow");
        }

        @Override
        public void closed(TcpPeer from) {
            heard.add("closed");
        }
    }

    /** A channel that says it comes from a host, and whose writes wait until the test lets them go. */
    private static final class Line extends EmbeddedChannel {
        boolean stuck;

        Line(ChannelHandler handler) {
            super(handler);
        }

        @Override
        protected SocketAddress remoteAddress0() {
            return new InetSocketAddress("192.0.2.1", 5_000);
        }

        @Override
        protected void doWrite(io.netty.channel.ChannelOutboundBuffer waiting) throws Exception {
            if (!stuck) {
                super.doWrite(waiting);
            }
        }
    }

    private final Ear ear = new Ear();
    private final List<Line> lines = new ArrayList<>();

    @AfterEach
    void letGo() {
        lines.forEach(Line::finishAndReleaseAll);
    }

    private Line line() {
        Line line = new Line(new Connection(ear, ear::accepted));
        line.freezeTime();
        line.config()
                .setWriteBufferWaterMark(
                        new WriteBufferWaterMark(TcpLimits.WAITING_BYTES_LOW, TcpLimits.WAITING_BYTES_MAX));
        lines.add(line);
        return line;
    }

    private List<String> heard() {
        List<String> all = List.copyOf(ear.heard);
        ear.heard.clear();
        return all;
    }

    private TcpPeer peer() {
        return Objects.requireNonNull(ear.peer);
    }

    private static ByteBuf bytes(String hex) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static String sent(EmbeddedChannel line) {
        StringBuilder all = new StringBuilder();
        for (ByteBuf out = line.readOutbound(); out != null; out = line.readOutbound()) {
            all.append(ByteBufUtil.hexDump(out));
            out.release();
        }
        return all.toString();
    }

    @Test
    void shouldHandOverEachPacketAndEndTheTurnOnceForAllThatCame() {
        Line line = line();
        assertThat(heard()).containsExactly("accepted tcp://192.0.2.1:5000", "opened", "turn");

        line.writeInbound(bytes("c0 2f61 c0 c0 2f62 c0 c0 2f"));

        assertThat(heard()).containsExactly("2f61", "end", "2f62", "end", "turn");
        line.writeInbound(bytes("63 c0"));
        assertThat(heard()).containsExactly("2f63", "end", "turn");
    }

    @Test
    void shouldAnswerInTheFramingThatTheOtherEndUses() {
        Line line = line();
        assertThat(peer().send(PACKET, 4)).as("before its framing is known").isFalse();

        line.writeInbound(bytes("00000002 2f61"));
        assertThat(peer().send(PACKET, 4)).isTrue();
        line.runPendingTasks();

        assertThat(sent(line)).isEqualTo("000000042f610000");
    }

    @Test
    void shouldWriteOnceAtTheEndOfATurn() {
        ear.framing = Framing.SLIP;
        Line line = line();
        line.stuck = true;
        peer().send(PACKET, 4);
        peer().send(PACKET, 2);
        line.stuck = false;
        assertThat(sent(line)).isEmpty();

        line.runPendingTasks();

        assertThat(sent(line)).isEqualTo("c02f610000c0c02f61c0");
    }

    @Test
    void shouldCloseAConnectionWhoseFramesAreBadAndSayWhy() {
        Line line = line();
        heard();

        line.writeInbound(bytes("c0 2f61 c0 61 db 00 c0 2f62 c0"));

        assertThat(heard()).containsExactly("2f61", "end", "FRAME_ESCAPE", "closed", "turn");
        assertThat(line.isOpen()).isFalse();
    }

    @Test
    void shouldCloseWhatSpeaksSomethingElse() {
        Line line = line();
        heard();

        line.writeInbound(Unpooled.copiedBuffer("GET / HTTP/1.1\r\n", StandardCharsets.US_ASCII));

        assertThat(heard()).startsWith("FRAMING_UNKNOWN", "closed");
        assertThat(line.isOpen()).isFalse();
    }

    @Test
    void shouldSayThatAConnectionEndedInsideAFrame() {
        Line line = line();
        line.writeInbound(bytes("00000004 2f"));
        heard();

        line.close();

        assertThat(heard()).containsExactly("FRAME_TRUNCATED", "closed", "turn");
    }

    @Test
    void shouldDisconnectWhoIsNotWelcomeAndSayNoMoreOfIt() {
        ear.framing = null;

        Line line = line();

        assertThat(line.isOpen()).isFalse();
        assertThat(heard()).containsExactly("accepted tcp://192.0.2.1:5000");
    }

    @Test
    void shouldTakeNothingMoreWhileTheReaderIsSlowAndSayWhenItIsNot() {
        Line line = slow();
        heard();
        assertThat(peer().send(PACKET, 4)).isFalse();
        line.advanceTimeBy(TcpLimits.UNWRITABLE_MS - 1, TimeUnit.MILLISECONDS);
        line.runScheduledPendingTasks();
        assertThat(line.isOpen()).isTrue();

        line.stuck = false;
        line.flush();

        assertThat(heard()).containsExactly("turn");
        assertThat(peer().send(PACKET, 4)).isTrue();
        line.advanceTimeBy(TcpLimits.UNWRITABLE_MS, TimeUnit.MILLISECONDS);
        line.runScheduledPendingTasks();
        assertThat(line.isOpen()).isTrue();
    }

    @Test
    void shouldCloseAConnectionThatTookNothingForTenSeconds() {
        Line line = slow();
        heard();

        line.advanceTimeBy(10, TimeUnit.SECONDS);
        line.runScheduledPendingTasks();

        assertThat(heard()).containsSubsequence("too slow", "closed");
        assertThat(line.isOpen()).isFalse();
        assertThat(peer().send(PACKET, 4)).as("lost with the connection").isTrue();
    }

    @Test
    void shouldLoseWhatHasNotGoneWhenAConnectionIsGivenUp() {
        ear.framing = Framing.LENGTH;
        Line line = line();
        peer().send(PACKET, 4);
        heard();

        peer().abort();
        line.runPendingTasks();

        assertThat(sent(line)).isEmpty();
        assertThat(heard()).containsExactly("closed", "turn");
        assertThat(line.isOpen()).isFalse();
        peer().abort();
        assertThat(heard()).as("once").isEmpty();
    }

    @Test
    void shouldHoldNoMoreThanSoManyBytesForASlowReader() {
        ear.framing = Framing.LENGTH;
        Line line = line();
        line.stuck = true;
        int taken = 0;
        while (peer().send(new byte[1_000], 1_000)) {
            taken++;
            line.runPendingTasks();
        }

        assertThat(taken * 1_004).isBetween(TcpLimits.WAITING_BYTES_LOW, TcpLimits.WAITING_BYTES_MAX);
    }

    private Line slow() {
        ear.framing = Framing.LENGTH;
        Line line = line();
        line.stuck = true;
        while (peer().send(PACKET, 4)) {
            line.runPendingTasks();
        }
        return line;
    }
}
