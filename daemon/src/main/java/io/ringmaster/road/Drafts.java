package io.ringmaster.road;

import io.ringmaster.echo.Echo;
import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.store.Draft;
import io.ringmaster.store.Store;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.TimeTag;
import io.ringmaster.wire.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bundle that is all or nothing, while it is read (section 6 of the contract): gathers what it writes, what is to follow once it
 * counts, and the first reason against it. Never of a mount's owner: what it reports has happened. Owned by the show thread; at most
 * one is open.
 */
final class Drafts {
    /** Why a draft is denied: where, and in the words of {@code /ringmaster/denied}. */
    record Objection(String address, Denial denial, String holder, long revision, String text) {}

    private record Said(Control control, int name) {}

    private record Wanted(Control control, Value value) {}

    private final Turn turn;
    private final Store store;
    private final Echo echo;
    private final List<Said> said = new ArrayList<>();
    private final List<Wanted> sets = new ArrayList<>();
    private final List<Runnable> following = new ArrayList<>();
    private final Set<String> locks = new HashSet<>();
    private final Set<String> unlocks = new HashSet<>();
    private final Promises promises = new Promises();
    private final List<Control> happening = new ArrayList<>();
    private final Map<Control, Long> setStamps = new HashMap<>();
    private @Nullable Draft draft;
    private @Nullable Objection objection;
    private byte[] packet = new byte[0];
    private int from;
    private int to;
    private boolean asked;
    private long stamp;

    Drafts(Turn turn, Store store, Echo echo) {
        this.turn = turn;
        this.store = store;
        this.echo = echo;
    }

    /** Begins one, of the bundle that lies there in a packet. */
    void begin(byte[] of, int at, int end) {
        draft = store.draft();
        packet = of;
        from = at;
        to = end;
    }

    /**
     * Begins one of the bundle that {@code /ringmaster/atomic} leads, whose sender is to be told how it went; or, if that bundle is one
     * already, notes only this. In a bundle inside of it the message changes nothing.
     */
    void ask(OscMessage atomic) {
        if (draft == null) {
            begin(atomic.packet(), atomic.bundleAt(), atomic.bundleEnd());
        }
        asked |= atomic.bundleAt() == from;
    }

    /** Whether a message of the same packet, of those that come after the draft's first, belongs to it. */
    boolean covers(OscMessage message) {
        return message.addressAt() < to;
    }

    /** The packet that the bundle is in. */
    byte[] packet() {
        return packet;
    }

    /** Where the bundle begins there. */
    int from() {
        return from;
    }

    /** Where the bundle ends there. */
    int to() {
        return to;
    }

    /** The draft that is open; null if none is. */
    @Nullable
    Draft open() {
        return draft;
    }

    boolean isOpen() {
        return draft != null;
    }

    /** Whether the draft that is open gives a control a value, as far as it has come. */
    boolean writes(Control control) {
        return draft != null && draft.changes(control.row());
    }

    /** Whether the sender wants to be told how it went. */
    boolean asked() {
        return asked;
    }

    /** The first reason against the draft; null if there is none so far. */
    @Nullable
    Objection objection() {
        return objection;
    }

    void object(Objection reason) {
        if (draft != null && objection == null) {
            objection = reason;
        }
    }

    /** Notes that the sender wrote there, while a draft is open: if that is denied, it is told the true value. */
    void said(Control control, int name) {
        if (isOpen()) {
            said.add(new Said(control, name));
            unset(control);
        }
    }

    /** Notes that the speaker says by a shared address what its value is, and takes it for that once that counts. */
    void set(Control control, Value value) {
        sets.add(new Wanted(control, value.copy()));
    }

    /** Forgets it: it does not count, or the speaker has said something newer. */
    void unset(Control control) {
        sets.removeIf(set -> set.control() == control);
    }

    /** Tells the echo what the speaker takes values for, as they count now and nothing of them has left. */
    void count() {
        for (int i = 0; i < sets.size(); i++) {
            echo.set(turn.from, sets.get(i).control(), sets.get(i).value());
        }
        sets.clear();
    }

    /** Does something now or, while a draft is open, once it counts. */
    void whenItCounts(Runnable action) {
        if (isOpen()) {
            following.add(action);
        } else {
            action.run();
        }
    }

    /** The addresses that the draft locks. */
    Set<String> locks() {
        return locks;
    }

    /** The addresses of which the draft ends the lease that its sender has. */
    Set<String> unlocks() {
        return unlocks;
    }

    /** What the draft will let happen. */
    Promises promises() {
        return promises;
    }

    /** Notes that an event is to happen once the draft counts. */
    void happens(Control event) {
        happening.add(event);
    }

    /** The events that are to happen once the draft counts. */
    List<Control> happening() {
        return happening;
    }

    /** Notes the stamp of a compare and set that the draft has taken, which is the newest whenever its bundle says it was sent. */
    void setAt(Control control, long stamp) {
        if (isOpen()) {
            setStamps.put(control, stamp);
        }
    }

    /** The stamp of a write, which is not older than a compare and set of the same address before it in the draft. */
    long notBeforeSet(Control control, long stamp) {
        Long set = setStamps.get(control);
        return set != null && TimeTag.compare(set, stamp) > 0 ? set : stamp;
    }

    /** The one stamp of all that the draft's sender writes, but for compare and set; 0 while it has none. */
    long stamp() {
        return stamp;
    }

    long stamp(long given) {
        stamp = given;
        return given;
    }

    /** What is to follow. */
    List<Runnable> following() {
        return List.copyOf(following);
    }

    /** Sends the sender the true values of all that it said. */
    void correctAll() {
        for (Said one : said) {
            Device to = turn.from;
            boolean sees =
                    one.name() != Device.NO_NAME && store.has(one.control().row());
            if (sees && to.there()) {
                echo.revert(to, one.name());
            }
        }
    }

    /** Ends it. */
    void end() {
        draft = null;
        objection = null;
        asked = false;
        stamp = 0;
        said.clear();
        sets.clear();
        following.clear();
        locks.clear();
        unlocks.clear();
        promises.clear();
        happening.clear();
        setStamps.clear();
    }
}
