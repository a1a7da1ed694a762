package io.ringmaster.sim;

import io.ringmaster.store.Contribution;
import io.ringmaster.store.Resolver;
import io.ringmaster.wire.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resolvers that give what no control can take. */
public final class TestResolvers {
    private TestResolvers() {}

    /** Always 7.5. */
    public static final class OutOfRange implements Resolver {
        @Override
        public String name() {
            return "of-a-test-out-of-range";
        }

        @Override
        public void resolve(@Nullable Value current, Value incoming, List<Contribution> contributions, Value into) {
            into.setFloat(7.5f);
        }
    }

    /** Gives NaN or nothing, throws, lacks a class, calls itself without end, or ends the thread, as it is told. */
    public static final class Broken implements Resolver {
        @Override
        public String name() {
            return "of-a-test-broken";
        }

        @Override
        public void resolve(@Nullable Value current, Value incoming, List<Contribution> contributions, Value into) {
            String word = incoming.toString();
            if (word.contains("nan")) {
                into.setDouble(Double.NaN);
            } else if (word.contains("throws")) {
                throw new IllegalStateException("on purpose");
            } else if (word.contains("lacks")) {
                throw new NoClassDefFoundError("on/purpose");
            } else if (word.contains("recurs")) {
                resolve(current, incoming, contributions, into);
            } else if (word.contains("ends")) {
                throw new InternalError("on purpose");
            }
        }
    }
}
