package io.ringmaster.storm;

import io.ringmaster.Show;
import io.ringmaster.gate.Refusal;
import io.ringmaster.store.Lease;
import io.ringmaster.wire.Address;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * I5: what is locked has one holder, and a lease that has ended is dead: it never comes back, it is cleared away at the next tick, nothing
 * is refused for its sake, and each later lease has a greater token.
 */
final class OneHolder extends Invariant {
    private static final long CLEARED_WITHIN_NS = 60_000_000L;

    private final Map<Lease, Long> endedAtNs = new IdentityHashMap<>();
    private final Map<Lease, Boolean> seen = new IdentityHashMap<>();
    private long newestToken;
    private long newestBefore;
    private long lastBefore;
    private long refusedBefore;
    private boolean anyLive;

    @Override
    String name() {
        return "I5 one holder";
    }

    @Override
    void began(Referee referee, Show show) {
        endedAtNs.clear();
        seen.clear();
        newestToken = -1;
    }

    @Override
    void before(Referee referee, Show show) {
        refusedBefore = show.gate().counters().count(Refusal.LOCKED);
        newestBefore = newestToken;
        lastBefore = show.store().leases().lastToken();
        anyLive = false;
        if (show.store().leases().count() == 0) {
            return;
        }
        for (Lease lease : show.store().leases().all()) {
            if (lease.ended(referee.nowNs())) {
                endedAtNs.putIfAbsent(lease, referee.nowNs());
            } else {
                anyLive = true;
            }
        }
    }

    @Override
    void after(Referee referee, Show show) {
        if (show.store().leases().count() == 0) {
            seen.clear();
            refusals(referee, show, false);
            return;
        }
        List<Lease> all = show.store().leases().all();
        List<Lease> given = new ArrayList<>();
        boolean live = false;
        for (Lease lease : all) {
            live |= !lease.ended(referee.nowNs());
            dead(referee, lease);
            if (seen.put(lease, true) == null) {
                given.add(lease);
                token(referee, lease);
            }
        }
        refusals(referee, show, live);
        overlaps(referee, all, given);
    }

    /** Refusals need a lease: one that lived before or lives now, or one that was given and given back in between. */
    private void refusals(Referee referee, Show show, boolean live) {
        boolean refused = show.gate().counters().count(Refusal.LOCKED) != refusedBefore;
        boolean given = show.store().leases().lastToken() != lastBefore;
        if (refused && !anyLive && !live && !given) {
            referee.violated(this, "something was refused as locked, and nothing was");
        }
    }

    private void dead(Referee referee, Lease lease) {
        Long ended = endedAtNs.get(lease);
        if (ended != null && !lease.ended(referee.nowNs())) {
            referee.violated(this, "the lease of " + lease.holder().id() + " on " + lease.address() + " came back");
        }
        if (ended != null && referee.nowNs() - ended > CLEARED_WITHIN_NS) {
            referee.violated(
                    this, "the lease of " + lease.holder().id() + " on " + lease.address() + " is not cleared");
        }
    }

    private void token(Referee referee, Lease lease) {
        if (lease.token() <= newestBefore) {
            referee.violated(this, "the token " + lease.token() + " came after " + newestBefore);
        }
        newestToken = Math.max(newestToken, lease.token());
    }

    /** Looks only at what is new: two leases that overlap did so from the moment when the later one was given. */
    private void overlaps(Referee referee, List<Lease> all, List<Lease> given) {
        for (Lease a : given) {
            for (Lease b : all) {
                boolean both = !a.ended(referee.nowNs()) && !b.ended(referee.nowNs());
                boolean overlap =
                        Address.isWithin(a.address(), b.address()) || Address.isWithin(b.address(), a.address());
                if (both && overlap && !a.holder().id().equals(b.holder().id())) {
                    referee.violated(
                            this,
                            a.holder().id() + " holds " + a.address() + " and "
                                    + b.holder().id() + " holds " + b.address());
                }
            }
        }
    }
}
