package io.ringmaster.cli;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** {@code HOST:PORT} as people type it, also {@code [::1]:9000}. */
final class Endpoint {
    private Endpoint() {}

    /** The address; IPv4 first where a name has both. A {@link CommandProblem} if there is none. */
    static InetSocketAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0) {
            throw CommandProblem.usage("'" + text + "' has no port.", "Write HOST:PORT, such as 192.168.1.32:10023 .");
        }
        return new InetSocketAddress(host(text.substring(0, colon).replaceAll("^\\[|]$", "")), port(text, colon));
    }

    /** An address as {@link #parse} reads it. */
    static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    private static int port(String text, int colon) {
        String port = text.substring(colon + 1);
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535) {
            throw CommandProblem.usage("'" + port + "' is no port: it must be from 1 to 65535.", "");
        }
        return Integer.parseInt(port);
    }

    private static InetAddress host(String host) {
        try {
            InetAddress[] all = InetAddress.getAllByName(host);
            return Arrays.stream(all)
                    .filter(Inet4Address.class::isInstance)
                    .findFirst()
                    .orElse(all[0]);
        } catch (UnknownHostException e) {
            throw CommandProblem.environment(
                    "There is no host '" + host + "'.", "Check the name, or write its IP address.");
        }
    }
}
