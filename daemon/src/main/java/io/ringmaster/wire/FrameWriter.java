package io.ringmaster.wire;

import java.util.Arrays;

/** Puts packets into frames for TCP, one at a time. Makes no garbage once it has grown. Owned by the thread that writes. */
public final class FrameWriter {
    private byte[] bytes = new byte[512];
    private int length;

    /**
     * Writes a packet in its frame; what was written before is gone. SLIP frames begin and end with END, as OSC 1.1 wants.
     *
     * @param framing {@link Framing#LENGTH} or {@link Framing#SLIP}
     * @param packet the first {@code count} bytes of it
     */
    public FrameWriter frame(Framing framing, byte[] packet, int count) {
        room(2 * count + 4);
        switch (framing) {
            case LENGTH -> length(packet, count);
            case SLIP -> slip(packet, count);
            case AUTO -> throw new IllegalArgumentException("the framing is not known yet");
        }
        return this;
    }

    /** The bytes; {@link #length()} of them count, until the next packet is written. */
    public byte[] array() {
        return bytes;
    }

    /** How many bytes the frame has. */
    public int length() {
        return length;
    }

    private void length(byte[] packet, int count) {
        Bytes.putInt(bytes, 0, count);
        System.arraycopy(packet, 0, bytes, 4, count);
        length = 4 + count;
    }

    private void slip(byte[] packet, int count) {
        length = 0;
        bytes[length++] = Framing.END;
        for (int i = 0; i < count; i++) {
            byte next = packet[i];
            if (next == Framing.END || next == Framing.ESCAPE) {
                bytes[length++] = Framing.ESCAPE;
                next = next == Framing.END ? Framing.ESCAPED_END : Framing.ESCAPED_ESCAPE;
            }
            bytes[length++] = next;
        }
        bytes[length++] = Framing.END;
    }

    private void room(int most) {
        if (bytes.length < most) {
            bytes = Arrays.copyOf(bytes, Math.max(most, 2 * bytes.length));
        }
    }
}
