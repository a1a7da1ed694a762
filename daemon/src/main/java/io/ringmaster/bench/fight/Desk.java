package io.ringmaster.bench.fight;

/** A mixer that rounds to its steps and says each change late, as if a hand had made it. What it shows is what the room hears. */
final class Desk implements Fader {
    /** How late. */
    private static final long REFLECTS_AFTER_NS = 80 * SimulatedTime.MS;

    private final Port port;
    private final SimulatedTime time;
    private double position;
    private int turns;
    private double direction;

    Desk(Port port, SimulatedTime time, double position) {
        this.port = port;
        this.time = time;
        this.position = Fader.rounded(position);
    }

    /** Says where it is, as a desk does when it starts. */
    void start() {
        port.say(position, false);
    }

    @Override
    public double shows() {
        return position;
    }

    @Override
    public void hear(double told, boolean handKnown) {
        double next = Fader.rounded(told);
        if (next == position) {
            return;
        }
        double way = Math.signum(next - position);
        turns += way == -direction ? 1 : 0;
        direction = way;
        position = next;
        time.after(REFLECTS_AFTER_NS, () -> port.say(next, false));
    }

    /** How often the value has turned round, from up to down or from down to up. */
    int turns() {
        return turns;
    }
}
