package io.ringmaster.evening;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.config.DeviceEntry.MapEntry;
import io.ringmaster.profile.Dialogue;
import io.ringmaster.profile.Profile;
import io.ringmaster.profile.Profile.Message;
import io.ringmaster.simulator.ProfileDevice;
import io.ringmaster.storm.SimulatedClock;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.Value;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One of the cast: a device with its hands, its cable and its power, who tells the referee what it was sent, what it shows and what its
 * people do. Belongs to the thread that plays.
 */
final class Player {
    private final DeviceEntry entry;
    private final Machine machine;
    private final Wires wires;
    private final Referee referee;
    private final Chronicle chronicle;
    private final InetSocketAddress daemon;
    private final OscReader reader = new OscReader();
    private final Map<String, Control> controls = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final Set<String> sessionWords = new HashSet<>();
    private boolean plugged = true;
    private boolean powered = true;

    /**
     * A player as the bill has it.
     *
     * @param daemon where the daemon listens, in this device's own network
     */
    Player(
            Bill bill,
            DeviceEntry entry,
            long seed,
            InetSocketAddress daemon,
            Wires wires,
            Referee referee,
            Chronicle chronicle,
            SimulatedClock clock) {
        this.entry = entry;
        this.wires = wires;
        this.referee = referee;
        this.chronicle = chronicle;
        this.daemon = daemon;
        ProfileDevice.Out out = this::say;
        machine = desk() ? new Desk(entry, seed, out, clock) : new Tablet(packet -> say(packet, daemon));
        for (Control control : bill.controls()) {
            String name = control.on(entry.id());
            if (name != null) {
                controls.put(name, control);
            }
        }
        entry.map().stream()
                .filter(row -> bill.keys(entry.id()).contains(row.local()))
                .forEach((MapEntry row) -> keys.put(row.local(), row.shared()));
        sessionWords(entry.profile());
        controls.values().forEach(this::look);
    }

    private void sessionWords(Profile profile) {
        profile.keepAlive().messages().stream().map(Message::address).forEach(sessionWords::add);
        profile.dialogue()
                .handshake()
                .forEach(step -> sessionWords.add(step.message().address().replace(Dialogue.USER, "1")));
        Message probe = profile.liveness().probe();
        if (probe != null) {
            sessionWords.add(probe.address());
        }
        if (!profile.dialogue().nodes().lines().isEmpty()) {
            sessionWords.add(profile.dialogue().nodes().ask());
        }
    }

    String id() {
        return entry.id();
    }

    DeviceEntry entry() {
        return entry;
    }

    /** Whether it owns what it speaks of. */
    boolean desk() {
        return !entry.mount().isEmpty();
    }

    /** Where the daemon is, seen from here. */
    InetSocketAddress daemon() {
        return daemon;
    }

    /** Whether something can reach it, and it can hear that. */
    boolean reachable() {
        return plugged && powered;
    }

    boolean plugged() {
        return plugged;
    }

    // --- the network

    private void say(byte[] packet, InetSocketAddress to) {
        wires.send(this, packet, to);
    }

    /** A word of it has got through. */
    void spoke() {
        if (reachable()) {
            referee.spoke(id());
        }
    }

    /** A packet has arrived. */
    void hears(byte[] packet, int length, InetSocketAddress from) {
        if (!reachable()) {
            return;
        }
        reader.read(packet, 0, length, this::told);
        machine.hears(packet, length, from);
        reader.read(packet, 0, length, message -> look(message.address()));
    }

    void connected(InetSocketAddress line) {
        if (machine instanceof Desk desk) {
            desk.connected(line);
        } else {
            openPage(1);
        }
    }

    void disconnected(InetSocketAddress line) {
        if (machine instanceof Desk desk) {
            desk.disconnected(line);
        }
    }

    private void told(OscMessage message) {
        String address = message.address();
        Control control = controls.get(address);
        boolean asks = message.argumentCount() == 0 && entry.profile().query().can();
        if (control != null && message.argumentCount() > 0) {
            if (desk()) {
                referee.delivered(control, control.place(id(), message.number(0)));
            }
        } else if (!desk()) {
            event(address);
        } else if (isEvent(address)) {
            referee.happened(id(), entry.mount() + address);
        } else if (!sessionWords.contains(address)
                && !(asks && entry.profile().parameters().containsKey(address))) {
            referee.unknown(id(), message.toString().strip());
        }
    }

    private void event(String address) {
        String shared = keys.get(address);
        if (shared != null) {
            referee.happened(id(), shared);
        } else if (entry.map().isEmpty() && address.endsWith("/go")) {
            referee.happened(id(), address);
        }
    }

    private static boolean isEvent(String local) {
        return local.equals("/go") || local.endsWith("/go_0") || local.startsWith("/cue/");
    }

    private void look(String local) {
        Control control = controls.get(local);
        if (control != null) {
            look(control);
        }
    }

    private void look(Control control) {
        String local = control.on(id());
        Value shown = local == null ? null : machine.shows(local);
        if (shown != null && shown.isNumber()) {
            referee.shows(id(), control, control.place(id(), shown.number()));
        }
    }

    // --- its people

    /** A hand puts a control to a place from 0 to 1. */
    void move(Control control, double place) {
        String local = control.on(id());
        if (local == null || !powered) {
            return;
        }
        referee.moved(id(), control, place, reachable());
        machine.hand(local, control.number(id(), place));
        look(control);
    }

    /** A finger lands on a control or leaves it, where the tablet tells of that. */
    void touch(Control control, boolean down) {
        entry.map().stream()
                .filter(row ->
                        row.shared().equals(control.shared()) && !row.touch().isEmpty())
                .forEach(row -> say(Tablet.message(row.touch(), new Value().setFloat(down ? 1 : 0)), daemon));
    }

    /** Presses a key. */
    void press(String local) {
        String shared = keys.getOrDefault(local, local);
        if (plugged) {
            referee.pressed(shared);
        }
        chronicle.line(id(), id() + " presses " + local);
        boolean bare = !keys.containsKey(local);
        say(Tablet.message(local, bare ? new Value() : new Value().setFloat(1)), daemon);
    }

    /** A tablet turns a page, and says so. */
    void openPage(int page) {
        say(Tablet.message("/" + page, new Value()), daemon);
    }

    /** Somebody recalls a scene at the desk. */
    void recall(long seed) {
        controls.values().forEach(control -> referee.moved(id(), control, Double.NaN, reachable()));
        desk("recall a scene").recall(seed);
        controls.values().forEach(this::look);
    }

    private Desk desk(String why) {
        if (machine instanceof Desk desk) {
            return desk;
        }
        throw new IllegalStateException(id() + " is no desk and can't " + why);
    }

    // --- its mishaps

    /** Loses its power. */
    void off() {
        powered = false;
        desk("lose its power").off();
        referee.away(id());
    }

    /** Has its power again. */
    void on(boolean keepsValues) {
        powered = true;
        desk("start").on(keepsValues);
        controls.values().forEach(control -> referee.started(control));
        controls.values().forEach(this::look);
    }

    /** Loses its cable or its Wi-Fi. */
    void unplug() {
        plugged = false;
        wires.cable(this, false);
        referee.away(id());
    }

    /** Has it again. A tablet then shows itself by opening a page. */
    void plug(boolean elsewhere) {
        plugged = true;
        wires.cable(this, true);
        if (!desk()) {
            wires.comeBack(this, elsewhere);
        }
        if (!desk() && entry.tcp() == null) {
            openPage(1);
        }
    }

    /** Does what is due by itself. */
    void advance() {
        if (machine instanceof Desk desk && powered) {
            desk.advance();
        }
    }

    /** Another program at the same desk's side says something to it. */
    void stranger(byte[] packet, InetSocketAddress from) {
        if (powered) {
            machine.hears(packet, packet.length, from);
        }
    }

    @Override
    public String toString() {
        return id();
    }
}
