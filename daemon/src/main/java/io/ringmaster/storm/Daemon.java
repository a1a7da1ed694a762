package io.ringmaster.storm;

import io.ringmaster.Show;
import io.ringmaster.config.Configuration;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Subnets;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The daemon under test: its own rooms, started, ticked and killed by the agenda. Each call into it is one step for the referee. */
final class Daemon {
    private static final long TICK_NS = 50_000_000L;
    private static final long TURN_NS = 30_000L;
    private static final Subnets SUBNETS = new Subnets().add(Place.host("192.168.1.10"), 24);

    private final World world;
    private @Nullable Show show;
    private int run;
    private int epoch;
    private long flushDueNs;
    private boolean flushing;
    private boolean turn;

    Daemon(World world) {
        this.world = world;
        epoch = world.dice().between(1, 1_000);
    }

    /** The rooms; null while it is down. */
    @Nullable
    Show show() {
        return show;
    }

    /** Whether nothing waits for anybody who may be told. */
    boolean rests() {
        Show now = show;
        return now == null
                || now.gate().devices().stream()
                        .allMatch(device -> device == null
                                || !device.confirmed()
                                || !device.there()
                                || now.echo().rests(device));
    }

    /** Starts with an empty store, as long as there is no journal, and a higher epoch. */
    void start(Configuration configuration) {
        run++;
        epoch += world.dice().between(1, 3);
        flushing = false;
        turn = false;
        Show next = new Show(
                configuration,
                new Show.Outside(
                        world.clock(),
                        Stage.GUEST_PROFILES,
                        world.network(),
                        SUBNETS,
                        world.cast()::closed,
                        this::flushAt,
                        new Dice(world.dice().nextLong()),
                        epoch,
                        Map::of));
        show = next;
        next.gate().self(Place.DAEMON);
        locate(next, next.gate().devices());
        world.referee().began(next);
        tick(run);
    }

    /** Says where the configured devices are. */
    static void locate(Show show, List<? extends @Nullable Device> devices) {
        for (Device device : devices) {
            if (device != null && device.configured()) {
                show.located(device, Place.host(device.entry().host()));
            }
        }
    }

    /** Ends without a word, as by kill -9. */
    void crash() {
        world.trace("the daemon is killed");
        show = null;
        world.referee().ended();
    }

    /** Takes another configuration. */
    void reload(Configuration next) {
        Show now = show;
        if (now != null) {
            step("a reload", () -> locate(now, now.reconfigure(next)));
        }
    }

    /** A datagram has come through. */
    void arrive(byte[] packet, InetSocketAddress from) {
        Show now = show;
        if (now == null) {
            return;
        }
        world.hash(from.getPort(), packet, packet.length);
        world.trace("<-", from, packet, packet.length);
        world.referee().arrives(packet, from);
        step("a datagram", () -> {
            now.road().datagram(packet, packet.length, from);
            now.road().datagramEnd();
            if (world.dice().oneIn(5)) {
                laterTurnEnd(now);
            } else {
                now.road().turnEnd();
            }
        });
    }

    private void laterTurnEnd(Show of) {
        if (!turn) {
            turn = true;
            int in = run;
            world.agenda().in(TURN_NS, () -> {
                if (in == run && show == of) {
                    turn = false;
                    step("a turn's end", of.road()::turnEnd);
                }
            });
        }
    }

    /** An operator's message from the command line. */
    void command(byte[] packet) {
        Show now = show;
        if (now != null) {
            world.hash(0, packet, packet.length);
            world.trace("<-", Place.DAEMON, packet, packet.length);
            step("a command", () -> now.road().commandLine(packet, packet.length, answer -> {}));
        }
    }

    private void flushAt(long dueNs) {
        if (flushing && flushDueNs <= dueNs) {
            return;
        }
        flushing = true;
        flushDueNs = dueNs;
        int in = run;
        world.agenda().at(dueNs, () -> {
            Show now = show;
            if (in == run && now != null && flushing && flushDueNs == dueNs) {
                flushing = false;
                step("a flush", now.road()::flush);
            }
        });
    }

    private void tick(int in) {
        Show now = show;
        if (in == run && now != null) {
            step("a tick", now.housekeeping());
            world.agenda().in(TICK_NS, () -> tick(in));
        }
    }

    private void step(String what, Runnable call) {
        world.referee().before(what);
        try {
            call.run();
        } catch (RuntimeException | AssertionError fault) {
            world.referee().fault(fault);
        }
        world.referee().after();
    }
}
