package io.ringmaster.bench.fight;

/**
 * A touch screen as TouchOSC makes it: sends 60 times a second where the finger has moved to, shows at once what it is told, also under
 * the finger, and sends nothing back for that. It says when a finger lands and lifts, if its layout does.
 */
final class Tablet implements Held {
    /** Positions that the screen tells apart: its points along the fader. */
    private static final int POINTS = 1_000;

    private final Port port;
    private final Grip grip;
    private final boolean saysTouch;
    private double screen;

    Tablet(Port port, Grip grip, boolean saysTouch, double position) {
        this.port = port;
        this.grip = grip;
        this.saysTouch = saysTouch;
        screen = position;
    }

    @Override
    public Grip grip() {
        return grip;
    }

    @Override
    public double shows() {
        return screen;
    }

    @Override
    public void land() {
        port.handChanged();
        grip.land(screen);
        touch(true);
    }

    @Override
    public void move(double position) {
        double point = Math.rint(position * POINTS) / POINTS;
        if (point != grip.at()) {
            grip.move(point);
            screen = point;
            port.say(point, true);
        }
    }

    @Override
    public void letGo() {
        grip.letGo();
        port.handChanged();
        touch(false);
    }

    private void touch(boolean down) {
        if (saysTouch) {
            port.touch(down);
        }
    }

    @Override
    public void hear(double position, boolean handKnown) {
        double before = Math.abs(screen - grip.at());
        double after = Math.abs(position - grip.at());
        screen = position;
        if (grip.on() && after > before + HALF_STEP) {
            grip.pulled(handKnown);
            grip.away(handKnown ? after : 0);
        }
    }
}
