package io.ringmaster.storm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs storms. A run is a function of its seed and its mode alone: {@link #run} gives the same outcome each time, on every machine, and
 * {@link #trace} the same events. The caller's thread does it all.
 */
public final class Storm {
    private static final long MS = 1_000_000L;
    private static final int STEPS_MAX = 200_000;
    private static final int EVENTS_BEFORE = 16;

    private static final List<Supplier<Invariant>> INVARIANTS = List.of(
            OneOrder::new,
            StampsRise::new,
            NoFutureStamp::new,
            LeaseShields::new,
            OneHolder::new,
            EchoIsTrue::new,
            AllHearTheLast::new,
            TablesBounded::new,
            StateIsFold::new,
            NoAmplifier::new,
            OrderIsFree::new,
            ValuesInProfile::new);

    private Storm() {}

    /** The invariants by number and name, {@code I1} first. */
    public static List<String> invariants() {
        return judges(Set.of()).map(Invariant::name).toList();
    }

    /** One run, judged by all invariants. */
    public static Outcome run(long seed, Mode mode) {
        return run(seed, mode, Set.of());
    }

    /**
     * One run; if something was violated, it is run again to tell what happened just before.
     *
     * @param only the numbers of the invariants that judge it, such as {@code I4}; empty for all
     */
    public static Outcome run(long seed, Mode mode, Set<String> only) {
        Outcome outcome = once(seed, mode, only, null);
        if (outcome.held()) {
            return outcome;
        }
        Deque<String> last = new ArrayDeque<>();
        once(seed, mode, only, line -> {
            last.add(line);
            if (last.size() > EVENTS_BEFORE) {
                last.remove();
            }
        });
        List<String> before = List.copyOf(last);
        List<Violation> violations = outcome.violations().stream()
                .map(v -> new Violation(v.invariant(), v.seed(), v.step(), v.timeNs(), v.text(), before))
                .toList();
        return new Outcome(
                seed, mode, outcome.steps(), outcome.changes(), outcome.datagrams(), outcome.hash(), violations);
    }

    /** One run, judged by all invariants, that tells everything that happens, a line at a time. */
    public static Outcome trace(long seed, Mode mode, Consumer<String> taker) {
        return once(seed, mode, Set.of(), taker);
    }

    private static Stream<Invariant> judges(Set<String> only) {
        return INVARIANTS.stream()
                .map(Supplier::get)
                .filter(invariant ->
                        only.isEmpty() || only.contains(invariant.name().split(" ", 2)[0]));
    }

    private static Outcome once(long seed, Mode mode, Set<String> only, @Nullable Consumer<String> trace) {
        Referee referee = new Referee(seed, judges(only).toList());
        World world = new World(seed, mode, referee, new Trace(trace));
        referee.of(world);
        new Fate(world).begin();
        world.cast().begin();
        boolean held = pass(world, length(world.dice()));
        if (held && mode == Mode.LIVENESS) {
            held = Calm.after(world, ms -> pass(world, ms * MS));
        }
        if (held) {
            referee.over();
        }
        return new Outcome(
                seed,
                mode,
                referee.step(),
                referee.changes(),
                world.network().sent(),
                world.hash(Fingerprint.of(world.daemon().show())),
                List.copyOf(referee.violations()));
    }

    /** Mostly short; long enough for a lost holder's lease to end now and then. */
    private static long length(Dice dice) {
        return (dice.oneIn(14) ? dice.between(2_000, 9_000) : dice.between(300, 1_800)) * MS;
    }

    /** Lets time pass; false as soon as something was violated. */
    private static boolean pass(World world, long ns) {
        Referee referee = world.referee();
        long until = world.clock().nanos() + ns;
        while (referee.violations().isEmpty() && world.agenda().next(until)) {
            if (referee.step() > STEPS_MAX) {
                referee.tooLong();
            }
        }
        return referee.violations().isEmpty();
    }
}
