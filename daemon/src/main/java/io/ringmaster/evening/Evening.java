package io.ringmaster.evening;

import io.ringmaster.profile.ProfileDirectory;
import io.ringmaster.storm.Agenda;
import io.ringmaster.storm.Dice;
import io.ringmaster.storm.SimulatedClock;
import io.ringmaster.yaml.ConfigurationProblem;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Plays evenings in simulated time on a simulated network: the same outcome for the same seed, length and profiles, on every machine. The
 * caller's thread does it all.
 */
public final class Evening {
    /** How long an evening is, unless another length is wanted. */
    public static final long LENGTH_NS = 1_800_000_000_000L;
    /** The shortest evening that has room for every scene. */
    public static final long LENGTH_NS_MIN = 60_000_000_000L;

    private static final long BEGINS_NS = 1_000_000_000L;
    private static final long BEGINS_EPOCH_NS = 1_795_000_000_000_000_000L;

    private Evening() {}

    /**
     * Plays one evening.
     *
     * @param profiles where the profiles are that ship
     * @param taker takes each line of what happens; null if nobody wants them
     * @throws ConfigurationProblem if a profile is missing or broken
     */
    public static Verdict play(ProfileDirectory profiles, long seed, long lengthNs, @Nullable Consumer<String> taker)
            throws ConfigurationProblem {
        return play(profiles, seed, lengthNs, taker, Postman.HONEST);
    }

    /** The same, with a postman of one's own. */
    static Verdict play(
            ProfileDirectory profiles, long seed, long lengthNs, @Nullable Consumer<String> taker, Postman postman)
            throws ConfigurationProblem {
        Bill bill = Bill.read(profiles);
        SimulatedClock clock = new SimulatedClock(BEGINS_NS, BEGINS_EPOCH_NS);
        Agenda agenda = new Agenda(clock);
        Chronicle chronicle = new Chronicle(clock, taker);
        Referee referee = new Referee(bill, clock, chronicle);
        Dice dice = new Dice(~seed);
        SimulatedWires wires = new SimulatedWires(clock, agenda, dice, chronicle, postman);
        SimulatedDaemon daemon = new SimulatedDaemon(bill, new Dice(dice.nextLong()), clock, agenda, wires, referee);
        wires.daemon(daemon);
        Performance performance = new Performance(bill, seed, lengthNs, clock, agenda, wires, referee, chronicle);
        performance.begin();
        daemon.start(wires);
        while (agenda.next(performance.endNs())) {
            // The agenda does it all.
        }
        return performance.verdict(wires.hash());
    }
}
