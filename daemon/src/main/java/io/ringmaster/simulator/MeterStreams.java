package io.ringmaster.simulator;

import io.ringmaster.profile.Metering;
import io.ringmaster.profile.Metering.Blob;
import io.ringmaster.profile.Metering.Meter;
import io.ringmaster.profile.Metering.Numbers;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscWriter;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The meters of a device that sends them in blobs: who asked for which blob, and what is in it. A blob goes out every 50 ms, or as many
 * times that as was asked for, until its lease is over. Levels stand where hands put them, or rise and fall by themselves.
 */
final class MeterStreams {
    private static final long PERIOD_NS = 50_000_000L;
    private static final int FACTOR_MAX = 99;
    private static final int STREAMS_MAX = 64;
    private static final short OFF_INT16 = Short.MIN_VALUE;

    private record Asked(InetSocketAddress to, String blob) {}

    private static final class Stream {
        long untilNs;
        long nextNs;
        long periodNs;
    }

    private final Metering metering;
    private final long seed;
    private final Map<String, Blob> blobs = new HashMap<>();
    private final Map<Asked, Stream> streams = new LinkedHashMap<>();
    private final Map<String, Double> amplitudes = new HashMap<>();
    private boolean lively;

    MeterStreams(Metering metering, long seed) {
        this.metering = metering;
        this.seed = seed;
        metering.blobs().forEach(blob -> blobs.put(blob.address(), blob));
    }

    /** Whether a message asks for meters. */
    boolean isAsked(OscMessage message) {
        return !metering.ask().isEmpty() && message.address().equals(metering.ask());
    }

    /** Takes a message that asks; false if the device ignores it. */
    boolean ask(OscMessage message, InetSocketAddress from, long nowNs) {
        Blob blob = blobs.get(message.string(0));
        if (blob == null) {
            return false;
        }
        Asked asked = new Asked(from, blob.address());
        if (streams.size() >= STREAMS_MAX && !streams.containsKey(asked)) {
            return false;
        }
        int last = message.argumentCount() - 1;
        long factor = last > 0 && message.isNumber(last) ? message.integer(last) : 1;
        Stream stream = streams.computeIfAbsent(asked, first -> new Stream());
        stream.periodNs = PERIOD_NS * (factor < 1 || factor > FACTOR_MAX ? 1 : factor);
        stream.nextNs = stream.untilNs == 0 ? nowNs : stream.nextNs;
        stream.untilNs = nowNs + metering.leaseNs();
        return true;
    }

    /** Lets a meter show something; false if there is none of that name. */
    boolean sound(String meter, double amplitude) {
        boolean known = metering.blobs().stream()
                .flatMap(blob -> blob.meters().stream())
                .anyMatch(one -> one.parameter().address().equals(meter));
        if (known) {
            amplitudes.put(meter, amplitude);
        }
        return known;
    }

    /** From now on each meter that no hand has put somewhere rises and falls, slowly, as the seed decides. */
    void comeToLife() {
        lively = true;
    }

    /** When the next blob is due; {@link Long#MAX_VALUE} if none is. */
    long dueNs() {
        long due = Long.MAX_VALUE;
        for (Stream stream : streams.values()) {
            due = Math.min(due, stream.nextNs);
        }
        return due;
    }

    /** Sends what is due. */
    void send(ProfileDevice.Out out, long nowNs) {
        Iterator<Map.Entry<Asked, Stream>> all = streams.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Asked, Stream> each = all.next();
            Stream stream = each.getValue();
            Blob blob = blobs.get(each.getKey().blob());
            if (stream.untilNs <= nowNs || blob == null) {
                all.remove();
            } else if (stream.nextNs <= nowNs) {
                stream.nextNs = Math.max(stream.nextNs + stream.periodNs, nowNs);
                out.send(packet(blob, nowNs), each.getKey().to());
            }
        }
    }

    private byte[] packet(Blob blob, long nowNs) {
        @Nullable Meter[] shown = new @Nullable Meter[blob.count()];
        blob.meters().forEach(meter -> shown[meter.place()] = meter);
        ByteBuffer bytes = ByteBuffer.allocate(blob.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(blob.count());
        for (Meter meter : shown) {
            put(bytes, blob.numbers(), meter, nowNs);
        }
        return new OscWriter(512).begin(blob.address(), "b").blob(bytes.array()).toByteArray();
    }

    private void put(ByteBuffer bytes, Numbers numbers, @Nullable Meter meter, long nowNs) {
        if (numbers == Numbers.FLOAT32) {
            bytes.putFloat(meter == null ? 0 : (float) amplitude(meter, nowNs));
            return;
        }
        double decibels = meter == null ? Double.NEGATIVE_INFINITY : 20 * Math.log10(amplitude(meter, nowNs));
        bytes.putShort(decibels < -127 ? OFF_INT16 : (short) Math.rint(Math.min(127, decibels) * 256));
    }

    private double amplitude(Meter meter, long nowNs) {
        String address = meter.parameter().address();
        Double put = amplitudes.get(address);
        return put != null ? put : lively ? Math.pow(10, level(address, nowNs) / 20) : 0;
    }

    /** A level in dB between -50 and -4: its place, its way and its pace are the seed's. */
    private double level(String address, long nowNs) {
        long mixed = (address.hashCode() * 31L + seed) * 0x9E3779B97F4A7C15L;
        double middle = -30 + (mixed >>> 48 & 0xF);
        double seconds = 4 + (mixed >>> 56 & 0x7);
        double phase = (mixed >>> 32 & 0xFF) / 256.0;
        return middle + 11 * Math.sin(2 * Math.PI * (nowNs / 1e9 / seconds + phase));
    }

    /** Forgets who asked. */
    void clear() {
        streams.clear();
    }
}
