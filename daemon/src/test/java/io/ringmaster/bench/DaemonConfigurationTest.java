package io.ringmaster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DaemonConfigurationTest {
    @Test
    void shouldMakeEverybodyAGuestWhenNoDeviceIsNamed() {
        assertThat(DaemonConfiguration.text(9000, List.of()))
                .contains("osc: { bind: 127.0.0.1, port: 9000 }")
                .contains("join: local")
                .doesNotContain("devices:");
    }

    @Test
    void shouldConfigureEachDeviceThatTakesBundlesByItsPort() {
        assertThat(DaemonConfiguration.text(9000, List.of(41000, 41001)))
                .contains("join: configured")
                .contains("id: bench-41000")
                .contains("id: bench-41001")
                .containsOnlyOnce("port: 41001")
                .contains("takes-bundles: yes");
    }
}
