package io.ringmaster.bench.fight;

/**
 * A cheap controller whose fader has a motor and no sense of touch. A value that comes drives the cap there at a finite speed, also against
 * a hand, which gives way a little and no more. A hundred times a second it says where the cap is, if that has changed, whoever moved it.
 */
final class MotorFader implements Held {
    private static final long STEP_NS = SimulatedTime.MS;
    private static final long SCAN_NS = 10 * SimulatedTime.MS;
    /** How long a motor pushes against what does not move. */
    private static final long STALL_NS = 300 * SimulatedTime.MS;
    /** The way from end to end takes a quarter of a second. */
    private static final double TRAVEL_PER_STEP = 1.0 / 250;
    /** How far a hand gives way. */
    private static final double GIVE = 0.03;

    private final Port port;
    private final SimulatedTime time;
    private final Grip grip;
    private double cap;
    private double said;
    private double target;
    private long driveUntilNs = Long.MIN_VALUE;
    private boolean toldOfHand;
    private boolean pushing;

    MotorFader(Port port, SimulatedTime time, Grip grip, double position) {
        this.port = port;
        this.time = time;
        this.grip = grip;
        cap = Fader.rounded(position);
        said = cap;
        target = cap;
    }

    /** Switches it on. */
    void start() {
        time.every(STEP_NS, this::step);
        time.every(SCAN_NS, this::scan);
    }

    @Override
    public Grip grip() {
        return grip;
    }

    @Override
    public double shows() {
        return cap;
    }

    @Override
    public void hear(double position, boolean handKnown) {
        target = Fader.rounded(position);
        toldOfHand = handKnown;
        driveUntilNs = time.sceneNs() + STALL_NS;
    }

    @Override
    public void land() {
        port.handChanged();
        grip.land(cap);
    }

    @Override
    public void move(double position) {
        double slip = cap - grip.at();
        grip.move(position);
        cap = position + slip;
    }

    @Override
    public void letGo() {
        grip.letGo();
        port.handChanged();
        pushing = false;
    }

    private void step() {
        boolean drives = time.sceneNs() < driveUntilNs && Math.abs(target - cap) > HALF_STEP;
        double goal = drives ? target : grip.on() ? grip.at() : cap;
        double next = cap + Math.max(-TRAVEL_PER_STEP, Math.min(TRAVEL_PER_STEP, goal - cap));
        if (grip.on()) {
            next = Math.max(grip.at() - GIVE, Math.min(grip.at() + GIVE, next));
            feel(Math.abs(cap - grip.at()), Math.abs(next - grip.at()));
        }
        cap = next;
    }

    private void feel(double before, double after) {
        boolean away = after > before + 1e-9 && after > HALF_STEP;
        if (away && !pushing) {
            grip.pulled(toldOfHand);
        }
        if (away && toldOfHand) {
            grip.away(after);
        }
        pushing = away;
    }

    private void scan() {
        double now = Fader.rounded(cap);
        if (now != said) {
            said = now;
            port.say(now, grip.on());
        }
    }
}
