package io.ringmaster.profile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/**
 * How a desk is asked for its meters, and what is in the blobs that it then sends for a while. Immutable; reading makes no garbage.
 *
 * @param ask the address that asks, with the address of a blob as its argument; empty if there is nothing to ask for
 * @param periodNs how often it must be asked again to go on
 * @param leaseNs how long it goes on after it was asked
 * @param blobs what it can be asked for
 */
public record Metering(String ask, long periodNs, long leaseNs, List<Blob> blobs) {
    /** Of a device without meters in blobs. */
    public static final Metering NONE = new Metering("", 0, 0, List.of());

    /** Bytes of the count that a blob begins with. */
    public static final int COUNT_BYTES = 4;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final double DB_OF_INT16 = 1 / 256.0;

    /** What the numbers of a blob are, after a count of them; little-endian all. */
    public enum Numbers {
        /** Amplitudes: 1.0 is full scale. */
        FLOAT32(4),
        /** Levels in 1/256 dB: 0 is full scale. */
        INT16(2);

        private final int bytes;

        Numbers(int bytes) {
            this.bytes = bytes;
        }
    }

    /**
     * One blob.
     *
     * @param address the device's own address that it comes by
     * @param numbers what it is made of
     * @param count how many numbers it must hold
     * @param meters those that are shown
     */
    public record Blob(String address, Numbers numbers, int count, List<Meter> meters) {
        /** How many bytes it must have at least. */
        public int bytes() {
            return COUNT_BYTES + count * numbers.bytes;
        }

        /** The count that a blob says of itself, of which {@link #COUNT_BYTES} bytes are there. */
        public int countIn(byte[] packet, int at) {
            return (int) INTS.get(packet, at);
        }

        /** What a meter shows, on its own scale and in its own steps, by a blob that is long enough; NaN if that is no level. */
        public double shown(Meter meter, byte[] packet, int at) {
            double level = decibels(packet, at + COUNT_BYTES + meter.place() * numbers.bytes);
            return Double.isNaN(level)
                    ? level
                    : meter.parameter().nearest(meter.scale().fromNatural(level));
        }

        private double decibels(byte[] packet, int at) {
            if (numbers == Numbers.INT16) {
                return (short) SHORTS.get(packet, at) * DB_OF_INT16;
            }
            float amplitude = Float.intBitsToFloat((int) INTS.get(packet, at));
            return Float.isInfinite(amplitude) ? Double.NaN : 20 * Math.log10(amplitude);
        }
    }

    /**
     * One meter of a blob.
     *
     * @param place its number's place in the blob, from 0
     * @param parameter what it is shown as: a listed parameter that reads in dB
     * @param scale that parameter's
     */
    public record Meter(int place, Parameter parameter, Scale scale) {}
}
