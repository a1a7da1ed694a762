package io.ringmaster.simulator;

import com.illposed.osc.ByteArrayListBytesReceiver;
import com.illposed.osc.OSCMessage;
import com.illposed.osc.OSCSerializeException;
import com.illposed.osc.OSCSerializer;
import com.illposed.osc.OSCSerializerAndParserBuilder;
import com.illposed.osc.argument.handler.StringArgumentHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What a simulated tablet sends, written by JavaOSC: an implementation that is not ours, so that the demonstration and the tests hear a
 * stranger's OSC. Belongs to the thread that polls the tablet.
 */
final class TabletSpeech {
    private final ByteArrayListBytesReceiver bytes = new ByteArrayListBytesReceiver();
    private final OSCSerializer serializer = new OSCSerializerAndParserBuilder()
            .addProperties(Map.of(StringArgumentHandler.PROP_NAME_CHARSET, StandardCharsets.UTF_8))
            .buildSerializer(bytes);

    /**
     * One message with one float.
     *
     * @throws IllegalArgumentException if the address is none that OSC 1.0 allows
     */
    byte[] say(String address, float value) {
        try {
            bytes.clear();
            serializer.write(new OSCMessage(address, List.of(value)));
            return bytes.toByteArray();
        } catch (OSCSerializeException e) {
            throw new IllegalArgumentException("a tablet can't say " + address, e);
        }
    }
}
