package io.ringmaster.storm;

import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.Value;
import java.util.List;

/** A controller with motor faders: repeats what it is sent, a moment later, and answers a probe. */
final class Box extends Controller {
    private final long repeatsAfterNs;

    Box(World world, List<String> controls) {
        super(world, "box", Place.at("192.168.1.63", 9002), controls, 400 * MS);
        repeatsAfterNs = dice.between(1, 80) * MS;
    }

    @Override
    void hears(OscMessage message) {
        if (message.address().equals("/hello")) {
            send(Packets.texts("/hello", "box"));
            return;
        }
        super.hears(message);
        if (!message.address().startsWith("/ringmaster/") && message.argumentCount() > 0) {
            String address = message.address();
            Value value = message.value(new Value());
            world.agenda().in(repeatsAfterNs, () -> send(Packets.message(address, value)));
        }
    }
}
