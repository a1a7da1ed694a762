package io.ringmaster.storm;

import java.net.InetSocketAddress;

/** All of one run: chance, time, network, daemon, cast and referee. Shared by none. */
final class World {
    /** Three seconds before the time tags begin anew, in February 2036, in nanoseconds since 1970. */
    private static final long BEFORE_WRAP_NS = (4_294_967_296L - 2_208_988_800L) * 1_000_000_000L - 3_000_000_000L;

    private static final long USUAL_NS = 1_795_000_000_000_000_000L;

    private final Dice dice;
    private final Mode mode;
    private final Trace trace;
    private final SimulatedClock clock;
    private final Agenda agenda;
    private final Weather weather;
    private final Network network;
    private final Daemon daemon;
    private final Referee referee;
    private final Cast cast;
    private long hash;

    World(long seed, Mode mode, Referee referee, Trace trace) {
        this.dice = new Dice(seed);
        this.mode = mode;
        this.trace = trace;
        this.referee = referee;
        clock = new SimulatedClock(
                dice.between(-3, 30) * 1_000_000_000L + 1,
                (dice.oneIn(8) ? BEFORE_WRAP_NS : USUAL_NS) + dice.ns(1_000_000_000L));
        agenda = new Agenda(clock);
        weather = new Weather(dice);
        network = new Network(this);
        daemon = new Daemon(this);
        cast = new Cast(this);
        trace.of(clock);
    }

    Dice dice() {
        return dice;
    }

    Mode mode() {
        return mode;
    }

    SimulatedClock clock() {
        return clock;
    }

    Agenda agenda() {
        return agenda;
    }

    Weather weather() {
        return weather;
    }

    Network network() {
        return network;
    }

    Daemon daemon() {
        return daemon;
    }

    Referee referee() {
        return referee;
    }

    Cast cast() {
        return cast;
    }

    /** Adds a datagram and the time to the hash of the run. */
    void hash(int salt, byte[] bytes, int length) {
        long h = (hash ^ clock.nanos()) * 0x9E3779B97F4A7C15L + salt;
        for (int i = 0; i < length; i++) {
            h = h * 31 + bytes[i];
        }
        hash = h;
    }

    /** The hash of all so far, and of a number. */
    long hash(long with) {
        return Dice.mix(hash ^ with);
    }

    void trace(String text) {
        if (trace.on()) {
            trace.line(text);
        }
    }

    void trace(String text, InetSocketAddress place, byte[] packet, int length) {
        if (trace.on()) {
            trace.packet(text, cast.name(place), packet, length);
        }
    }
}
