package io.ringmaster.bench.fight;

/**
 * What one run of a scene came to. All of it is counted in the run.
 *
 * @param pulls how often a cap was moved against the hand on it, by a hub that could know of the hand
 * @param pullsOnTheWay the same by values that were on their way when the hand came, which nothing could stop
 * @param farthestPercent the farthest that a cap was from the hand on it, by the doing of a hub that could know, in percent of the way
 * @param settledMs from when the last hand let go until all devices showed the same and went on so; -1 if they never did
 * @param offPercent the farthest that a device was, at the end, from where the last hand let go, in percent of the way
 * @param turns how often the desk's value, which the room hears, turned round
 * @param received datagrams that reached the hub
 * @param sent datagrams that the hub sent
 */
record Figures(
        int pulls,
        int pullsOnTheWay,
        double farthestPercent,
        int settledMs,
        double offPercent,
        int turns,
        int received,
        int sent) {
    /** Whether all devices came to show the same. */
    boolean agreed() {
        return settledMs >= 0;
    }

    /** Whether all devices end where the last hand let go, as far as a fader can tell. */
    boolean keepsTheWord() {
        return offPercent <= 100 * Fader.HALF_STEP;
    }
}
