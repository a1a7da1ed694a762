package io.ringmaster.bench;

/**
 * What is sent to a bridge: a rate in messages a second, how many leave together, over how many addresses, to how many receivers,
 * for how many seconds. Message {@code i} goes to address {@code i % addresses}.
 *
 * @param ratePerSecond messages a second
 * @param burst messages that leave at the same moment; the bursts keep the rate
 * @param addresses different addresses
 * @param receivers receivers, besides the one sender
 * @param seconds how long
 */
public record Load(int ratePerSecond, int burst, int addresses, int receivers, double seconds) {
    /** Most messages of a run: what its arrays and the whole numbers of a 32-bit float can hold, with room for a warm-up. */
    public static final int MESSAGES_MAX = 6_000_000;
    /** Most receivers. */
    public static final int RECEIVERS_MAX = 31;
    /** Most addresses. */
    public static final int ADDRESSES_MAX = 999;

    private static final double NANOS_PER_SECOND = 1e9;

    /** How many messages a run has. */
    public int messages() {
        return (int) Math.max(1, Math.round(ratePerSecond * seconds));
    }

    /** When message {@code i} leaves, in nanoseconds after the first. */
    public long dueNs(int i) {
        return (long) (i / burst * (NANOS_PER_SECOND * burst / ratePerSecond));
    }

    /** Which address message {@code i} goes to. */
    public int address(int i) {
        return i % addresses;
    }

    /** The number of the last message that goes to an address, or -1 if none does. */
    public int lastTo(int address) {
        int last = messages() - 1;
        int back = (last - address) % addresses;
        return address > last ? -1 : last - back;
    }

    /** How many values all receivers together should hear. */
    public long expected() {
        return (long) messages() * receivers;
    }

    /** The same load for another time. */
    public Load lasting(double otherSeconds) {
        return new Load(ratePerSecond, burst, addresses, receivers, otherSeconds);
    }

    /** Says what is out of bounds, or nothing. */
    public String problem() {
        if (ratePerSecond < 1 || ratePerSecond > 1_000_000) {
            return "the rate must be from 1 to 1000000 messages a second";
        }
        if (burst < 1 || burst > 1024) {
            return "a burst must be from 1 to 1024 messages";
        }
        if (addresses < 1 || addresses > ADDRESSES_MAX) {
            return "there must be from 1 to " + ADDRESSES_MAX + " addresses";
        }
        if (receivers < 1 || receivers > RECEIVERS_MAX) {
            return "there must be from 1 to " + RECEIVERS_MAX + " receivers";
        }
        if (!(seconds > 0) || ratePerSecond * seconds > MESSAGES_MAX) {
            return "a run must have from 1 to " + MESSAGES_MAX + " messages; it has rate times seconds";
        }
        return "";
    }
}
