package io.ringmaster.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Big-endian numbers in byte arrays, as OSC has them. */
final class Bytes {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Bytes() {}

    static int getInt(byte[] from, int offset) {
        return (int) INT.get(from, offset);
    }

    static long getLong(byte[] from, int offset) {
        return (long) LONG.get(from, offset);
    }

    static void putInt(byte[] into, int offset, int value) {
        INT.set(into, offset, value);
    }

    static void putLong(byte[] into, int offset, long value) {
        LONG.set(into, offset, value);
    }

    /** The next multiple of four at or after {@code offset}, counted from {@code start}. */
    static int align(int start, int offset) {
        return start + (offset - start + 3 & ~3);
    }
}
