package io.ringmaster.storm;

import io.ringmaster.config.DeviceEntry.MapEntry;
import io.ringmaster.profile.Parameter;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Everybody on the stage. */
final class Cast {
    private static final long MS = 1_000_000L;

    private final World world;
    private final List<Actor> actors = new ArrayList<>();
    private final List<Controller> controllers = new ArrayList<>();
    private final List<String> shared = new ArrayList<>();
    private final Desk desk;
    private boolean acting = true;

    Cast(World world) {
        this.world = world;
        for (Parameter parameter : Stage.DESK.parameters().values()) {
            shared.add(Stage.DESK_MOUNT + parameter.address());
        }
        Stage.PLAIN_LOCAL.forEach(local -> shared.add(Stage.PLAIN_MOUNT + local));
        shared.addAll(Stage.FREE);
        shared.add(Stage.CUE);
        shared.add(Stage.METER);
        desk = new Desk(world);
        join(desk);
        join(new PlainOwner(world));
        List<String> mapped = Stage.MAP.stream().map(MapEntry::local).toList();
        join(controller("anna", "192.168.1.61", 9001, mapped, 150));
        join(controller("ben", "192.168.1.62", 9001, shared, 300));
        join(new Box(world, shared));
        join(controller("cora", "192.168.1.71", 7000, shared, 200));
        join(controller("dora", "192.168.1.72", 7000, shared, 250));
        join(controller("wall", "192.168.1.80", 9001, shared, 2_000));
        join(controller("local", "127.0.0.1", 9005, shared, 500));
        join(controller("gus", "192.168.1.101", 5001, shared, 400));
        join(controller("gil", "127.0.0.2", 6001, shared, 600));
        join(controller("far", "10.1.2.3", 5005, shared, 500));
    }

    private void join(Actor actor) {
        actors.add(actor);
        if (actor instanceof Controller controller) {
            controllers.add(controller);
        }
        world.network().plug(actor);
    }

    private Controller controller(String name, String host, int port, List<String> controls, int paceMs) {
        return new Controller(world, name, Place.at(host, port), controls, paceMs * MS);
    }

    void begin() {
        actors.forEach(Actor::begin);
        new Crowd(world).begin();
        new Operator(world).begin();
    }

    /** Everybody takes their hands off. */
    void stop() {
        acting = false;
    }

    boolean acting() {
        return acting;
    }

    List<Actor> actors() {
        return actors;
    }

    /** Everybody but the owners. */
    List<Controller> controllers() {
        return controllers;
    }

    Actor anybody() {
        return world.dice().pick(actors);
    }

    Desk desk() {
        return desk;
    }

    /** The shared addresses that the show is about. */
    List<String> shared() {
        return shared;
    }

    /** The id of some guest. */
    String guest() {
        return "guest/" + (world.dice().oneIn(2) ? "n" + world.dice().below(3) : "192.168.1.101:5001");
    }

    /** Whether nobody listens at a place any more, as far as can be known. */
    boolean closed(InetSocketAddress place) {
        Actor actor = world.network().at(place);
        return place.getAddress().isLoopbackAddress() && (actor == null || actor.cut());
    }

    String name(InetSocketAddress place) {
        Actor actor = world.network().at(place);
        return place == Place.DAEMON ? "command line" : actor != null ? actor.name() : place.toString();
    }
}
