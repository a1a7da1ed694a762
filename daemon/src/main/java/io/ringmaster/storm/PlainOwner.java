package io.ringmaster.storm;

import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.Value;

/** An owner that says what its people do and takes what it is sent, and nothing else. */
final class PlainOwner extends Actor {
    private static final long MS = 1_000_000L;

    PlainOwner(World world) {
        super(world, "lx", Place.at("192.168.1.40", 8000));
    }

    @Override
    void begin() {
        world.agenda().in(dice.ns(1_500 * MS), () -> {
            if (world.cast().acting()) {
                move(dice.pick(Stage.PLAIN_LOCAL));
                begin();
            }
        });
    }

    private void move(String local) {
        Value value = dice.oneIn(6) ? Values.any(dice) : new Value().setFloat(dice.unit());
        send(dice.oneIn(9) ? Packets.bare("/go") : Packets.message(local, value));
    }

    @Override
    void hears(OscMessage message) {
        if (message.argumentCount() > 0) {
            show(message.address(), message.value(new Value()));
        }
    }
}
