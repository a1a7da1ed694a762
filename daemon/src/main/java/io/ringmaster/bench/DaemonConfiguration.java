package io.ringmaster.bench;

import java.util.List;

/** The configuration files that the daemon is measured with. */
final class DaemonConfiguration {
    private DaemonConfiguration() {}

    /**
     * A configuration for a port of 127.0.0.1.
     *
     * @param devices ports of devices that take bundles; without any, every source on loopback is a guest
     */
    static String text(int port, List<Integer> devices) {
        StringBuilder text = new StringBuilder("name: Bench\nosc: { bind: 127.0.0.1, port: " + port + " }\n");
        text.append("discovery: { mdns: off }\njoin: ")
                .append(devices.isEmpty() ? "local" : "configured")
                .append('\n');
        if (!devices.isEmpty()) {
            text.append("devices:\n");
            devices.forEach(device -> text.append(entry(device)));
        }
        return text.toString();
    }

    /** A configuration for a port of 127.0.0.1, with two devices by their ports: the bundles of the one wait for their time. */
    static String scheduled(int port, int sender, int receiver) {
        return text(port, List.of(receiver)) + "  - { id: bench-sender, profile: generic, host: 127.0.0.1, port: "
                + sender + ", clock: scheduled }\n";
    }

    private static String entry(int port) {
        return "  - { id: bench-" + port + ", profile: generic, host: 127.0.0.1, port: " + port
                + ", takes-bundles: yes }\n";
    }
}
