package io.ringmaster.control;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.ringmaster.ring.Cursor;
import io.ringmaster.ring.Entry;
import io.ringmaster.ring.Timeline;
import io.ringmaster.wire.AddressPattern;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.OscWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client of the command socket. Belongs to the socket's thread. */
final class Connection extends SimpleChannelInboundHandler<ByteBuf> {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final byte[] GET = "/ringmaster/get".getBytes(StandardCharsets.UTF_8);
    private static final byte[] WATCH = "/ringmaster/watch".getBytes(StandardCharsets.UTF_8);
    private static final int POLL_MS = 20;
    private static final int ENTRIES_PER_POLL_MAX = 4_096;

    private final Gateway gateway;
    private final Timeline timeline;
    private final SharedView shared;
    private final Deque<byte[]> behind = new ArrayDeque<>();
    private final OscReader reader = new OscReader();
    private final OscWriter packet = new OscWriter(1_024);
    private @Nullable AddressPattern watched;
    private @Nullable Cursor cursor;
    private @Nullable ScheduledFuture<?> poll;
    private @Nullable Answer answer;
    private boolean asking;

    Connection(Gateway gateway, Timeline timeline, SharedView shared) {
        this.gateway = gateway;
        this.timeline = timeline;
        this.shared = shared;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        shared.opened();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        shared.closed();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf frame) {
        byte[] bytes = new byte[frame.readableBytes()];
        frame.readBytes(bytes);
        if (asking) {
            behind.add(bytes);
        } else {
            packet(context, bytes);
        }
    }

    private void packet(ChannelHandlerContext context, byte[] bytes) {
        if (reader.check(bytes, 0, bytes.length) != null) {
            context.close();
            return;
        }
        boolean[] own = {false};
        if (reader.messageCount() == 1) {
            reader.read(bytes, 0, bytes.length, message -> own[0] = takes(context, message));
        }
        if (!own[0]) {
            gateway.submit(bytes, message -> write(context, message));
        }
    }

    /** Whether a message is for this side: values are read from snapshots, and the show thread is not held up. */
    private boolean takes(ChannelHandlerContext context, OscMessage message) {
        boolean watch = message.addressIs(WATCH);
        if (!watch && !message.addressIs(GET) || !message.isString(0)) {
            return false;
        }
        String text = message.string(0);
        AddressPattern pattern = text.startsWith("/") ? AddressPattern.compileDeep(text) : null;
        if (pattern == null) {
            return false;
        }
        if (watch) {
            watch(context, pattern);
        } else {
            get(context, pattern);
        }
        return true;
    }

    private void watch(ChannelHandlerContext context, AddressPattern pattern) {
        watched = pattern;
        cursor = null;
        get(context, pattern);
        if (poll == null) {
            poll = context.executor()
                    .scheduleWithFixedDelay(() -> pollOrEnd(context), POLL_MS, POLL_MS, TimeUnit.MILLISECONDS);
        }
    }

    /** Has the values answered. What the client says meanwhile waits, so that answers come in the order of questions. */
    private void get(ChannelHandlerContext context, AddressPattern pattern) {
        asking = true;
        readIfItMay(context);
        shared.view().refresh(snapshot -> {
            answer = new Answer(pattern, snapshot);
            answerOn(context);
        });
    }

    /** Writes as much of the answer as the client takes. */
    private void answerOn(ChannelHandlerContext context) {
        Answer own = answer;
        if (own == null) {
            return;
        }
        while (!own.ended() && context.channel().isWritable()) {
            context.write(framed(own.next()));
        }
        context.flush();
        if (own.ended() && own == answer) {
            answered(context, own);
        }
    }

    private void answered(ChannelHandlerContext context, Answer own) {
        answer = null;
        asking = false;
        if (watched != null && cursor == null) {
            cursor = timeline.cursorAfter(own.sequence());
        }
        while (!asking && !behind.isEmpty()) {
            packet(context, behind.remove());
        }
        readIfItMay(context);
    }

    /** The timer would end by an exception without a word, and the client would wait for ever. */
    private void pollOrEnd(ChannelHandlerContext context) {
        try {
            poll(context);
        } catch (RuntimeException fault) {
            LOG.warn("a watcher is hung up on, by a fault of ours", fault);
            exceptionCaught(context, fault);
        }
    }

    private void poll(ChannelHandlerContext context) {
        Cursor own = cursor;
        AddressPattern pattern = watched;
        if (asking || own == null || pattern == null || !context.channel().isWritable()) {
            return;
        }
        own.read(ENTRIES_PER_POLL_MAX, new Cursor.Reader() {
            @Override
            public void entry(long sequence, Entry entry) {
                if (entry.kind() == Entry.Kind.MARK || pattern.matches(entry.address())) {
                    write(context, encode(sequence, entry));
                }
            }

            @Override
            public void lapped(long lost) {
                write(
                        context,
                        packet.clear()
                                .begin("/ringmaster/lapped", "h")
                                .int64(lost)
                                .toByteArray());
                cursor = null;
                get(context, pattern);
            }
        });
    }

    private byte[] encode(long sequence, Entry entry) {
        packet.clear();
        if (entry.kind() == Entry.Kind.MARK) {
            packet.begin("/ringmaster/mark", "hts", entry.value()).int64(sequence);
        } else if (entry.event()) {
            packet.begin("/ringmaster/event", "hsts", entry.value())
                    .int64(sequence)
                    .string(entry.address());
        } else {
            packet.begin("/ringmaster/change", "hshts", entry.value())
                    .int64(sequence)
                    .string(entry.address())
                    .int64(entry.revision());
        }
        return packet.int64(entry.stamp())
                .string(entry.writerId())
                .arguments(entry.value())
                .toByteArray();
    }

    private static void write(ChannelHandlerContext context, byte[] message) {
        context.writeAndFlush(framed(message));
    }

    private static ByteBuf framed(byte[] message) {
        return Unpooled.buffer(4 + message.length).writeInt(message.length).writeBytes(message);
    }

    /** A client that does not read its answers is not read either: what waits for it stays bounded. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        answerOn(context);
        readIfItMay(context);
    }

    private void readIfItMay(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(!asking && context.channel().isWritable());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        answer = null;
        behind.clear();
        if (poll != null) {
            poll.cancel(false);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("a command connection ended", cause);
        context.close();
    }
}
