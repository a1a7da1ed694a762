package io.ringmaster.storm;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;

/** Many runs at once, each on one thread. */
final class Seeds {
    /** The first seed, the same for every build; {@code -Dringmaster.seed=} begins elsewhere. */
    static final long BASE = Long.getLong("ringmaster.seed", 1);

    private Seeds() {}

    /** What was violated in {@code count} runs from seed {@code first} on. */
    static List<Violation> violations(long first, int count, Mode mode) {
        Queue<Violation> all = new ConcurrentLinkedQueue<>();
        LongStream.range(first, first + count)
                .parallel()
                .forEach(seed -> all.addAll(Storm.run(seed, mode).violations()));
        return List.copyOf(all);
    }

    /** For people: each violation, and what happened just before the first. */
    static String report(List<Violation> violations) {
        StringBuilder text = new StringBuilder("-Dringmaster.seed=" + BASE);
        violations.stream().limit(20).forEach(violation -> text.append('\n').append(violation));
        violations.stream()
                .limit(1)
                .flatMap(v -> v.before().stream())
                .forEach(line -> text.append("\n  ").append(line));
        return text.toString();
    }
}
