package io.ringmaster.cli;

import java.util.List;

/**
 * What the demo shows at one moment. Immutable.
 *
 * @param elapsedMs since the start
 * @param phase the running phase, counted from 1
 * @param phases how many there are
 * @param caption what happens in it
 * @param panes the devices, the desk first
 * @param mover whose write counts now; empty before the first
 * @param holder who holds a lock; empty if nobody does
 * @param note what the daemon told a tablet last; empty if nothing
 * @param echoes how long values took to the devices that stood still
 * @param moves how many values hands sent
 * @param denied how many writes were denied
 * @param pulled how many values came to a device while a hand was on that control
 * @param agreed whether all screens show what the desk has
 */
record DemoView(
        long elapsedMs,
        int phase,
        int phases,
        String caption,
        List<Pane> panes,
        String mover,
        String holder,
        String note,
        Echoes echoes,
        long moves,
        long denied,
        long pulled,
        boolean agreed) {
    /** One device: its name, what it shows for the fader (NaN: nothing yet), whether a hand is on it, whether the channel is on. */
    record Pane(String name, double fader, boolean touched, boolean on) {}

    /** Times from leaving one device to arriving at another, in microseconds. */
    record Echoes(long count, long p50Us, long p99Us) {}
}
