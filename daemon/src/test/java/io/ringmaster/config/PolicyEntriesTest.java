package io.ringmaster.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.profile.Kind;
import io.ringmaster.profile.ProfileDirectory;
import io.ringmaster.store.Policy;
import io.ringmaster.store.Policy.Rule;
import io.ringmaster.store.Resolvers;
import io.ringmaster.yaml.ConfigurationProblem;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code policies:} of a configuration: what is taken, and what is refused with its place. */
@Timeout(60)
final class PolicyEntriesTest {
    private static final ProfileDirectory PROFILES =
            new ProfileDirectory(Path.of(System.getProperty("ringmaster.profiles")));
    private static final String DEVICES = "devices: [{ id: foh, profile: x32, host: 192.168.1.32, mount: /foh },"
            + " { id: qlab, profile: generic, host: 192.168.1.50, port: 53000, mount: /qlab }]\n";

    private static List<PolicyEntry> parse(String policies) throws ConfigurationProblem {
        return ConfigurationParser.parse(
                        "f", DEVICES + "policies:\n" + policies, PROFILES, Set.of("median", "loudest"), Map.of())
                .policies();
    }

    private static String problems(String policies) {
        try {
            parse(policies);
            return "";
        } catch (ConfigurationProblem e) {
            return e.getMessage();
        }
    }

    @Test
    void shouldReadEveryWordOfAnEntry() throws Exception {
        List<PolicyEntry> entries = parse("""
                  - { match: /qlab/go, kind: event, guard: 300 }
                  - { match: "/lx/**", policy: highest, on-leave: withdraw }
                  - { match: /knob/*, policy: relative, range: [-1, 1] }
                  - { match: /votes, policy: median }
                  - { match: /panic, guard: 2s, kind: event }
                """);

        assertThat(entries)
                .containsExactly(
                        new PolicyEntry("/qlab/go", Kind.EVENT, 300_000_000L, "", false, Double.NaN, Double.NaN),
                        new PolicyEntry("/lx/**", null, -1, "highest", true, Double.NaN, Double.NaN),
                        new PolicyEntry("/knob/*", null, -1, "relative", false, -1, 1),
                        new PolicyEntry("/votes", null, -1, "median", false, Double.NaN, Double.NaN),
                        new PolicyEntry("/panic", Kind.EVENT, 2_000_000_000L, "", false, Double.NaN, Double.NaN));
    }

    @Test
    void shouldKnowTheSameRulesAsTheStore() {
        assertThat(PolicyReader.RULES)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Rule.values())
                        .filter(rule -> rule != Rule.NAMED)
                        .map(rule -> rule.name().toLowerCase(Locale.ROOT))
                        .toList());
        assertThat(PolicyReader.NUMERIC)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Rule.values())
                        .filter(Rule::numeric)
                        .map(rule -> rule.name().toLowerCase(Locale.ROOT))
                        .toList());
        assertThat(Policy.LATEST.rule()).isEqualTo(Rule.LATEST);
        assertThat(Resolvers.found().names()).contains("median");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "{ kind: event }                                   => f:3:5: 'match' is missing",
                "{ match: foh, kind: event }                       => f:3:14: pattern 'foh' must begin with /",
                "{ match: /ringmaster/*, kind: event }             => f:3:14: /ringmaster can't be matched",
                "{ match: '/foh/ch/[01', kind: event }             => f:3:14: pattern '/foh/ch/[01' has a square bracket",
                "{ match: /a }                                     => f:3:5: this says nothing; give it a 'kind'",
                "{ match: /a, polcy: highest }                     => f:3:18: unknown key 'polcy' (did you mean 'policy'?)",
                "{ match: /a, kind: even }                         => f:3:24: 'kind' must be one of state, event, meter, paged, local, not 'even' (did you mean 'event'?)",
                "{ match: /a, guard: -1 }                          => f:3:25: 'guard' must be a whole number from 0 to 60000",
                "{ match: /a, guard: long }                        => f:3:25: 'guard' must be a time such as 500ms",
                "{ match: /a, policy: highst }                     => f:3:26: there is no policy 'highst'; there are latest, highest, lowest, priority, relative, average; and the resolvers that were found: loudest, median (did you mean 'highest'?)",
                "{ match: /a, policy: medan }                      => (did you mean 'median'?)",
                "{ match: /a, policy: highest, on-leave: drop }    => f:3:45: 'on-leave' must be one of hold, withdraw",
                "{ match: /a, on-leave: hold, kind: state }        => f:3:28: 'on-leave' goes with a 'policy' in the same entry",
                "{ match: /a, policy: relative, on-leave: hold }   => f:3:46: 'on-leave' goes with a 'policy'",
                "{ match: /a, policy: highest, range: [0, 1] }     => f:3:42: 'range' goes with a 'policy' in the same entry: relative",
                "{ match: /a, policy: relative, range: [1, 0] }    => f:3:43: 'range' must be two numbers, the smaller first",
                "{ match: /a, policy: relative, range: [0] }       => f:3:43: 'range' must be two numbers",
                "{ match: /a, kind: event, policy: highest }       => f:3:39: 'event' has no value of its own",
                "{ match: /a, kind: meter, guard: 30 }             => f:3:38: 'guard' is for events, not for 'meter'",
                "{ match: /foh/ch/01/mix/fadr, policy: highest }   => f:3:14: pattern '/foh/ch/01/mix/fadr' matches nothing that profile 'x32' of 'foh' lists (did you mean '/foh/ch/01/mix/fader'?)",
                "{ match: /foh/nothing/*, kind: event }            => f:3:14: pattern '/foh/nothing/*' matches nothing that profile 'x32'",
                "{ match: '/foh/ch/*/config/*', policy: highest }  => f:3:44: policy 'highest' needs numbers, and '/foh/ch/01/config/name' is text",
                "{ match: '/foh/**', policy: average }             => is text; narrow the pattern",
                "{ match: /foh/-action/clearsolo, policy: lowest } => f:3:46: '/foh/-action/clearsolo' reaches nothing that has a value",
                "{ match: /foh/-action/goscene, kind: state }      => f:3:42: the profile says that '/foh/-action/goscene' is 'event'",
                "{ match: /foh/meters/*, kind: event }             => is 'meter', and only 'state' can be made something else",
                "{ match: /foh/ch/01/mix/fader, guard: 300 }       => f:3:43: '/foh/ch/01/mix/fader' is no event",
            })
    void shouldNameWhatIsWrongAndWhere(String entry, String problem) {
        assertThat(problems("  - " + entry + "\n")).contains(problem);
    }

    @Test
    void shouldRefuseTheSamePatternTwice() {
        assertThat(problems("  - { match: /a, kind: event }\n  - { match: /a, guard: 300 }\n"))
                .contains("f:4:14: '/a' is there twice");
    }

    @Test
    void shouldSeeOnlyThePolicyThatCounts() {
        String names = "  - { match: '/foh/**/config/*', policy: latest }\n";
        String rest = "  - { match: '/foh/ch/**', policy: highest }\n";
        assertThat(problems(rest)).contains("needs numbers");
        assertThat(problems(names + rest)).isEmpty();
        assertThat(problems(rest + names)).contains("needs numbers");
    }

    @Test
    void shouldRefuseAPolicyWhereAnEntryAboveMadeAnEvent() {
        assertThat(problems("  - { match: '/x/*', kind: event }\n  - { match: /x/go, policy: highest }\n"))
                .contains("f:4:29: '/x/go' reaches nothing that has a value");
        assertThat(problems("  - { match: '/x/*', kind: event }\n  - { match: /x/go, guard: 300 }\n"))
                .isEmpty();
    }

    @Test
    void shouldListNoResolverWhereThereIsNone() {
        try {
            ConfigurationParser.parse("f", "policies: [{ match: /a, policy: mean }]", PROFILES, Map.of());
            assertThat(true).as("refused").isFalse();
        } catch (ConfigurationProblem e) {
            assertThat(e.getMessage()).contains("no resolver was found");
        }
    }

    @Test
    void shouldBoundTheirNumber() {
        assertThat(problems("  - { match: /a, kind: event }\n".repeat(257))).contains("more than 256 policies");
    }
}
