package io.ringmaster.evening;

import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A tablet: sends floats, shows at once what a finger does and what it is told, and never sends back what it was told. */
final class Tablet implements Machine {
    private final Consumer<byte[]> out;
    private final OscReader reader = new OscReader();
    private final Map<String, Value> screen = new HashMap<>();

    /** A tablet that sends so. */
    Tablet(Consumer<byte[]> out) {
        this.out = out;
    }

    @Override
    public void hears(byte[] packet, int length, InetSocketAddress from) {
        reader.read(packet, 0, length, message -> {
            if (message.argumentCount() > 0) {
                screen.put(message.address(), message.value(new Value()));
            }
        });
    }

    @Override
    public void hand(String local, double number) {
        Value value = new Value().setFloat((float) number);
        screen.put(local, value);
        out.accept(message(local, value));
    }

    /** One message. */
    static byte[] message(String address, Value value) {
        return new OscWriter(64).message(OscWriter.padded(address), value).toByteArray();
    }

    @Override
    public @Nullable Value shows(String local) {
        return screen.get(local);
    }
}
