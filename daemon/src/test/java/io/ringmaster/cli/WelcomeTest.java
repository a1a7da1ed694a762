package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration;
import io.ringmaster.discovery.Nic;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class WelcomeTest {
    private static final Style PLAIN = new Style(false);

    private static Nic nic(String name, boolean loopback, int... address) throws UnknownHostException {
        byte[] bytes = {(byte) address[0], (byte) address[1], (byte) address[2], (byte) address[3]};
        return new Nic(name, true, true, loopback, List.of((Inet4Address) InetAddress.getByAddress(bytes)));
    }

    @Test
    void shouldNameEachAddressThatATabletCanReach() throws UnknownHostException {
        Configuration all = ConfigurationLoader.parse("test", "{}");
        List<Nic> nics = List.of(
                nic("lo", true, 127, 0, 0, 1), nic("eth0", false, 192, 0, 2, 10), nic("docker0", false, 172, 17, 0, 1));

        List<String> hosts = Welcome.hosts(all, nics);

        assertThat(hosts).containsExactly("192.0.2.10");
        assertThat(Welcome.lines(all, 9000, 0, hosts, PLAIN))
                .contains("  In TouchOSC: host 192.0.2.10, send port 9000")
                .anySatisfy(line -> assertThat(line).contains("No devices are configured"));
    }

    @Test
    void shouldNameOnlyTheAddressThatItIsBoundTo() {
        Configuration bound = ConfigurationLoader.parse("test", "osc: { bind: 127.0.0.1 }");

        assertThat(Welcome.hosts(bound, List.of())).containsExactly("127.0.0.1");
        assertThat(Welcome.lines(bound, 9000, 0, List.of("127.0.0.1"), PLAIN))
                .contains("  In an app on this machine: host 127.0.0.1, send port 9000");
    }

    @Test
    void shouldSayWhereTheDaemonIsWhereACommandWouldNotLook() {
        Configuration here = ConfigurationLoader.parse("test", "state: /srv/my show");
        assertThat(Welcome.lines(here, 9000, 0, List.of(), PLAIN))
                .endsWith("  To see what comes and goes: ringmaster watch --state '/srv/my show'");

        Configuration usual = here.in(StateDirectories.preferred(System.getenv()));
        assertThat(Welcome.lines(usual, 9000, 0, List.of(), PLAIN))
                .endsWith("  To see what comes and goes: ringmaster watch");
    }

    @Test
    void shouldListTheDevices() {
        Configuration one =
                ConfigurationLoader.parse("test", "devices: [{ id: foh, profile: x32, host: 192.0.2.1, mount: /foh }]");

        assertThat(Welcome.lines(one, 9000, 9001, List.of(), PLAIN))
                .anySatisfy(line -> assertThat(line).contains("OSC at UDP port 9000 and TCP port 9001."))
                .anySatisfy(line -> assertThat(line).contains("foh", "x32", "192.0.2.1", "10023", "/foh"));
    }
}
