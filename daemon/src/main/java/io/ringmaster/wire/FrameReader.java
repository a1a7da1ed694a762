package io.ringmaster.wire;

import org.jspecify.annotations.Nullable;

/**
 * Takes the bytes of one TCP connection, in pieces of any size, and hands over each packet. Any bytes at all give packets or one named
 * reason, after which nothing more is taken. Makes no garbage. Owned by the thread that reads.
 */
public final class FrameReader {
    /** Takes packets. */
    public interface Handler {
        /**
         * A whole packet has come.
         *
         * @param packet the bytes from 0 on, valid during the call only
         * @return whether to go on; else what has come behind it is dropped
         */
        boolean packet(byte[] packet, int length);
    }

    private static final int HEAD_BYTES = 4;

    private final byte[] packet = new byte[WireLimits.DATAGRAM_BYTES_MAX];
    private Framing framing;
    private @Nullable Malformed broken;
    private int count;
    private int headCount;
    private int size;
    private boolean escaped;

    /** A reader for this framing. */
    public FrameReader(Framing framing) {
        this.framing = framing;
    }

    /** The framing; {@link Framing#AUTO} until the first byte has told it. */
    public Framing framing() {
        return framing;
    }

    /**
     * Takes the bytes from {@code from} to {@code to}.
     *
     * @return why the connection can't be read any further; null if it can
     */
    public @Nullable Malformed read(byte[] bytes, int from, int to, Handler handler) {
        if (broken == null && framing == Framing.AUTO && from < to) {
            Framing told = Framing.of(bytes[from]);
            framing = told == null ? Framing.AUTO : told;
            broken = told == null ? Malformed.FRAMING_UNKNOWN : null;
        }
        if (broken == null) {
            broken = framing == Framing.SLIP ? slip(bytes, from, to, handler) : lengths(bytes, from, to, handler);
        }
        return broken;
    }

    /** Takes the end of the connection: gives the reason if it comes inside a packet. */
    public @Nullable Malformed end() {
        if (broken == null && (count > 0 || headCount > 0 || escaped)) {
            broken = Malformed.FRAME_TRUNCATED;
        }
        return broken;
    }

    private @Nullable Malformed lengths(byte[] bytes, int from, int to, Handler handler) {
        int at = from;
        while (at < to) {
            if (headCount < HEAD_BYTES) {
                size = size << 8 | bytes[at++] & 0xFF;
                if (++headCount == HEAD_BYTES && (size <= 0 || size > packet.length)) {
                    return size <= 0 ? Malformed.FRAME_LENGTH : Malformed.FRAME_TOO_LONG;
                }
                continue;
            }
            int taken = Math.min(size - count, to - at);
            System.arraycopy(bytes, at, packet, count, taken);
            count += taken;
            at += taken;
            if (count == size && !whole(handler)) {
                return null;
            }
        }
        return null;
    }

    private @Nullable Malformed slip(byte[] bytes, int from, int to, Handler handler) {
        for (int at = from; at < to; at++) {
            byte next = bytes[at];
            if (escaped) {
                if (next != Framing.ESCAPED_END && next != Framing.ESCAPED_ESCAPE) {
                    return Malformed.FRAME_ESCAPE;
                }
                escaped = false;
                next = next == Framing.ESCAPED_END ? Framing.END : Framing.ESCAPE;
            } else if (next == Framing.ESCAPE) {
                escaped = true;
                continue;
            } else if (next == Framing.END) {
                if (count > 0 && !whole(handler)) {
                    return null;
                }
                continue;
            }
            if (count == packet.length) {
                return Malformed.FRAME_TOO_LONG;
            }
            packet[count++] = next;
        }
        return null;
    }

    private boolean whole(Handler handler) {
        int length = count;
        count = 0;
        headCount = 0;
        size = 0;
        return handler.packet(packet, length);
    }
}
