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
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client of the command socket. Belongs to the socket's thread. */
final class Connection extends SimpleChannelInboundHandler<ByteBuf> {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final int POLL_MS = 20;
    private static final int ENTRIES_PER_POLL_MAX = 4_096;

    private final Gateway gateway;
    private final Timeline timeline;
    private final OscReader reader = new OscReader();
    private final OscWriter packet = new OscWriter(1_024);
    private @Nullable AddressPattern watched;
    private @Nullable Cursor cursor;
    private @Nullable ScheduledFuture<?> poll;

    Connection(Gateway gateway, Timeline timeline) {
        this.gateway = gateway;
        this.timeline = timeline;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf frame) {
        byte[] bytes = new byte[frame.readableBytes()];
        frame.readBytes(bytes);
        boolean[] watch = {false};
        boolean broken = reader.read(bytes, 0, bytes.length, message -> watch[0] |= watch(context, message)) != null;
        if (broken) {
            context.close();
        } else if (!watch[0]) {
            gateway.submit(bytes, message -> write(context, message));
        }
    }

    private boolean watch(ChannelHandlerContext context, OscMessage message) {
        if (!message.address().equals("/ringmaster/watch") || !message.isString(0)) {
            return false;
        }
        AddressPattern pattern = AddressPattern.compileDeep(message.string(0));
        if (pattern == null) {
            return false;
        }
        watched = pattern;
        snapshot(context);
        if (poll == null) {
            poll = context.executor()
                    .scheduleWithFixedDelay(() -> poll(context), POLL_MS, POLL_MS, TimeUnit.MILLISECONDS);
        }
        return true;
    }

    /** Asks for the values; the cursor begins before the question, so nothing is missed between the two. */
    private void snapshot(ChannelHandlerContext context) {
        if (watched != null) {
            cursor = timeline.cursor();
            packet.clear().begin("/ringmaster/get", "s").string(watched.toString());
            gateway.submit(packet.toByteArray(), message -> write(context, message));
        }
    }

    private void poll(ChannelHandlerContext context) {
        Cursor own = cursor;
        AddressPattern pattern = watched;
        if (own == null || pattern == null || !context.channel().isWritable()) {
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
                snapshot(context);
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
        ByteBuf frame = Unpooled.buffer(4 + message.length);
        frame.writeInt(message.length).writeBytes(message);
        context.writeAndFlush(frame);
    }

    /** A client that does not read its answers is not read either: what waits for it stays bounded. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(context.channel().isWritable());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
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
