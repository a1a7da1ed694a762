package io.ringmaster.store;

import io.ringmaster.wire.Numbers;
import io.ringmaster.wire.Value;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The resolver {@code median}: the value in the middle of what the contributors say, so that one sensor which has gone wild, or one hand
 * that has slipped, moves nothing. Of an even number it takes the lower of the two in the middle, a value that somebody did say. Each
 * argument for itself; words of a contributor that are no numbers, or not as many as the newest one's, are passed over.
 */
public final class Median implements Resolver {
    private final Numbers each = new Numbers();
    private final Numbers result = new Numbers();

    /** For the service loader. */
    public Median() {}

    @Override
    public String name() {
        return "median";
    }

    @Override
    public void resolve(@Nullable Value current, Value incoming, List<Contribution> contributions, Value into) {
        if (!result.read(incoming)) {
            return;
        }
        double[][] said = new double[result.count()][contributions.size()];
        int voices = 0;
        for (Contribution contribution : contributions) {
            if (each.read(contribution.value()) && each.count() == result.count()) {
                for (int i = 0; i < each.count(); i++) {
                    said[i][voices] = each.get(i);
                }
                voices++;
            }
        }
        for (int i = 0; i < result.count(); i++) {
            Arrays.sort(said[i], 0, voices);
            result.put(i, said[i][(voices - 1) / 2], result);
        }
        result.write(into);
    }
}
