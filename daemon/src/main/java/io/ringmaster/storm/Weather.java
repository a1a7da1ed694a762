package io.ringmaster.storm;

/** What the network does to datagrams just now. Times in nanoseconds. */
final class Weather {
    private static final long MS = 1_000_000L;

    private final Dice dice;
    private int lostPerMille;
    private int doubledPerMille;
    private int latePerMille;
    private long delayNs = MS;
    private long jitterNs;
    private boolean inOrder;

    Weather(Dice dice) {
        this.dice = dice;
    }

    /** A cable: nothing is lost or overtaken. */
    Weather fine() {
        lostPerMille = 0;
        doubledPerMille = 0;
        latePerMille = 0;
        delayNs = dice.between(1, 40) * MS / 2;
        jitterNs = 0;
        inOrder = true;
        return this;
    }

    /** A Wi-Fi on a bad day. */
    Weather foul() {
        lostPerMille = dice.oneIn(3) ? 0 : dice.below(250);
        doubledPerMille = dice.oneIn(2) ? 0 : dice.below(150);
        latePerMille = dice.oneIn(2) ? 0 : dice.below(100);
        delayNs = dice.between(0, 20) * MS;
        jitterNs = dice.between(0, 60) * MS;
        inOrder = dice.oneIn(4);
        return this;
    }

    boolean loses() {
        return lostPerMille > 0 && dice.perMille(lostPerMille);
    }

    boolean doubles() {
        return doubledPerMille > 0 && dice.perMille(doubledPerMille);
    }

    boolean inOrder() {
        return inOrder;
    }

    /** How long the next datagram takes. */
    long delayNs() {
        long delay = delayNs + (jitterNs == 0 ? 0 : dice.ns(jitterNs));
        return latePerMille > 0 && dice.perMille(latePerMille) ? delay + dice.ns(1_500 * MS) : delay;
    }

    @Override
    public String toString() {
        return "lost " + lostPerMille + ", doubled " + doubledPerMille + ", late " + latePerMille + " of 1000, delay "
                + delayNs / MS + "+" + jitterNs / MS + " ms" + (inOrder ? ", in order" : "");
    }
}
