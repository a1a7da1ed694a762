package io.ringmaster;

import io.ringmaster.clock.Clock;
import io.ringmaster.config.Configuration;
import io.ringmaster.echo.DeskListener;
import io.ringmaster.echo.Echo;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.ListenPorts;
import io.ringmaster.profile.Profile;
import io.ringmaster.ring.Timeline;
import io.ringmaster.road.Commands;
import io.ringmaster.road.Connections;
import io.ringmaster.road.DeskSessions;
import io.ringmaster.road.Meters;
import io.ringmaster.road.Notices;
import io.ringmaster.road.Road;
import io.ringmaster.road.Rooms;
import io.ringmaster.road.Schedule;
import io.ringmaster.road.Status;
import io.ringmaster.store.HybridClock;
import io.ringmaster.store.Store;
import io.ringmaster.store.StoreLimits;
import io.ringmaster.wire.Datagrams;
import io.ringmaster.wire.Framing;
import io.ringmaster.wire.Ports;
import io.ringmaster.wire.TimeTag;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * All rooms of the road, put together in the order in which a packet passes them. Knows the outside only by its seams, so that the same
 * classes run in the daemon, on a real socket and clock, and in a simulation. One thread owns it all.
 */
public final class Show {
    private final Gate gate;
    private final ListenPorts listenPorts;
    private final Store store;
    private final Timeline timeline;
    private final Echo echo;
    private final Road road;
    private final Housekeeping housekeeping;
    private final DeskSessions desks;
    private final Meters meters;
    private final Commands commands;
    private final Connections connections;
    private final Schedule schedule = new Schedule();
    private final Clock clock;

    /**
     * What a show needs from outside.
     *
     * @param guestProfiles the profiles that guests may have, among them {@code generic}
     * @param datagrams the way out
     * @param ownSubnet whether an address is on one of our own subnets
     * @param closedPort whether nobody has a port any more, as far as that can be known
     * @param timer calls {@link Road#flush()} at a time
     * @param random makes the numbers that confirm a source
     * @param epoch the number of this start
     * @param facts what {@code status} shows beside numbers
     */
    public record Outside(
            Clock clock,
            Map<String, Profile> guestProfiles,
            Datagrams datagrams,
            Predicate<InetAddress> ownSubnet,
            Predicate<InetSocketAddress> closedPort,
            Road.FlushTimer timer,
            RandomGenerator random,
            int epoch,
            Supplier<Map<String, String>> facts) {}

    /** Tells the sessions what leaves for desks, and when. */
    private record Leaving(DeskSessions desks, Clock clock) implements DeskListener {
        @Override
        public void queried(Device device, int row) {
            desks.queried(device, row, clock.nanos(), clock.epochNs());
        }

        @Override
        public void queriedNode(Device device, int line) {
            desks.queriedNode(device, line, clock.nanos(), clock.epochNs());
        }

        @Override
        public void sent(Device owner, int row) {
            desks.sent(owner, row, clock.nanos());
        }
    }

    /** Puts the rooms together. */
    public Show(Configuration configuration, Outside outside) {
        clock = outside.clock();
        Datagrams out = outside.datagrams().orConnection();
        store = new Store(StoreLimits.ADDRESSES_MAX, outside.epoch());
        HybridClock stamps = new HybridClock(
                TimeTag.ofEpochNs(clock.epochNs()), configuration.time().skewNs());
        gate = new Gate(
                configuration, store.addresses(), outside.guestProfiles(), outside.ownSubnet(), outside.closedPort());
        listenPorts = new ListenPorts(gate, configuration);
        timeline = Timeline.ofStart(outside.epoch());
        desks = new DeskSessions(gate, store, stamps, out);
        echo = new Echo(gate, store, out, new Leaving(desks, clock));
        desks.echo(echo);
        meters = new Meters(gate, store, echo);
        Notices notices = new Notices(gate, store, echo);
        Status status = new Status(gate, store, timeline, echo, schedule, outside.facts());
        Rooms rooms = new Rooms(gate, store, stamps, timeline, echo, desks, notices);
        commands = new Commands(rooms, status, Ringmaster.version(), outside.random());
        road = new Road(clock, rooms, meters, commands, schedule, outside.timer());
        Configuration.Tcp tcp = configuration.osc().tcp();
        connections = new Connections(clock, gate, desks, commands, road, tcp == null ? Framing.AUTO : tcp.framing());
        housekeeping = new Housekeeping(clock, rooms, listenPorts, meters, commands, road);
    }

    /**
     * Takes another configuration without a pause: leases, revisions and subscriptions of unchanged devices stay. The socket, the state
     * directory and the clock's skew stay as they were at the start.
     *
     * @return the devices that are new, whose hosts are to be found
     */
    public List<Device> reconfigure(Configuration next) {
        Gate.Reconfigured change = gate.reconfigure(next);
        change.gone().forEach(schedule::drop);
        listenPorts.reconfigure(next);
        desks.reconfigured(change);
        meters.reconfigured();
        connections.reconfigured(change);
        keepStates();
        commands.recheckLeases(change.added());
        road.reconfigured(change);
        return change.added();
    }

    /**
     * Says which address a configured device's host name stands for. A controller that can be reached there from now on joins, and hears
     * what stands already, also if it never speaks.
     */
    public void located(Device device, InetAddress host) {
        InetSocketAddress before = device.endpoint();
        gate.located(device, host).forEach(guest -> commands.became(guest, device));
        if (device.there() && !Objects.equals(before, device.endpoint())) {
            echo.forget(device);
            echo.snapshot(device);
        }
    }

    /** What has a value is state under any configuration that lets it be: only the store remembers that arguments were sent there. */
    private void keepStates() {
        for (int row = 0; row < store.addresses().count(); row++) {
            if (store.has(row)) {
                gate.controls().at(row).becameState();
            }
        }
    }

    /** Opens the ports beside the main one that devices need: where they answer to, and where they confirm. */
    public void openPorts(Ports ports, int mainPort) {
        desks.open(ports, road, mainPort, clock);
    }

    /** Who speaks. */
    public Gate gate() {
        return gate;
    }

    /** Where tablets listen, as their hosts announce it. */
    public ListenPorts listenPorts() {
        return listenPorts;
    }

    /** What is so. */
    public Store store() {
        return store;
    }

    /** What changed. */
    public Timeline timeline() {
        return timeline;
    }

    /** The bundles that wait for their time. */
    public Schedule schedule() {
        return schedule;
    }

    /** Who hears. */
    public Echo echo() {
        return echo;
    }

    /** Whether desks are there, and whether what is known of them is fresh. */
    public DeskSessions desks() {
        return desks;
    }

    /** Where datagrams come in. */
    public Road road() {
        return road;
    }

    /** Where TCP connections come in. */
    public Connections connections() {
        return connections;
    }

    /** To be run a few times a second. */
    public Runnable housekeeping() {
        return housekeeping;
    }
}
