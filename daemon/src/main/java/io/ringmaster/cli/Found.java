package io.ringmaster.cli;

import io.ringmaster.profile.Profile;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Set;

/**
 * A device that was found on the network.
 *
 * @param name what it calls itself
 * @param model what it says to be; empty if it does not say
 * @param firmware its version; empty if it does not say
 * @param at where it listens
 * @param tcp whether it listens there by TCP
 * @param profile the profile that fits
 * @param by how it was found: {@code mdns} or {@code probe}
 */
record Found(
        String name, String model, String firmware, InetSocketAddress at, boolean tcp, Profile profile, String by) {
    private static final int ID_MAX = 40;

    String host() {
        return at.getAddress().getHostAddress();
    }

    /** Its name as an id of the configuration, other than those that are taken. */
    String id(Set<String> taken) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = plain.substring(0, Math.min(ID_MAX, plain.length())).replaceAll("^-|-$", "");
        String wanted = cut.isEmpty() ? profile.id() : cut;
        String id = wanted;
        for (int i = 2; taken.contains(id); i++) {
            id = wanted + "-" + i;
        }
        return id;
    }

    /** The line that puts it into a configuration under this id. */
    String line(String id) {
        Profile.Tcp usual = profile.tcp();
        boolean usualTcp = usual != null && usual.alone() && usual.port() == at.getPort();
        String port = tcp
                ? usualTcp ? "" : ", tcp: " + at.getPort()
                : profile.port() == at.getPort() ? "" : ", port: " + at.getPort();
        String mount = profile.desk() ? ", mount: /" + id : "";
        return "- { id: " + id + ", profile: " + profile.id() + ", host: " + host() + port + mount + " }";
    }
}
