package io.ringmaster.storm;

import io.ringmaster.Show;
import io.ringmaster.gate.Device;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.TimeTag;
import io.ringmaster.wire.Value;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A tablet, a console or a guest: moves controls by its own addresses, locks, asks, sets by revision, packs bundles, joins and leaves,
 * and at times sends nonsense. What it will do next is up to the dice.
 */
class Controller extends Actor {
    static final long MS = 1_000_000L;

    private static final List<String> PATTERNS = List.of(
            "/foh/ch/*/fader",
            "/x/*",
            "/foh/ch/[12]/on",
            "/{x,y}/1",
            "/x//",
            "/foh/*/*/gain",
            "/nowhere/*",
            "/*/*/*/*",
            "/x/[",
            "/lx/?");

    private static final List<String> DEEP =
            List.of("/**", "/foh/**", "/x/*", "/foh/ch/1/fader", "/y/**", "/lx/a", "/x/[");

    private static final List<String> CONTAINERS =
            List.of("/foh", "/foh/ch", "/foh/ch/1", "/x", "/y", "/x/deep", "/lx");

    private final List<String> controls;
    private final long paceNs;
    private boolean answered;

    /** One that has these controls, by its own addresses, and acts about every {@code paceNs}. */
    Controller(World world, String name, InetSocketAddress at, List<String> controls, long paceNs) {
        super(world, name, at);
        this.controls = controls;
        this.paceNs = paceNs;
    }

    @Override
    void begin() {
        world.agenda().in(dice.ns(2 * paceNs) + MS, () -> {
            if (world.cast().acting()) {
                act();
                begin();
            }
        });
    }

    @Override
    void hears(OscMessage message) {
        String address = message.address();
        if (address.equals("/ringmaster/ping") && message.tag(0) == 'h') {
            if (!world.cast().acting() || !dice.oneIn(4)) {
                send(Packets.number("/ringmaster/pong", message.integer(0)));
            }
        } else if (!address.startsWith("/ringmaster/") && message.argumentCount() > 0) {
            show(address, message.value(new Value()));
        }
    }

    private void act() {
        int what = dice.below(100);
        if (what < 30) {
            write(control(), Values.any(dice));
        } else if (what < 50) {
            move(control());
        } else if (what < 60) {
            bundle();
        } else if (what < 64) {
            send(Packets.message(dice.pick(PATTERNS), Values.any(dice)));
        } else if (what < 67) {
            send(Packets.bare(control()));
        } else if (what < 92) {
            send(ask());
        } else if (what < 95) {
            lifecycle();
        } else {
            send(nonsense());
        }
    }

    private String control() {
        return dice.pick(controls);
    }

    /** The shared address of a control, also of one that is not its own. */
    private String shared() {
        return dice.pick(world.cast().shared());
    }

    private void write(String control, Value value) {
        send(Packets.message(control, value));
    }

    /** Moves one control for a while. */
    private void move(String control) {
        int moves = dice.between(2, 7);
        float from = dice.unit();
        float to = dice.unit();
        long stepNs = dice.between(5, 60) * MS;
        boolean touches = control.equals("/1/fader1") || control.equals("/1/x1");
        if (touches) {
            touch(control, true);
            world.agenda().in(moves * stepNs, () -> touch(control, false));
        }
        for (int i = 0; i < moves; i++) {
            float position = from + (to - from) * i / moves;
            world.agenda().in(i * stepNs, () -> write(control, new Value().setFloat(position)));
        }
    }

    private void touch(String control, boolean down) {
        send(Packets.message(control + "/z", new Value().setFloat(down ? 1 : 0)));
    }

    private void bundle() {
        List<byte[]> elements = new ArrayList<>();
        if (dice.oneIn(4)) {
            elements.add(Packets.bare("/ringmaster/atomic"));
        }
        int count = dice.between(1, 6);
        for (int i = 0; i < count; i++) {
            elements.add(element());
        }
        byte[] bundle = Packets.bundle(timeTag(), elements);
        send(dice.oneIn(8) ? Packets.bundle(timeTag(), List.of(bundle)) : bundle);
    }

    private byte[] element() {
        if (dice.oneIn(6)) {
            return ask();
        }
        return Packets.message(control(), Values.any(dice));
    }

    /** A time tag: now, a little off, or far away. */
    long timeTag() {
        long wall = world.clock().epochNs();
        return switch (dice.below(8)) {
            case 0 -> TimeTag.IMMEDIATELY;
            case 1 -> TimeTag.ofEpochNs(wall + dice.ns(3_600_000 * MS));
            case 2 -> TimeTag.ofEpochNs(wall - dice.ns(3_600_000 * MS));
            case 3 -> dice.nextLong();
            default -> TimeTag.ofEpochNs(wall + dice.ns(1_000 * MS) - 500 * MS);
        };
    }

    private byte[] ask() {
        return switch (dice.below(14)) {
            case 0, 1, 2 ->
                Packets.text("/ringmaster/lock", lockable(), dice.oneIn(3) ? dice.between(0, 40) : dice.between(1, 3));
            case 3 -> Packets.text("/ringmaster/unlock", lockable(), -1);
            case 4 -> Packets.text("/ringmaster/take", lockable(), -1);
            case 5, 6, 7 -> Packets.set(shared(), revision(), Values.any(dice));
            case 8 -> Packets.text("/ringmaster/get", dice.pick(DEEP), -1);
            case 9 -> Packets.text("/ringmaster/dump", dice.pick(DEEP), -1);
            case 10 -> Packets.text("/ringmaster/subscribe", dice.pick(DEEP), -1);
            case 11 -> Packets.text("/ringmaster/unsubscribe", dice.pick(DEEP), -1);
            case 12 -> Packets.number("/ringmaster/ping", dice.below(9));
            default ->
                Packets.text(
                        "/ringmaster/" + dice.pick(List.of("since", "undo", "notify", "nothing", "mark", "approve")),
                        "x",
                        dice.below(3));
        };
    }

    private String lockable() {
        return dice.oneIn(3) ? dice.pick(CONTAINERS) : shared();
    }

    /** The revision of something, as one who has just asked for it knows. */
    private long revision() {
        Show show = world.daemon().show();
        String address = shared();
        int row = show == null ? -1 : show.store().addresses().find(address);
        return dice.oneIn(4) || show == null || row < 0
                ? dice.below(3)
                : show.store().revision(row);
    }

    /** Comes, goes, or turns a page. */
    void lifecycle() {
        switch (dice.below(4)) {
            case 0 -> send(Packets.bare("/page" + dice.between(1, 5)));
            case 1 -> send(Packets.bare("/ringmaster/leave"));
            case 2 -> send(Packets.texts("/ringmaster/join", "n" + dice.below(3), dice.oneIn(2) ? "tablet" : "box"));
            default -> claim();
        }
    }

    /** Says that it is a configured device. Two sources that are one device show what they show, so no liveness run has them. */
    private void claim() {
        if (world.mode() == Mode.SAFETY) {
            send(Packets.texts(
                    "/ringmaster/join", dice.oneIn(2) ? "ben" : "foh", "", dice.oneIn(3) ? "wrong" : "open-sesame"));
        }
    }

    private byte[] nonsense() {
        byte[] packet = dice.oneIn(2) ? ask() : Packets.message(control(), Values.any(dice));
        int hits = dice.between(1, 4);
        for (int i = 0; i < hits; i++) {
            packet[dice.below(packet.length)] = (byte) dice.nextLong();
        }
        return dice.oneIn(3) ? Arrays.copyOf(packet, dice.below(packet.length + 9)) : packet;
    }

    /** Asks for all that it sees, whatever it has. Who is not confirmed is not answered. */
    void askForAll() {
        Show show = world.daemon().show();
        Device known = show == null ? null : Referee.device(show, at());
        answered = known != null && known.confirmed();
        touch("/1/fader1", false);
        touch("/1/x1", false);
        send(Packets.number("/ringmaster/ping", 1));
        send(Packets.bare("/page1"));
        send(Packets.text("/ringmaster/dump", "/**", -1));
    }

    /** Whether it could be told all that it asked for. */
    boolean answered() {
        return answered;
    }

    /** Moves one control once, within reason. */
    void lastMove() {
        send(Packets.message(control(), new Value().setFloat(dice.unit())));
    }
}
