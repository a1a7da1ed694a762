package io.ringmaster.evening;

import io.ringmaster.evening.Fault.Check;
import io.ringmaster.storm.Agenda;
import io.ringmaster.storm.SimulatedClock;
import io.ringmaster.wire.Value;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays a script with a cast: puts every scene on the agenda, has the devices do what is due, and the referee look. The same on a simulated
 * network and on a real one. Belongs to the thread that plays.
 */
final class Performance {
    private static final long MS = 1_000_000L;
    private static final long FINGER_NS = 33 * MS;
    private static final long PATROL_NS = 50 * MS;
    private static final long ASKED_NS = 1_000 * MS;
    private static final long RENEWED_NS = 500 * MS;
    private static final int STRANGERS = 4;
    private static final int DAEMON_PORT = 9000;
    /** A desk whose places are taken for so long must be said to be one. */
    private static final long NOTICED_NS = 10_000 * MS;

    private static final byte[] WANTS_A_PLACE = Tablet.message("/xremote", new Value());

    private final Bill bill;
    private final long seed;
    private final List<Scene> script;
    private final SimulatedClock clock;
    private final Agenda agenda;
    private final Wires wires;
    private final Referee referee;
    private final Chronicle chronicle;
    private final Map<String, Player> players = new LinkedHashMap<>();
    private final Map<String, Control> controls = new HashMap<>();
    private final long beganNs;
    private final long endNs;
    private long crowdUntilNs = Long.MIN_VALUE;
    private long startedNs;
    private boolean said;
    private int calls;

    Performance(
            Bill bill,
            long seed,
            long lengthNs,
            SimulatedClock clock,
            Agenda agenda,
            Wires wires,
            Referee referee,
            Chronicle chronicle) {
        this.bill = bill;
        this.seed = seed;
        this.script = Script.of(seed, lengthNs, bill);
        this.clock = clock;
        this.agenda = agenda;
        this.wires = wires;
        this.referee = referee;
        this.chronicle = chronicle;
        beganNs = clock.nanos();
        endNs = beganNs + lengthNs;
        bill.controls().forEach(control -> controls.put(control.shared(), control));
    }

    /** Has everybody come on stage, and everything written down that will happen. */
    void begin() {
        bill.configuration().devices().forEach(entry -> {
            InetSocketAddress daemon =
                    new InetSocketAddress(SimulatedDaemon.host(entry.host().replaceAll("\\d+$", "1")), DAEMON_PORT);
            Player player = new Player(bill, entry, seed, daemon, wires, referee, chronicle, clock);
            players.put(entry.id(), player);
            wires.plug(player);
        });
        script.forEach(scene -> agenda.at(beganNs + scene.atNs(), () -> play(scene)));
        patrol();
        listen();
    }

    List<Scene> script() {
        return script;
    }

    /** When it is over, by the clock. */
    long endNs() {
        return endNs;
    }

    private void patrol() {
        players.values().forEach(Player::advance);
        referee.patrol();
        agenda.in(PATROL_NS, this::patrol);
    }

    /** Listens to what the daemon says to be wrong with the sound desk. */
    private void listen() {
        boolean full = wires.trouble(Bill.SOUND).contains("client table");
        if (full && !said) {
            chronicle.line(Bill.SOUND, "the daemon says that the places of " + Bill.SOUND + " are taken");
        }
        said = full;
        agenda.in(ASKED_NS, this::listen);
    }

    // --- scenes

    private void play(Scene scene) {
        chronicle.line(scene.who(), "* " + scene);
        Player who = player(scene.who());
        switch (scene.what()) {
            case MOVE -> move(who, scene);
            case PRESS -> who.press(scene.control().replace("{n}", Integer.toString(++calls)));
            case PAGE -> who.openPage(1 + calls % 6);
            case DROP, DROP_ELSEWHERE, PULL -> {
                who.unplug();
                agenda.in(scene.lengthNs(), () -> who.plug(scene.what() == Scene.What.DROP_ELSEWHERE));
            }
            case REBOOT -> {
                who.off();
                agenda.in(scene.lengthNs(), () -> started(who, scene));
            }
            case RECALL -> who.recall(seed + scene.atNs());
            case CROWD -> crowd(who, scene);
        }
    }

    private Player player(String id) {
        Player player = players.get(id);
        if (player == null) {
            throw new IllegalArgumentException("nobody is called " + id);
        }
        return player;
    }

    private void move(Player who, Scene scene) {
        Control control = controls.get(scene.control());
        if (scene.lengthNs() == 0) {
            who.move(control, scene.to());
            return;
        }
        who.touch(control, true);
        for (long at = 0; at < scene.lengthNs(); at += FINGER_NS) {
            double place = scene.from() + (scene.to() - scene.from()) * at / scene.lengthNs();
            agenda.in(at, () -> who.move(control, place));
        }
        agenda.in(scene.lengthNs(), () -> {
            who.move(control, scene.to());
            who.touch(control, false);
        });
    }

    private void started(Player desk, Scene scene) {
        startedNs = clock.nanos();
        desk.on(scene.from() < 0.5);
        if (clock.nanos() < crowdUntilNs) {
            strangers(desk);
        }
    }

    private void crowd(Player desk, Scene scene) {
        crowdUntilNs = clock.nanos() + scene.lengthNs();
        long began = clock.nanos();
        renew(desk);
        agenda.in(scene.lengthNs(), () -> {
            boolean locksOut = startedNs > began && clock.nanos() - startedNs > NOTICED_NS;
            if (locksOut && !said) {
                String text = "all places of " + desk + " are taken, and nothing says so";
                referee.fault(Check.SAYS, desk.id(), text);
            }
        });
    }

    private void renew(Player desk) {
        if (clock.nanos() < crowdUntilNs) {
            strangers(desk);
            agenda.in(RENEWED_NS, () -> renew(desk));
        }
    }

    private void strangers(Player desk) {
        for (int i = 0; i < STRANGERS; i++) {
            InetSocketAddress from = new InetSocketAddress(desk.daemon().getAddress(), DAEMON_PORT + 1 + i);
            desk.stranger(WANTS_A_PLACE, from);
        }
    }

    /** Judges what is left to be judged. */
    Verdict verdict(long hash) {
        for (Player player : players.values()) {
            if (!referee.presence().isThere(player.id())) {
                referee.fault(Check.AGREES, player.id(), player + " was not in contact at the end");
            }
        }
        referee.end();
        return new Verdict(
                seed,
                endNs - beganNs,
                script.size(),
                referee.changes(),
                referee.sent(),
                referee.presses().presses(),
                referee.presses().arrived(),
                referee.standing().longestNs(),
                hash,
                referee.faultCount(),
                List.copyOf(referee.faults()));
    }
}
