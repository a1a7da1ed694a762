package io.ringmaster.jmh;

import io.ringmaster.wire.Malformed;
import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.TimeTag;
import io.ringmaster.wire.Value;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Packets in and out: a fader's message judged and read, and written as an echo. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WireBenchmark {
    private static final int IN_BUNDLE = 16;

    private final OscReader reader = new OscReader();
    private final OscWriter writer = new OscWriter(1_024);
    private final Value value = new Value();
    private final byte[] address = OscWriter.padded("/foh/ch/01/mix/fader");
    private final byte[] message =
            writer.clear().message(address, value.setFloat(0.75f)).toByteArray();
    private final byte[] bundle = bundle();
    private final OscReader.Handler toValue = read -> read.value(value);
    private float moved;

    private byte[] bundle() {
        writer.clear().beginBundle(TimeTag.IMMEDIATELY);
        for (int i = 0; i < IN_BUNDLE; i++) {
            writer.element(message, 0, message.length);
        }
        return writer.toByteArray();
    }

    /** One message into a value. */
    @Benchmark
    public Malformed decode() {
        return reader.read(message, 0, message.length, toValue);
    }

    /** A bundle of 16 messages into values. */
    @Benchmark
    public Malformed decodeBundleOf16() {
        return reader.read(bundle, 0, bundle.length, toValue);
    }

    /** One echo. */
    @Benchmark
    public int encodeEcho() {
        return writer.clear().message(address, value.setFloat(moved++)).length();
    }

    /** Sixteen echoes in a bundle. */
    @Benchmark
    public int encodeBundleOf16() {
        writer.clear().beginBundle(TimeTag.IMMEDIATELY);
        for (int i = 0; i < IN_BUNDLE; i++) {
            int at = writer.beginElement();
            writer.message(address, value.setFloat(moved++)).endElement(at);
        }
        return writer.length();
    }
}
