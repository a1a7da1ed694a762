package io.ringmaster.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** The form of hosts: an IPv4 address or a name. Asks nobody; names are looked up when the daemon runs. */
final class Hosts {
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?");

    private Hosts() {}

    /** What is wrong with the host of a device; empty if nothing is. */
    static String problem(String host) {
        if (host.contains(":")) {
            return "IPv6 addresses are not in this version yet";
        }
        if (!NUMBERS.matcher(host).matches()) {
            return nameProblem(host);
        }
        int[] bytes = bytes(host);
        if (bytes.length == 0) {
            return "'" + host + "' is no IP address; one has four numbers from 0 to 255";
        }
        boolean one = bytes[0] > 0 && bytes[0] < 224 && !host.equals("255.255.255.255");
        return one ? "" : "'" + host + "' is not the address of one device";
    }

    private static String nameProblem(String host) {
        if (host.length() > 253) {
            return "a host name has at most 253 characters";
        }
        for (String label : host.split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()) {
                return "'" + host + "' is neither an IP address nor a host name";
            }
        }
        return "";
    }

    /** What is wrong with an address to listen on; empty if nothing is. */
    static String bindProblem(String bind) {
        int[] bytes = bytes(bind);
        boolean ours = bind.equals("0.0.0.0") || bytes.length == 4 && bytes[0] > 0 && bytes[0] < 224;
        return ours ? "" : "'" + bind + "' must be an IPv4 address of this machine, or 0.0.0.0 for all of them";
    }

    /** The same host in one spelling. */
    static String canonical(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.equals("localhost") ? "127.0.0.1" : lower;
    }

    /** Whether it is this machine by its loopback. */
    static boolean loopback(String host) {
        return canonical(host).startsWith("127.");
    }

    private static int[] bytes(String text) {
        String[] parts = text.split("\\.", -1);
        int[] bytes = new int[4];
        for (int i = 0; i < 4; i++) {
            if (parts.length != 4 || !parts[i].matches("0|[1-9]\\d{0,2}") || Integer.parseInt(parts[i]) > 255) {
                return new int[0];
            }
            bytes[i] = Integer.parseInt(parts[i]);
        }
        return bytes;
    }
}
