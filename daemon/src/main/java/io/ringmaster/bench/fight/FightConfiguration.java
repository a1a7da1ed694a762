package io.ringmaster.bench.fight;

import io.ringmaster.bench.BenchProblem;
import io.ringmaster.config.Configuration;
import io.ringmaster.config.ConfigurationParser;
import io.ringmaster.profile.Profile;
import io.ringmaster.profile.ProfileDirectory;
import io.ringmaster.yaml.ConfigurationProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The configuration of a scene, read by the daemon's own parser from texts like those that users write.
 *
 * @param configuration the devices
 * @param generic the profile of everybody else
 */
record FightConfiguration(Configuration configuration, Profile generic) {
    /** What every device calls its fader. */
    static final String FADER = "/fader";

    /** Where a tablet says that a finger lands or lifts. */
    static final String TOUCH = FADER + "/z";

    /** The fader's address as it stands in a packet. */
    static final byte[] FADER_BYTES = FADER.getBytes(StandardCharsets.US_ASCII);

    private static final String HEAD = """
            format: 1
            id: %s
            title: A simulated device
            makers: [none]
            sources: [{ title: This file }]
            certainty: { transport: H, query: H, feedback: H, sending: H, parameters: H }
            transport: { udp: { replies-to: configured } }
            query: { style: none }
            """;

    private static final Map<String, String> PROFILES = Map.of("generic", "", "desk", """
            desk: yes
            feedback: { gives: yes, to-setter: no, reflects: yes }
            parameters: [{ address: /fader, label: Fader, type: f, range: [0, 1], steps: 1024 }]
            """, "tablet", """
            feedback: { gives: yes, to-setter: no }
            sending: { rate: 500, numbers: floats, bundles: yes }
            """, "motor", """
            feedback: { gives: yes, to-setter: no, reflects: yes }
            sending: { rate: 500, numbers: floats, bundles: no }
            """);

    /** The configuration for these devices: the desk owns the fader, the others have it in their maps. */
    static FightConfiguration of(List<Cast> cast) throws BenchProblem {
        List<Path> made = new ArrayList<>();
        try {
            Path folder = Files.createTempDirectory("ringmaster-fight");
            made.add(folder);
            for (Map.Entry<String, String> profile : PROFILES.entrySet()) {
                String id = profile.getKey();
                made.add(Files.writeString(folder.resolve(id + ".yaml"), HEAD.formatted(id) + profile.getValue()));
            }
            ProfileDirectory profiles = new ProfileDirectory(folder);
            Configuration configuration = ConfigurationParser.parse("the scene", text(cast), profiles, Map.of());
            return new FightConfiguration(configuration, profiles.load("generic"));
        } catch (IOException e) {
            throw new BenchProblem("no temporary folder can be made: " + e.getMessage());
        } catch (ConfigurationProblem e) {
            throw new IllegalStateException(e.problems().toString(), e);
        } finally {
            delete(made);
        }
    }

    private static String text(List<Cast> cast) {
        StringBuilder text = new StringBuilder("join: configured\nstate: /unused\ndevices:\n");
        cast.forEach(member -> text.append(entry(member)));
        return text.toString();
    }

    private static String entry(Cast member) {
        String touch = member.kind() == Cast.Kind.TOUCH_TABLET ? ", touch: " + TOUCH : "";
        String place = member.kind() == Cast.Kind.DESK
                ? "mount: /desk"
                : "map: [{ local: " + FADER + ", shared: /desk" + FADER + touch + " }]";
        return "  - { id: %s, profile: %s, host: %s, port: %d, %s }\n"
                .formatted(
                        member.id(),
                        member.kind().profile(),
                        member.at().getAddress().getHostAddress(),
                        member.at().getPort(),
                        place);
    }

    private static void delete(List<Path> made) {
        for (int i = made.size() - 1; i >= 0; i--) {
            made.get(i).toFile().delete();
        }
    }
}
