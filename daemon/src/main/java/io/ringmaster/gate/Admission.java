package io.ringmaster.gate;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.wire.TcpPeer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether a source that nobody is known at may join as a guest: by the configuration's word, by where it is, and by how much
 * strangers say together (section 8 of the contract). Owned by the show thread.
 */
public final class Admission {
    private final Sources sources;
    private final Counters counters;
    private final Predicate<InetAddress> ownSubnet;
    private final TokenBucket strangers =
            new TokenBucket(GateLimits.STRANGER_RATE_PER_SECOND, GateLimits.STRANGER_RATE_PER_SECOND);
    private Join join;
    private @Nullable InetSocketAddress self;

    Admission(Join join, Sources sources, Counters counters, Predicate<InetAddress> ownSubnet) {
        this.join = join;
        this.sources = sources;
        this.counters = counters;
        this.ownSubnet = ownSubnet;
    }

    void join(Join who) {
        join = who;
    }

    void self(InetSocketAddress local) {
        self = local;
    }

    /** Counts messages of strangers against their rate. */
    void charge(int messages, long nowNs) {
        strangers.take(nowNs, messages);
    }

    /** Whether a source may become a guest, if what it sent turns out to be valid. */
    public boolean allows(InetSocketAddress from, long nowNs) {
        Refusal reason = reasonToRefuse(from);
        if (reason == null && !from.getAddress().isLoopbackAddress()) {
            reason = strangers.ready(nowNs) ? null : Refusal.THROTTLED;
            strangers.take(nowNs, reason == null ? 1 : 0);
        }
        if (reason != null) {
            counters.refused(reason, from);
        }
        return reason == null;
    }

    private @Nullable Refusal reasonToRefuse(InetSocketAddress from) {
        InetAddress host = from.getAddress();
        if (!Sources.isAnswerable(from)) {
            return Refusal.UNANSWERABLE_SOURCE;
        }
        boolean here = host.isLoopbackAddress();
        if (self != null
                && self.getPort() == from.getPort()
                && (here || self.getAddress().equals(host))) {
            return Refusal.OURSELVES;
        }
        boolean expected = sources.isExpected(host);
        boolean byTcp = sources.isConnectionExpected(host);
        if (expected || byTcp) {
            boolean port = from instanceof TcpPeer ? byTcp : expected;
            boolean many = here && join != Join.CONFIGURED;
            return many ? null : port ? Refusal.UNMATCHED_PORT : Refusal.UNMATCHED_TRANSPORT;
        }
        return switch (join) {
            case CONFIGURED -> Refusal.NOT_CONFIGURED;
            case LOCAL -> here || ownSubnet.test(host) ? null : Refusal.NOT_LOCAL;
            case OPEN -> null;
        };
    }
}
