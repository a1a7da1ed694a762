package io.ringmaster.storm;

import io.ringmaster.config.Configuration.Join;
import java.util.List;

/** What befalls a show: power, cables, clocks, a killed daemon, another configuration, a full socket, other weather. */
final class Fate {
    private static final long MS = 1_000_000L;

    private final World world;
    private final Dice dice;
    private int lines;
    private int turn;
    private Join join;

    Fate(World world) {
        this.world = world;
        this.dice = world.dice();
        lines = Stage.choose(dice);
        turn = turn();
        join = dice.oneIn(3) ? dice.pick(List.of(Join.values())) : Join.LOCAL;
    }

    void begin() {
        world.weather().foul();
        world.trace("weather: " + world.weather());
        start();
        later();
    }

    private void start() {
        world.daemon().start(Stage.configuration(lines, turn, join));
    }

    private void later() {
        world.agenda().in(dice.ns(1_200 * MS), () -> {
            if (world.cast().acting()) {
                strike();
                later();
            }
        });
    }

    private void strike() {
        switch (dice.below(8)) {
            case 0 -> step();
            case 1, 2 -> fill();
            case 3 -> reload();
            case 4 -> cut(world.cast().anybody());
            case 5 -> crash();
            case 6 -> {
                world.weather().foul();
                world.trace("weather: " + world.weather());
            }
            default -> world.cast().desk().reboot(dice.ns(1_100 * MS) + MS);
        }
    }

    /** How lines are varied. */
    private int turn() {
        return dice.below(64);
    }

    private void step() {
        long by = dice.oneIn(2) ? dice.ns(3 * 3_600_000 * MS) : dice.ns(4_000 * MS);
        boolean back = dice.oneIn(2);
        world.trace("the wall clock steps " + (back ? "back" : "on") + " by " + by / MS + " ms");
        world.clock().stepWall(back ? -by : by);
    }

    private void fill() {
        world.network().room(dice.below(4));
        world.agenda().in(dice.ns(200 * MS), () -> world.network().room(Integer.MAX_VALUE));
    }

    private void cut(Actor actor) {
        world.trace(actor.name() + " is cut off");
        actor.pull(true);
        world.agenda().in(dice.ns(dice.oneIn(4) ? 9_000 * MS : 2_000 * MS), () -> {
            world.trace(actor.name() + " is plugged in again");
            actor.pull(false);
        });
    }

    private void crash() {
        if (world.daemon().show() != null) {
            world.daemon().crash();
            world.agenda().in(dice.ns(700 * MS), this::start);
        }
    }

    private void reload() {
        int next = dice.oneIn(2) ? Stage.choose(dice) : lines;
        turn = dice.oneIn(2) ? turn() : turn;
        join = dice.oneIn(4) ? dice.pick(List.of(Join.values())) : Join.LOCAL;
        lines = next;
        world.trace("reload");
        world.daemon().reload(Stage.configuration(lines, turn, join));
    }
}
