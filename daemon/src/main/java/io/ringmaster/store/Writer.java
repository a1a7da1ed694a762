package io.ringmaster.store;

/**
 * Who writes: a device by its id, never by its port; or a link.
 *
 * @param id the device's id
 * @param priority wins over a lower one among equal stamps
 * @param link whether it is a link, which any explicit write of the same stamp beats
 */
public record Writer(String id, int priority, boolean link) {
    /** A device. */
    public Writer(String id, int priority) {
        this(id, priority, false);
    }

    /** Orders the writers of equal stamps: links first, then by priority, then by id (sections 2 and 3 of the contract). */
    int compareAtTie(Writer other) {
        if (link != other.link) {
            return link ? -1 : 1;
        }
        int byPriority = Integer.compare(priority, other.priority);
        return byPriority != 0 ? byPriority : id.compareTo(other.id);
    }
}
