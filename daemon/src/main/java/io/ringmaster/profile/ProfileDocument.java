package io.ringmaster.profile;

import java.util.List;
import java.util.Map;

/**
 * A profile's file as people read it: the profile, and what the daemon does not act on. Immutable.
 *
 * @param profile what the daemon acts on
 * @param discovery how it is found on the network
 * @param makers who makes the device
 * @param models the names on its front
 * @param sources where the facts are from
 * @param certainty how sure each group of facts is: {@code H} or {@code M}
 * @param habits how it is spoken to and what it does not do, a sentence each
 * @param notes what else to know, and what was left out
 * @param rows the parameters, one row for each template of the file
 */
public record ProfileDocument(
        Profile profile,
        Discovery discovery,
        List<String> makers,
        List<String> models,
        List<String> sources,
        Map<String, String> certainty,
        List<String> habits,
        List<String> notes,
        List<Row> rows) {
    /**
     * The parameters of one template.
     *
     * @param template how it is written
     * @param parameter one of them for all
     * @param count how many there are
     * @param certainty how sure that is
     * @param inverted whether the file turns its reading or its words round
     */
    public record Row(String template, Parameter parameter, int count, String certainty, boolean inverted) {}
}
