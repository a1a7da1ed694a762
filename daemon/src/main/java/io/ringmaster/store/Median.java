package io.ringmaster.store;

import io.ringmaster.wire.Numbers;
import io.ringmaster.wire.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The resolver {@code median}: the value in the middle of what the contributors say, so that one sensor which has gone wild, or one hand
 * that has slipped, moves nothing. Of an even number it takes the lower of the two in the middle, a value that somebody did say, as it was said. Each
 * argument for itself; words of a contributor that are no numbers, or not as many as the newest one's, are passed over.
 */
public final class Median implements Resolver {
    private final Numbers result = new Numbers();
    private final List<Numbers> holders = new ArrayList<>();
    private final List<Numbers> voices = new ArrayList<>();

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
        voices.clear();
        for (Contribution contribution : contributions) {
            Numbers voice = holder(voices.size());
            if (voice.read(contribution.value()) && voice.count() == result.count()) {
                voices.add(voice);
            }
        }
        for (int i = 0; i < result.count() && !voices.isEmpty(); i++) {
            int argument = i;
            voices.sort((one, other) -> one.compare(argument, other));
            result.copy(i, voices.get((voices.size() - 1) / 2));
        }
        result.write(into);
    }

    /** One of the holders that are filled again at each write: no more than an address has contributors. */
    private Numbers holder(int index) {
        if (index == holders.size()) {
            holders.add(new Numbers());
        }
        return holders.get(index);
    }
}
