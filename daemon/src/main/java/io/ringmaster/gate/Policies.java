package io.ringmaster.gate;

import io.ringmaster.config.PolicyEntry;
import io.ringmaster.config.PolicyMatch;
import io.ringmaster.profile.Kind;
import io.ringmaster.profile.Parameter;
import io.ringmaster.store.Contribution;
import io.ringmaster.store.Policy;
import io.ringmaster.store.Policy.Rule;
import io.ringmaster.store.Resolver;
import io.ringmaster.store.Resolvers;
import io.ringmaster.wire.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration's policies say of an address: for each of kind, guard and policy, the first entry that matches it and says
 * so. Kind and policy reach a guarded parameter by its exact address only. Immutable.
 */
final class Policies {
    private final List<PolicyMatch> lines = new ArrayList<>();

    Policies(List<PolicyEntry> entries) {
        for (PolicyEntry entry : entries) {
            PolicyMatch match = PolicyMatch.of(entry);
            if (match == null) {
                throw new IllegalArgumentException("the pattern " + entry.match() + " can't be read");
            }
            lines.add(match);
        }
    }

    /** The kind that the configuration gives an address; null if it says nothing. */
    @Nullable
    Kind kind(String address, @Nullable Parameter parameter) {
        boolean guarded = parameter != null && parameter.guarded();
        for (PolicyMatch line : lines) {
            if (line.entry().kind() != null && line.reaches(address, guarded)) {
                return line.entry().kind();
            }
        }
        return null;
    }

    /** How long after an event the same one is refused. */
    long guardNs(String address) {
        for (PolicyMatch line : lines) {
            if (line.entry().guardNs() != PolicyEntry.NO_GUARD && line.reaches(address, false)) {
                return line.entry().guardNs();
            }
        }
        return 0;
    }

    /** How the value of an address comes about, within what its parameter takes. */
    Policy policy(String address, @Nullable Parameter parameter) {
        boolean guarded = parameter != null && parameter.guarded();
        for (PolicyMatch line : lines) {
            if (line.entry().saysPolicy() && line.reaches(address, guarded)) {
                return policy(line.entry(), parameter);
            }
        }
        return Policy.LATEST;
    }

    private static Policy policy(PolicyEntry entry, @Nullable Parameter parameter) {
        Policy named = named(entry.policy(), parameter);
        boolean typed =
                parameter != null && parameter.holdsNumbers() && named.rule().numeric();
        Policy policy = typed ? named.typed(parameter.speech().types()) : named;
        if (policy.rule() == Rule.RELATIVE) {
            return policy.within(
                    parameter == null ? entry.min() : inner(entry.min(), parameter.min(), true),
                    parameter == null ? entry.max() : inner(entry.max(), parameter.max(), false),
                    parameter == null || !parameter.hasRange());
        }
        return policy.keepsContributions() && entry.withdraw() ? policy.withdrawing() : policy;
    }

    /** The narrower of two bounds, of which either may be missing. */
    private static double inner(double one, double other, boolean least) {
        if (Double.isNaN(one) || Double.isNaN(other)) {
            return Double.isNaN(one) ? other : one;
        }
        return least ? Math.max(one, other) : Math.min(one, other);
    }

    private static Policy named(String name, @Nullable Parameter parameter) {
        for (Rule rule : Rule.values()) {
            if (rule != Rule.NAMED && rule.name().toLowerCase(Locale.ROOT).equals(name)) {
                return rule == Rule.LATEST ? Policy.LATEST : Policy.of(rule);
            }
        }
        Resolver resolver = Resolvers.found().get(name);
        if (resolver == null) {
            throw new IllegalArgumentException("there is no resolver " + name);
        }
        return Policy.of(new Checked(resolver, parameter));
    }

    /** A resolver whose values are held to the type and range of the parameter; one that the parameter can't take becomes none. */
    private record Checked(Resolver resolver, @Nullable Parameter parameter) implements Resolver {
        @Override
        public String name() {
            return resolver.name();
        }

        @Override
        public void resolve(@Nullable Value current, Value incoming, List<Contribution> contributions, Value into) {
            Value raw = new Value();
            resolver.resolve(current, incoming, contributions, raw);
            if (raw.tag() == Value.NONE || !Canonical.of(parameter, raw, into)) {
                into.setNone();
            }
        }
    }
}
