package io.ringmaster.storm;

import io.ringmaster.profile.Parameter;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.Value;

/**
 * The desk: answers probes and queries, takes values, and reports what its own people move as long as it is kept talking. It tells
 * nobody of what it was told. It can lose its power.
 */
final class Desk extends Actor {
    private static final long MS = 1_000_000L;
    private static final long LEASE_NS = 1_000 * MS;

    private long reportsUntilNs = Long.MIN_VALUE;
    private int life;

    Desk(World world) {
        super(world, "foh", Place.at("192.168.1.32", 10023));
        reset();
    }

    private void reset() {
        forgetShown();
        for (Parameter parameter : Stage.PARAMETERS) {
            show(parameter.address(), Values.rest(parameter));
        }
    }

    @Override
    void begin() {
        moveLater();
    }

    private void moveLater() {
        world.agenda().in(dice.ns(500 * MS), () -> {
            if (world.cast().acting()) {
                act();
                moveLater();
            }
        });
    }

    private void act() {
        if (dice.oneIn(40)) {
            Stage.PARAMETERS.forEach(this::move);
            return;
        }
        Parameter parameter = dice.pick(Stage.PARAMETERS);
        int moves = parameter.continuous() && dice.oneIn(3) ? dice.between(2, 8) : 1;
        int in = life;
        for (int i = 0; i < moves; i++) {
            world.agenda().in(i * 15 * MS, () -> {
                if (in == life) {
                    move(parameter);
                }
            });
        }
    }

    private void move(Parameter parameter) {
        Value value = Values.of(parameter, dice);
        show(parameter.address(), value);
        if (world.clock().nanos() < reportsUntilNs) {
            send(Packets.message(parameter.address(), value));
        }
    }

    /** Loses its power for a time, and all that it was told. */
    void reboot(long offNs) {
        world.trace("the desk loses its power");
        life++;
        pull(true);
        reportsUntilNs = Long.MIN_VALUE;
        world.agenda().in(offNs, () -> {
            world.trace("the desk is back");
            reset();
            pull(false);
        });
    }

    @Override
    void hears(OscMessage message) {
        String address = message.address();
        if (address.equals("/xremote")) {
            reportsUntilNs = world.clock().nanos() + LEASE_NS;
        } else if (address.equals("/xinfo")) {
            send(Packets.texts("/xinfo", "storm desk"));
        } else {
            parameter(address, message);
        }
    }

    private void parameter(String address, OscMessage message) {
        Value value = shown(address);
        if (value == null) {
            return;
        }
        if (message.argumentCount() == 0) {
            send(Packets.message(address, value));
        } else {
            show(address, message.value(new Value()));
        }
    }
}
