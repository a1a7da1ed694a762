package io.ringmaster.clock;

/** The two times that the daemon knows. A seam: tests and simulations put their own behind it. */
public interface Clock {
    /** Nanoseconds from a fixed but unknown moment; never goes back. For leases, rates and time-outs. */
    long nanos();

    /** Nanoseconds since 1970 by the machine's wall clock; may step either way. For stamps only. */
    long epochNs();
}
