package io.ringmaster.yaml;

/**
 * One thing that is wrong with a file, where it is, and what was probably meant.
 *
 * @param file the file's name, as the user gave it
 * @param line counted from 1; 0 for the file as a whole
 * @param column counted from 1; 0 for the file as a whole
 * @param message what is wrong, in one line
 * @param suggestion what to write instead; empty if nothing is near
 */
public record Problem(String file, int line, int column, String message, String suggestion) {
    /** {@code ringmaster.yaml:12:9: unknown key 'prot' (did you mean 'port'?)}. */
    @Override
    public String toString() {
        String where = line == 0 ? file : file + ":" + line + ":" + column;
        return where + ": " + message + (suggestion.isEmpty() ? "" : " (did you mean '" + suggestion + "'?)");
    }
}
