package io.ringmaster.config;

/**
 * A tie from one shared address to another: what changes there is written here too. Immutable.
 *
 * @param from the shared address whose changes it follows
 * @param to the shared address that it writes
 * @param onRecall whether it also follows what a scene that was recalled on a desk changes
 */
public record LinkEntry(String from, String to, boolean onRecall) {
    /** The name by which the link writes. */
    public String id() {
        return "link:" + from + ">" + to;
    }
}
