package io.ringmaster.evening;

import io.ringmaster.profile.ProfileDirectory;
import io.ringmaster.storm.Agenda;
import io.ringmaster.storm.SimulatedClock;
import java.nio.file.Path;

/**
 * The cast of an evening with real sockets, in a process that {@link EveningOnRealCardsTest} starts in a network namespace. Its time is the
 * machine's, but for moments in which the machine let it wait: what the cast could not see in time is not held against the daemon.
 */
final class EveningProcess {
    private static final long BEGINS_NS = 1_000_000_000L;
    private static final long STALL_NS = 100_000_000L;

    private EveningProcess() {}

    /** Plays: profiles, seed, length in seconds, and the daemon's command socket. Ends with 0 if all held. */
    public static void main(String[] arguments) throws Exception {
        Bill bill = Bill.read(new ProfileDirectory(Path.of(arguments[0])));
        long seed = Long.parseLong(arguments[1]);
        long lengthNs = Long.parseLong(arguments[2]) * 1_000_000_000L;
        SimulatedClock clock = new SimulatedClock(BEGINS_NS, System.currentTimeMillis() * 1_000_000L);
        Agenda agenda = new Agenda(clock);
        Chronicle chronicle = new Chronicle(clock, null);
        Referee referee = new Referee(bill, clock, chronicle);
        try (RealWires wires = new RealWires(chronicle);
                Peephole peephole = new Peephole(Path.of(arguments[3]), referee)) {
            wires.peephole(peephole);
            Performance performance = new Performance(bill, seed, lengthNs, clock, agenda, wires, referee, chronicle);
            performance.begin();
            play(clock, agenda, wires, peephole, performance.endNs());
            Verdict verdict = performance.verdict(0);
            System.out.println(EveningTest.report(verdict));
            System.out.println(verdict);
            System.out.println("HELD " + verdict.held());
        }
    }

    private static void play(SimulatedClock clock, Agenda agenda, RealWires wires, Peephole peephole, long endNs)
            throws Exception {
        long last = System.nanoTime();
        while (clock.nanos() < endNs) {
            long now = System.nanoTime();
            long until = clock.nanos() + Math.min(STALL_NS, now - last);
            last = now;
            while (agenda.next(until)) {
                // The agenda does it all.
            }
            wires.poll(2);
            peephole.poll();
        }
    }
}
