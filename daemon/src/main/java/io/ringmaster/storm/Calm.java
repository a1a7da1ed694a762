package io.ringmaster.storm;

import java.util.function.LongPredicate;

/**
 * The end of a liveness run: the weather clears, the network's power goes and comes back, so that desks are missed and asked again, and
 * each controller asks for what it sees, as people do who have lost their connection. Then a few last moves are made, and everything has
 * to agree, with nobody asking again, once all that waits for a device's rate or for its hand has gone.
 */
final class Calm {
    private static final long SETTLE_MS = 1_200;
    private static final long POWER_OFF_MS = 1_500;
    /** Settling so often is enough for a loop that is slowed down to come to its end, a doubling every eight seconds. */
    private static final int RESTS_MAX = 100;

    private static final long BETWEEN_MOVES_MS = 60;
    private static final int MOVES = 8;

    private Calm() {}

    /**
     * Lets a storm calm down, and asks the referee.
     *
     * @param pass lets so many milliseconds pass; false if something was violated
     */
    static boolean after(World world, LongPredicate pass) {
        world.trace("the storm is over");
        world.cast().stop();
        world.weather().fine();
        boolean held = pass.test(SETTLE_MS) && power(world, pass);
        // Twice: who is not confirmed yet is not answered.
        for (int i = 0; i < 2 && held; i++) {
            world.trace("everybody asks");
            world.cast().controllers().forEach(Controller::askForAll);
            held = pass.test(SETTLE_MS);
        }
        for (int i = 0; i < MOVES && held; i++) {
            world.dice().pick(world.cast().controllers()).lastMove();
            held = pass.test(BETWEEN_MOVES_MS);
        }
        if (held && rest(world, pass)) {
            world.referee().quiet();
        }
        return held && world.referee().violations().isEmpty();
    }

    /** Lets it settle until nothing waits, at two looks in a row: what has just left may be answered. */
    private static boolean rest(World world, LongPredicate pass) {
        boolean held = true;
        int rested = 0;
        for (int i = 0; i < RESTS_MAX && held && rested < 2; i++) {
            held = pass.test(SETTLE_MS);
            rested = world.daemon().rests() ? rested + 1 : 0;
        }
        return held;
    }

    private static boolean power(World world, LongPredicate pass) {
        world.trace("the network's power is off");
        world.cast().actors().forEach(actor -> actor.dark(true));
        boolean held = pass.test(POWER_OFF_MS);
        world.trace("the network's power is on");
        world.cast().actors().forEach(Actor::mend);
        world.cast().actors().forEach(actor -> actor.dark(false));
        return held && pass.test(SETTLE_MS);
    }
}
