package io.ringmaster.simulator;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What some devices say of themselves when they are asked who they are, and how they are told goodbye. Profiles do not speak of that: the
 * daemon only needs to know that an answer came.
 *
 * @param answers the texts that each question is answered with; {@code {name}} and {@code {host}} stand for the device's own
 * @param goodbye the address by which a client gives its place back; empty if there is none
 */
record Introduction(Map<String, List<String>> answers, String goodbye) {
    private static final Introduction NONE = new Introduction(Map.of(), "");

    private static final Map<String, Introduction> OF = Map.of(
            "x32",
            new Introduction(
                    Map.of(
                            "/info", List.of("V2.07", "osc-server", "X32", "4.06"),
                            "/xinfo", List.of("{host}", "{name}", "X32", "4.06"),
                            "/status", List.of("active", "{host}", "osc-server")),
                    "/unsubscribe"),
            "xr18",
            new Introduction(
                    Map.of(
                            "/info", List.of("V0.04", "{name}", "XR18", "1.12"),
                            "/xinfo", List.of("{host}", "{name}", "XR18", "1.12"),
                            "/status", List.of("active", "{host}", "{name}")),
                    ""),
            "wing",
            new Introduction(Map.of("/?", List.of("WING,{host},{name},ngc-full,NO_SERIAL,1.07")), ""));

    /** That of a profile; one that says nothing if none is known. */
    static Introduction of(String profile) {
        return OF.getOrDefault(profile, NONE);
    }

    /** The texts that a question is answered with; null if it is none. */
    @Nullable
    List<String> answer(String address, String name, String host) {
        List<String> texts = answers.get(address);
        return texts == null
                ? null
                : texts.stream()
                        .map(text -> text.replace("{name}", name).replace("{host}", host))
                        .toList();
    }
}
