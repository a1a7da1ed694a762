package io.ringmaster.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.cli.doctor.Finding.Level;
import io.ringmaster.config.Configuration.Osc;
import io.ringmaster.discovery.Interfaces;
import io.ringmaster.discovery.Nic;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ChecksTest {
    @TempDir
    Path folder;

    private static Osc at(String bind, int port) {
        return new Osc(bind, port, 1 << 20);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldNameTheProgramThatHasThePort() throws IOException {
        try (DatagramSocket other = new DatagramSocket(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0))) {
            Finding finding = PortCheck.port(at("127.0.0.1", other.getLocalPort()), 0);

            assertThat(finding.level()).isEqualTo(Level.FAIL);
            assertThat(finding.found())
                    .contains("is taken by", "(pid " + ProcessHandle.current().pid() + ")");
        }
    }

    @Test
    void shouldNotComplainOfThePortThatTheDaemonHas() throws IOException {
        try (DatagramSocket daemon = new DatagramSocket(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0))) {
            Osc osc = at("127.0.0.1", daemon.getLocalPort());

            assertThat(PortCheck.port(osc, daemon.getLocalPort()).level()).isEqualTo(Level.OK);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldLookAtTheTcpPortToo() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = other.getLocalPort();

            Finding taken = PortCheck.tcpPort("127.0.0.1", port, 0);
            assertThat(taken.level()).isEqualTo(Level.FAIL);
            assertThat(taken.found())
                    .contains("is taken by", "(pid " + ProcessHandle.current().pid() + ")");
            assertThat(PortCheck.tcpPort("127.0.0.1", port, port).level()).isEqualTo(Level.OK);
        }
        assertThat(PortCheck.tcpPort("127.0.0.1", 0, 0).level()).isEqualTo(Level.OK);
    }

    @Test
    void shouldFindAFreePortFreeAndAForeignAddressWrong() {
        assertThat(PortCheck.port(at("127.0.0.1", 0), 0).level()).isEqualTo(Level.OK);
        assertThat(PortCheck.port(at("192.0.2.254", 0), 0).level()).isEqualTo(Level.FAIL);
    }

    @Test
    void shouldSayHowToGetAGreaterReceiveBuffer() {
        assertThat(PortCheck.receiveBuffer(4096, 4096).level()).isEqualTo(Level.OK);

        Finding small = PortCheck.receiveBuffer(4 << 20, 208 << 10);

        assertThat(small.level()).isEqualTo(Level.WARN);
        assertThat(small.found()).isEqualTo("208 KiB granted of 4096 KiB asked for");
        assertThat(small.todo()).contains("net.core.rmem_max=4194304");
    }

    @Test
    void shouldFailOnAnInterfaceThatIsConfiguredButNotThere() throws IOException {
        Nic eth0 = new Nic("eth0", true, true, false, List.of((Inet4Address)
                InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1})));

        assertThat(PortCheck.interfaces(Interfaces.select(List.of(eth0), List.of())))
                .extracting(Finding::level)
                .containsOnly(Level.OK);
        assertThat(PortCheck.interfaces(Interfaces.select(List.of(eth0), List.of("wlan0"))))
                .extracting(Finding::level)
                .contains(Level.FAIL);
        assertThat(PortCheck.interfaces(Interfaces.select(List.of(), List.of())))
                .extracting(Finding::level)
                .containsOnly(Level.WARN);
    }

    @Test
    void shouldKnowWhetherTheStateDirectoryCanBeUsed() throws IOException {
        assertThat(MachineCheck.state(folder).level()).isEqualTo(Level.OK);
        assertThat(MachineCheck.state(folder.resolve("new/one")).found()).endsWith("can be made");
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(MachineCheck.state(file).level()).isEqualTo(Level.FAIL);
        assertThat(MachineCheck.state(folder.resolve("x".repeat(120))).found()).contains("too long");
    }

    @Test
    void shouldOnlyWarnOfAClockThatIsNotSynchronised() {
        assertThat(MachineCheck.synchronised("yes").level()).isEqualTo(Level.OK);
        assertThat(MachineCheck.synchronised("no").level()).isEqualTo(Level.WARN);
        assertThat(MachineCheck.synchronised("").level()).isEqualTo(Level.OK);
        assertThat(MachineCheck.java().level()).isEqualTo(Level.OK);
    }

    @Test
    void shouldWarnWhenMulticastDoesNotComeBack() {
        assertThat(MulticastCheck.finding("mDNS eth0", false, Set.of()).level()).isEqualTo(Level.WARN);
        assertThat(MulticastCheck.finding("mDNS eth0", true, new TreeSet<>(Set.of("192.0.2.7")))
                        .found())
                .isEqualTo("multicast works; 1 answered: 192.0.2.7");
    }
}
