package io.ringmaster.store;

/**
 * Who writes: a device by its id, never by its port.
 *
 * @param id the device's id
 * @param priority wins over a lower one among equal stamps
 */
public record Writer(String id, int priority) {
    /** Orders the writers of equal stamps: by priority, then by id (section 3 of the contract). */
    int compareAtTie(Writer other) {
        int byPriority = Integer.compare(priority, other.priority);
        return byPriority != 0 ? byPriority : id.compareTo(other.id);
    }
}
