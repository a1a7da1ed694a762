package io.ringmaster.cli.doctor;

import io.ringmaster.config.Configuration.Osc;
import io.ringmaster.discovery.Interfaces;
import io.ringmaster.discovery.Interfaces.Chosen;
import io.ringmaster.discovery.Interfaces.LeftOut;
import io.ringmaster.discovery.Interfaces.Selection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The OSC port, its receive buffer, and the interfaces. */
public final class PortCheck {
    private PortCheck() {}

    /**
     * Whether the port can be had.
     *
     * @param daemonPort the port of the daemon that runs already; 0 if none does
     */
    public static Finding port(Osc osc, int daemonPort) {
        String at = osc.bind() + ":" + osc.port();
        if (daemonPort != 0 && daemonPort == osc.port()) {
            return Finding.ok("OSC port", at + " belongs to the running daemon");
        }
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.bind(new InetSocketAddress(osc.bind(), osc.port()));
            return Finding.ok("OSC port", at + " is free");
        } catch (IOException | RuntimeException e) {
            return refused("OSC port", at, osc.port(), e);
        }
    }

    /**
     * Whether the TCP port can be had.
     *
     * @param daemonPort the TCP port of the daemon that runs already; 0 if none does
     */
    public static Finding tcpPort(String bind, int port, int daemonPort) {
        String at = bind + ":" + port;
        if (daemonPort != 0 && daemonPort == port) {
            return Finding.ok("TCP port", at + " belongs to the running daemon");
        }
        try (ServerSocketChannel channel = ServerSocketChannel.open()) {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(new InetSocketAddress(bind, port));
            return Finding.ok("TCP port", at + " is free");
        } catch (IOException | RuntimeException e) {
            return refused("TCP port", at, port, e);
        }
    }

    private static Finding refused(String what, String at, int port, Exception e) {
        boolean tcp = what.startsWith("TCP");
        Set<String> owners = port == 0 ? Set.of() : PortOwner.of(tcp ? "tcp" : "udp", port);
        String who = owners.isEmpty() ? "" : " by " + String.join(", ", owners);
        boolean taken = String.valueOf(e.getMessage()).contains("in use");
        return taken
                ? Finding.fail(
                        what,
                        at + " is taken" + who,
                        owners.isEmpty()
                                ? "see by whom: sudo ss -l" + (tcp ? "t" : "u") + "np 'sport = :" + port + "'"
                                : "stop it, or change " + (tcp ? "osc.tcp" : "osc.port"))
                : Finding.fail(
                        what, at + ": " + e.getMessage(), "osc.bind must be an address of this machine, or 0.0.0.0");
    }

    /** How much receive buffer the kernel grants of what the configuration asks for. */
    public static Finding receiveBuffer(int askedBytes) {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, askedBytes);
            return receiveBuffer(askedBytes, channel.getOption(StandardSocketOptions.SO_RCVBUF));
        } catch (IOException e) {
            return Finding.warn("receive buffer", "can't be asked for: " + e.getMessage(), "");
        }
    }

    static Finding receiveBuffer(int askedBytes, int grantedBytes) {
        String found = grantedBytes / 1024 + " KiB granted of " + askedBytes / 1024 + " KiB asked for";
        return grantedBytes >= askedBytes
                ? Finding.ok("receive buffer", found)
                : Finding.warn(
                        "receive buffer",
                        found,
                        "bursts may be lost; sudo sysctl -w net.core.rmem_max=" + askedBytes
                                + " (and in /etc/sysctl.d to keep it)");
    }

    /** Which interfaces would be announced on, and why the others would not. */
    public static List<Finding> interfaces(Selection selection) {
        List<Finding> findings = new ArrayList<>();
        for (Chosen chosen : selection.chosen()) {
            findings.add(Finding.ok(
                    "interface", chosen.name() + " " + chosen.address().getHostAddress()));
        }
        for (LeftOut left : selection.leftOut()) {
            findings.add(
                    left.reason() == Interfaces.Reason.NOT_FOUND
                            ? Finding.fail("interface", left.toString(), "correct discovery.interfaces")
                            : Finding.ok("interface", "not " + left));
        }
        if (selection.chosen().isEmpty()) {
            findings.add(
                    Finding.warn("interface", "none that tablets could reach", "plug in the cable, or join the Wi-Fi"));
        }
        return findings;
    }
}
