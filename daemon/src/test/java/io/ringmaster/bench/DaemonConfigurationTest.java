package io.ringmaster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration;
import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.ConfigurationParser;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.profile.ProfileDirectory;
import io.ringmaster.yaml.ConfigurationProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DaemonConfigurationTest {
    private static final ProfileDirectory PROFILES =
            new ProfileDirectory(Path.of(System.getProperty("ringmaster.profiles", "../hardware-profiles")));

    private static Configuration parsed(int port, List<Integer> devices) throws ConfigurationProblem {
        return ConfigurationParser.parse("bench.yaml", DaemonConfiguration.text(port, devices), PROFILES, Map.of());
    }

    @Test
    void shouldMakeEverybodyAGuestWhenNoDeviceIsNamed() throws ConfigurationProblem {
        Configuration configuration = parsed(9000, List.of());
        assertThat(configuration.osc().bind()).isEqualTo("127.0.0.1");
        assertThat(configuration.osc().port()).isEqualTo(9000);
        assertThat(configuration.discovery().mdns()).isFalse();
        assertThat(configuration.join()).isEqualTo(Join.LOCAL);
        assertThat(configuration.devices()).isEmpty();
    }

    @Test
    void shouldConfigureEachDeviceThatTakesBundlesByItsPort() throws ConfigurationProblem {
        Configuration configuration = parsed(9000, List.of(41000, 41001));
        assertThat(configuration.join()).isEqualTo(Join.CONFIGURED);
        assertThat(configuration.devices()).extracting(DeviceEntry::port).containsExactly(41000, 41001);
        assertThat(configuration.devices()).allMatch(DeviceEntry::takesBundles);
        assertThat(configuration.devices()).extracting(DeviceEntry::host).containsOnly("127.0.0.1");
    }
}
