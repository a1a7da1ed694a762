package io.ringmaster.cli;

import java.util.List;

/** A device that {@code simulate} plays, for people at its controls. Closing it takes it from the network. */
interface Played extends AutoCloseable {
    /** What is said of it when it is up: where it listens. */
    List<String> endpoints();

    /** Lets it work for a moment, at most so long. */
    void turn(long waitMs) throws InterruptedException;

    /** Somebody does what the words say; false if they mean nothing here, {@link IllegalArgumentException} if it can't be done. */
    boolean typed(List<String> words);

    /** The number among an address and a number; NaN for other words. */
    static double number(List<String> words) {
        boolean number = words.size() == 2 && words.get(1).matches("-?\\d*\\.?\\d+");
        return number && words.get(0).startsWith("/") ? Double.parseDouble(words.get(1)) : Double.NaN;
    }

    /** Moves a control all the time, as the seed decides; called at each turn. */
    void wander(String address);

    @Override
    void close();
}
