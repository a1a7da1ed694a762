package io.ringmaster;

import io.ringmaster.clock.Clock;
import io.ringmaster.echo.Echo;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.ListenPorts;
import io.ringmaster.road.Commands;
import io.ringmaster.road.DeskSessions;
import io.ringmaster.road.Meters;
import io.ringmaster.road.Notices;
import io.ringmaster.road.Road;
import io.ringmaster.road.Rooms;
import io.ringmaster.store.Lease;
import io.ringmaster.store.Store;
import java.util.List;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the show thread does a few times a second beside packets: leases that end, devices that fall silent, one line about refusals. */
final class Housekeeping implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final long REPORT_NS = 1_000_000_000L;
    private static final long SWEEP_NS = 2_000_000_000L;
    private static final long HOLDER_GRACE_NS = 5_000_000_000L;

    /** One of the things to do, which ends by a fault of its own only. */
    private record Step(String what, LongConsumer work) {}

    private final Clock clock;
    private final Gate gate;
    private final ListenPorts listenPorts;
    private final Store store;
    private final Echo echo;
    private final DeskSessions desks;
    private final Meters meters;
    private final Notices notices;
    private final Commands commands;
    private final Road road;
    private final List<Step> steps;
    private long badReported;
    private long reportedNs;
    private long sweptNs;

    Housekeeping(Clock clock, Rooms rooms, ListenPorts listenPorts, Meters meters, Commands commands, Road road) {
        this.clock = clock;
        this.gate = rooms.gate();
        this.listenPorts = listenPorts;
        this.store = rooms.store();
        this.echo = rooms.echo();
        this.desks = rooms.desks();
        this.meters = meters;
        this.notices = rooms.notices();
        this.commands = commands;
        this.road = road;
        steps = List.of(
                new Step("the desks' housekeeping", desks::tick),
                new Step("the meters' housekeeping", meters::tick),
                new Step("a look at leases", this::leases),
                new Step("a look at where tablets listen", this::announced),
                new Step("a look at guests", this::guests),
                new Step("a report of refusals", this::report));
    }

    @Override
    public void run() {
        long now = clock.nanos();
        for (Step step : steps) {
            // The timer would end by an exception, and with it every keep-alive.
            gate.faults().contain(step.what(), step.work(), now);
        }
        road.flush();
    }

    private void leases(long now) {
        if (store.leases().count() == 0) {
            return;
        }
        desks.silentLongerThan(HOLDER_GRACE_NS, now).forEach(commands::endLeases);
        for (Lease lease : store.leases().all()) {
            if (gate.device(lease.holder().id()) == null) {
                store.leases().end(lease.address());
                notices.ended(lease);
            }
        }
        notices.endDue(now);
        for (Lease lease : store.leases().takeWarnings(now)) {
            notices.expiring(lease, now);
        }
    }

    private void guests(long now) {
        if (now - sweptNs < SWEEP_NS) {
            return;
        }
        sweptNs = now;
        gate.ended(now).forEach(commands::end);
    }

    /** Who listens elsewhere now has heard nothing there. */
    private void announced(long now) {
        listenPorts.ended().forEach(commands::end);
        for (Device device : listenPorts.settle(now)) {
            echo.forget(device);
            echo.snapshot(device);
        }
    }

    private void report(long now) {
        long bad = gate.counters().bad();
        if (bad != badReported && now - reportedNs > REPORT_NS) {
            LOG.info(
                    "refused {} in the last while; the newest: {}",
                    bad - badReported,
                    gate.counters().lastBad());
            badReported = bad;
            reportedNs = now;
        }
    }
}
