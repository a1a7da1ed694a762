package io.ringmaster.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration;
import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.ConfigurationParser;
import io.ringmaster.profile.ProfileDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The configuration that is installed, as the daemon itself reads it. */
@Timeout(30)
class ConfigurationTest {
    private static final ProfileDirectory PROFILES = new ProfileDirectory(Path.of("../hardware-profiles"));
    private static final Map<String, String> SERVICE = Map.of("STATE_DIRECTORY", "/var/lib/ringmaster");

    @Test
    void shouldBeGoodAndSayNoMoreThanTheDefaults() throws Exception {
        Configuration installed = parse(Files.readString(Path.of("ringmaster.yaml")));

        assertThat(installed).isEqualTo(ConfigurationParser.defaults(SERVICE));
        assertThat(installed.osc().port()).isEqualTo(9000);
        assertThat(installed.join()).isEqualTo(Join.LOCAL);
        assertThat(installed.state()).isEqualTo(Path.of("/var/lib/ringmaster"));
    }

    @Test
    void shouldShowHowToNameTheInterfacesInAWayThatWorks() throws Exception {
        String text = Files.readString(Path.of("ringmaster.yaml"));
        String chosen = text.replace("discovery: { mdns: on }\n", "").replace("# discovery:", "discovery:");

        assertThat(parse(chosen).discovery().interfaces()).isEqualTo(List.of("eth0"));
    }

    private static Configuration parse(String text) throws Exception {
        return ConfigurationParser.parse("ringmaster.yaml", text, PROFILES, SERVICE);
    }
}
