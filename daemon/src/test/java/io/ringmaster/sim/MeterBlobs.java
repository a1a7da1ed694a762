package io.ringmaster.sim;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Blobs of meters as desks send them: a count and so many numbers, little-endian. */
public final class MeterBlobs {
    private MeterBlobs() {}

    /** As an X32 sends them: amplitudes, 1 is full scale. */
    public static byte[] floats(float... amplitudes) {
        ByteBuffer blob = littleEndian(4 + 4 * amplitudes.length).putInt(amplitudes.length);
        for (float amplitude : amplitudes) {
            blob.putFloat(amplitude);
        }
        return blob.array();
    }

    /** As an X Air sends them: 1/256 dB. */
    public static byte[] shorts(int... levels) {
        ByteBuffer blob = littleEndian(4 + 2 * levels.length).putInt(levels.length);
        for (int level : levels) {
            blob.putShort((short) level);
        }
        return blob.array();
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
