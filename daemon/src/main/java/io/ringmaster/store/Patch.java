package io.ringmaster.store;

import io.ringmaster.wire.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a commit did to one address: {@code after} is the patch, {@code before} the inverse patch.
 *
 * @param row the address
 * @param before the value that it had, and what brings that back; null if it had none. Not to be changed
 * @param after the value that it has now. Not to be changed
 * @param revisionBefore the revision that went with {@code before}; 0 if it had none
 * @param revision the revision that goes with {@code after}
 * @param stamp the stamp of {@code after}
 * @param writer who wrote it
 */
public record Patch(
        int row, @Nullable Value before, Value after, long revisionBefore, long revision, long stamp, Writer writer) {}
