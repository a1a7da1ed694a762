package io.ringmaster.road;

import io.ringmaster.gate.Control;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.Links.Link;
import io.ringmaster.gate.Refusal;
import io.ringmaster.profile.Parameter;
import io.ringmaster.store.Draft;
import io.ringmaster.store.Policy.Rule;
import io.ringmaster.store.Store;
import io.ringmaster.store.Write;
import io.ringmaster.store.Write.Meaning;
import io.ringmaster.wire.Value;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries changes on by links, in the draft of their cause (section 2 of the contract). A link fires for what others write, never for a
 * link's change or what an owner only repeats; where its target stands for the value already, that only counts as new from then on; an
 * explicit write in the draft beats it; and what can't be written drops alone, counted. Answers to our own queries fire
 * none: a desk that starts or returns writes to no other desk. While the show is frozen none fires. Owned by the show thread.
 */
final class LinkWrites {
    private final Turn turn;
    private final Gate gate;
    private final Store store;
    private final Freeze freeze;
    private final Value value = new Value();
    private final Value was = new Value();

    LinkWrites(Turn turn, Gate gate, Store store, Freeze freeze) {
        this.turn = turn;
        this.gate = gate;
        this.store = store;
        this.freeze = freeze;
    }

    /** Whether a change of a control is carried on, so that it needs a draft. */
    boolean follow(Control control) {
        return !turn.answer && !freeze.on() && gate.links().of(control.row()) != null;
    }

    /** Adds to a draft that is complete what links make of it. */
    void fire(Draft draft) {
        List<Integer> causes = draft.rows();
        if (turn.answer
                || freeze.on()
                || causes.stream().allMatch(row -> gate.links().of(row) == null)) {
            return;
        }
        Set<Integer> explicit = Set.copyOf(draft.written());
        for (int row : causes) {
            if (repeats(row, draft.value(row))) {
                continue;
            }
            for (Link link = gate.links().of(row); link != null; link = link.next()) {
                if (!explicit.contains(link.to().row()) && (!turn.recalled || link.onRecall())) {
                    carry(draft, row, link);
                }
            }
        }
    }

    /** Whether an owner says once more what is known of its control, as closely as it can tell: no hand was on it. */
    private boolean repeats(int row, @Nullable Value said) {
        Control control = gate.controls().at(row);
        if (said == null || !control.ownedBy(turn.from) || !store.has(row)) {
            return false;
        }
        store.value(row, was);
        Parameter parameter = control.parameter();
        boolean numbers = parameter != null && parameter.isNumber() && said.isNumber() && was.isNumber();
        return numbers ? parameter.holdsAlike(said.number(), was.number()) : said.sameAs(was);
    }

    private void carry(Draft draft, int row, Link link) {
        Control to = link.to();
        Value cause = draft.value(row);
        Value has = draft.value(to.row());
        boolean stands = cause != null && has != null && link.stands(cause, has);
        Refusal refusal = Refusal.VALUE_INVALID;
        if (!to.reachable()) {
            refusal = Refusal.OWNER_OFFLINE;
        } else if (cause != null && link.carry(cause, value)) {
            Value says = has != null && stands ? has : value;
            refusal = write(draft, row, link, says, stands ? Meaning.STANDS : Meaning.ABSOLUTE);
        }
        if (refusal != null && !stands) {
            gate.counters().refused(refusal, link.writer().id());
        }
    }

    private @Nullable Refusal write(Draft draft, int row, Link link, Value says, Meaning meaning) {
        Control to = link.to();
        long stamp = draft.stamp(row);
        int element = draft.element(row);
        Write write = new Write(to.row(), to.policy(), says, stamp, element, link.writer(), meaning, false);
        try {
            return switch (draft.write(write, turn.nowNs)) {
                case APPLIED -> null;
                case LOCKED -> Refusal.LOCKED;
                case STALE -> Refusal.STALE;
                case INVALID -> Refusal.VALUE_INVALID;
                case FULL -> Refusal.VALUES_FULL;
            };
        } catch (RuntimeException broken) {
            if (to.policy().rule() == Rule.NAMED) {
                gate.faults().resolvers(to.address(), broken, turn.nowNs);
            } else {
                gate.faults().ours("what " + link.writer().id() + " carries", broken, turn.nowNs);
            }
            return Refusal.VALUE_INVALID;
        }
    }
}
