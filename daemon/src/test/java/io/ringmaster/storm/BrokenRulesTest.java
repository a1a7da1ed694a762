package io.ringmaster.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A check that never fails proves nothing: each invariant has to notice a daemon in which its rule is broken. */
@Timeout(120)
class BrokenRulesTest {
    private static final int SEEDS = 1_000;
    private static final Path TABLE = Path.of("STORM.md");
    private static final Map<BrokenRule, String> CAUGHT = new EnumMap<>(BrokenRule.class);

    private static String caught(BrokenRule rule) {
        return CAUGHT.computeIfAbsent(rule, any -> search(any, 1, SEEDS));
    }

    /** The first of these seeds that shows that the rule is broken, and what was seen; empty if none does. */
    private static String search(BrokenRule rule, long first, int count) {
        try {
            Method search = new BrokenDaemon(rule)
                    .loadClass(BrokenRun.class.getName())
                    .getMethod("first", String.class, String.class, long.class, int.class);
            Object found = search.invoke(null, rule.invariant(), rule.mode().name(), first, count);
            return found == null ? "" : found.toString();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(rule + " can't be broken", e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldNoticeABrokenRuleWithinAThousandSeeds(BrokenRule rule) {
        String found = caught(rule);
        assertThat(found).as(rule.words()).isNotEmpty();
        System.out.println(rule.invariant() + ", " + rule.words() + ": seed " + found.replace("|", ", "));
    }

    @Test
    void shouldBreakOneRuleForEachInvariant() {
        assertThat(Arrays.stream(BrokenRule.values()).map(BrokenRule::invariant))
                .containsExactlyElementsOf(Storm.invariants().stream()
                        .map(name -> name.split(" ")[0])
                        .toList());
    }

    @Test
    void shouldListWhichSeedCaughtWhich() throws IOException {
        if (Boolean.getBoolean("ringmaster.storm.write")) {
            write();
        }
        List<String> rows = Files.readAllLines(TABLE).stream()
                .filter(line -> line.startsWith("| I"))
                .toList();
        assertThat(rows).hasSize(BrokenRule.values().length);
        for (BrokenRule rule : BrokenRule.values()) {
            String row = rows.get(rule.ordinal());
            assertThat(row).startsWith(start(rule));
            long seed = Long.parseLong(
                    row.substring(start(rule).length()).replace('|', ' ').strip());
            assertThat(seed).isBetween(1L, (long) SEEDS);
            assertThat(search(rule, seed, 1))
                    .as("seed %d no longer shows it; -Dringmaster.storm.write=true writes %s anew", seed, TABLE)
                    .startsWith(seed + "|");
        }
    }

    private static String start(BrokenRule rule) {
        return String.format(Locale.ROOT, "| %s | `%s`: %s | ", rule.invariant(), rule.place(), rule.words());
    }

    private static void write() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(TABLE));
        lines.removeIf(line -> line.startsWith("| I"));
        int at = lines.indexOf("|---|---|---|") + 1;
        for (BrokenRule rule : BrokenRule.values()) {
            lines.add(at + rule.ordinal(), start(rule) + caught(rule).split("\\|", 2)[0] + " |");
        }
        Files.write(TABLE, lines);
    }
}
