package io.ringmaster.storm;

/** Somebody at the command line: sets, takes, approves, asks. */
final class Operator {
    private static final long MS = 1_000_000L;

    private final World world;
    private final Dice dice;

    Operator(World world) {
        this.world = world;
        this.dice = world.dice();
    }

    void begin() {
        world.agenda().in(dice.ns(2_000 * MS), () -> {
            if (world.cast().acting()) {
                world.daemon().command(message());
                begin();
            }
        });
    }

    private byte[] message() {
        String address = dice.pick(world.cast().shared());
        return switch (dice.below(8)) {
            case 0 -> Packets.text("/ringmaster/lock", address, dice.between(1, 5));
            case 1 -> Packets.text("/ringmaster/take", dice.oneIn(2) ? "/foh/ch" : address, -1);
            case 2 -> Packets.text("/ringmaster/approve", world.cast().guest(), -1);
            case 3 -> Packets.text("/ringmaster/get", "/**", -1);
            case 4 -> Packets.bare("/ringmaster/status");
            case 5 -> Packets.set(address, 0, Values.any(dice));
            default -> Packets.message(address, Values.any(dice));
        };
    }
}
