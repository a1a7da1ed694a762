package io.ringmaster.store;

import io.ringmaster.wire.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resolution rule of one's own: how the value of an address comes from what its contributors say. Found by {@link
 * java.util.ServiceLoader}; a configuration names it as {@code policy: NAME}. Called on the show thread, so it must be quick, and
 * pure: the same arguments give the same value. One that throws, or gives NaN or infinity, has its write
 * refused; so has one whose classes are missing, or that calls itself without end.
 */
public interface Resolver {
    /** The name by which a configuration asks for it: lower-case letters, digits and hyphens. */
    String name();

    /**
     * Works out the value.
     *
     * @param current the value so far; null if there is none
     * @param incoming what was written just now
     * @param contributions what each contributor last sent, the incoming among them, ordered by id
     * @param into to be filled with the value
     */
    void resolve(@Nullable Value current, Value incoming, List<Contribution> contributions, Value into);
}
