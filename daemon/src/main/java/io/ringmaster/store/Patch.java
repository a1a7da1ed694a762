package io.ringmaster.store;

import io.ringmaster.wire.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a commit did to one address.
 *
 * @param row the address
 * @param before the value that it had; null if it had none. Not to be changed
 * @param after the value that it has now. Not to be changed
 * @param revisionBefore the revision that went with {@code before}; 0 if it had none
 * @param revision the revision that goes with {@code after}
 * @param stamp the stamp of {@code after}
 * @param writer who wrote it
 */
public record Patch(
        int row, @Nullable Value before, Value after, long revisionBefore, long revision, long stamp, Writer writer) {
    /** What would bring the value before back; null if there was none, since an address never loses its value. */
    public @Nullable Value inverse() {
        return before;
    }
}
