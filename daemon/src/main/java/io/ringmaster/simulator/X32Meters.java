package io.ringmaster.simulator;

import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscWriter;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The meters of a simulated X32: who asked for which blob, and what is in it. A blob goes out every 50 ms, or as many times that as was
 * asked for, and for ten seconds after it was asked for last. Belongs to the thread that polls the desk.
 */
final class X32Meters {
    private static final long LEASE_NS = SimulatedX32.LEASE_NS;
    private static final long PERIOD_NS = 50_000_000L;
    private static final int FACTOR_MAX = 99;
    private static final int STREAMS_MAX = 64;
    private static final float NOT_REDUCED = 1;

    private record Asked(SocketAddress to, String blob) {}

    private static final class Stream {
        long untilNs;
        long nextNs;
        long periodNs;
    }

    private final Map<String, List<String>> blobs = Map.of(
            "/meters/0", overview(),
            "/meters/1", padded(numbered("/ch/", 32), 96),
            "/meters/2", padded(outputs(), 49));
    private final Map<Asked, Stream> streams = new LinkedHashMap<>();
    private final Map<String, Float> amplitudes = new HashMap<>();

    private static List<String> overview() {
        List<String> strips = new ArrayList<>(numbered("/ch/", 32));
        strips.addAll(numbered("/auxin/", 8));
        strips.addAll(numbered("/fxrtn/", 8));
        strips.addAll(numbered("/bus/", 16));
        strips.addAll(numbered("/mtx/", 6));
        return strips;
    }

    private static List<String> outputs() {
        List<String> strips = new ArrayList<>(numbered("/bus/", 16));
        strips.addAll(numbered("/mtx/", 6));
        strips.addAll(List.of("/main/st", "/main/st", "/main/m"));
        return strips;
    }

    private static List<String> numbered(String container, int count) {
        List<String> strips = new ArrayList<>();
        for (int n = 1; n <= count; n++) {
            strips.add(container + String.format(Locale.ROOT, "%02d", n));
        }
        return strips;
    }

    /** Fills up with what gates and compressors take away, which is nothing. */
    private static List<String> padded(List<String> strips, int count) {
        List<String> all = new ArrayList<>(strips);
        while (all.size() < count) {
            all.add("");
        }
        return all;
    }

    /** Takes a {@code /meters} message; false if the desk ignores it. */
    boolean ask(OscMessage message, SocketAddress from, long nowNs) {
        String blob = message.string(0);
        if (!blobs.containsKey(blob) || streams.size() >= STREAMS_MAX) {
            return false;
        }
        int last = message.argumentCount() - 1;
        long factor = last > 0 && message.isNumber(last) ? message.integer(last) : 1;
        Stream stream = streams.computeIfAbsent(new Asked(from, blob), first -> new Stream());
        stream.periodNs = PERIOD_NS * (factor < 1 || factor > FACTOR_MAX ? 1 : factor);
        stream.nextNs = stream.untilNs == 0 ? nowNs : stream.nextNs;
        stream.untilNs = nowNs + LEASE_NS;
        return true;
    }

    /** Lets a strip sound. */
    void sound(String strip, double amplitude) {
        if (blobs.values().stream().noneMatch(strips -> strips.contains(strip))) {
            throw new IllegalArgumentException("this desk has no strip " + strip);
        }
        amplitudes.put(strip, (float) amplitude);
    }

    /** Sends what is due; says how many datagrams. */
    int send(SimulatedPort port, long nowNs) {
        int sent = 0;
        Iterator<Map.Entry<Asked, Stream>> all = streams.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Asked, Stream> each = all.next();
            Stream stream = each.getValue();
            if (nowNs - stream.untilNs >= 0) {
                all.remove();
            } else if (nowNs - stream.nextNs >= 0) {
                stream.nextNs = Math.max(stream.nextNs + stream.periodNs, nowNs);
                port.send(blob(each.getKey().blob()), each.getKey().to());
                sent++;
            }
        }
        return sent;
    }

    private byte[] blob(String address) {
        List<String> strips = blobs.getOrDefault(address, List.of());
        ByteBuffer blob = ByteBuffer.allocate(4 + 4 * strips.size()).order(ByteOrder.LITTLE_ENDIAN);
        blob.putInt(strips.size());
        strips.forEach(strip -> blob.putFloat(strip.isEmpty() ? NOT_REDUCED : amplitudes.getOrDefault(strip, 0f)));
        return new OscWriter(512).begin(address, "b").blob(blob.array()).toByteArray();
    }

    /** Forgets who asked. */
    void clear() {
        streams.clear();
    }
}
