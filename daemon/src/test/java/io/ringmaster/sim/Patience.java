package io.ringmaster.sim;

import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * Waits for what other processes and threads do: long enough for a machine that has other work, since nothing is learnt from how long it
 * took. A test that waits in vain still ends.
 */
public final class Patience {
    private static final int SECONDS_MAX = 40;

    private Patience() {}

    /** A wait for a condition. */
    public static ConditionFactory await() {
        return Awaitility.await().atMost(SECONDS_MAX, TimeUnit.SECONDS);
    }
}
