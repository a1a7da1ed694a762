package io.ringmaster.config;

import io.ringmaster.config.DeviceEntry.Tcp;
import io.ringmaster.profile.Profile;
import io.ringmaster.wire.Framing;
import io.ringmaster.yaml.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how a device is spoken to: over UDP, or over TCP, where it listens or connects to us. */
final class TransportReader {
    private final YamlNode node;
    private final Profile.@Nullable Tcp usual;
    private final Configuration.@Nullable Tcp ours;

    private TransportReader(YamlNode node, Profile.@Nullable Tcp usual, Configuration.@Nullable Tcp ours) {
        this.node = node;
        this.usual = usual;
        this.ours = ours;
    }

    /**
     * Reads the line of a device.
     *
     * @param usual what its profile says of TCP
     * @param ours where devices connect to us
     * @return how it is spoken to over TCP; null if over UDP
     */
    static @Nullable Tcp read(YamlNode node, Profile.@Nullable Tcp usual, Configuration.@Nullable Tcp ours) {
        return new TransportReader(node, usual, ours).read();
    }

    private @Nullable Tcp read() {
        boolean likely = node.get("tcp").present() || usual != null && usual.alone();
        String transport = node.get("transport").choice(likely ? "tcp" : "udp", List.of("udp", "tcp"));
        int port = node.get("tcp").integer(usual == null ? 0 : usual.port(), 1, 65_535);
        Framing framing = node.get("framing").choice(usual == null ? Framing.AUTO : usual.framing());
        if (transport.equals("udp")) {
            refuse("tcp", "'tcp' is where it listens over TCP; remove it or 'transport: udp'");
            refuse("framing", framing != Framing.AUTO, "'framing' is about TCP");
            return null;
        }
        refuseWhatIsForUdp();
        return port == 0 ? caller(framing) : new Tcp(port, dialled(framing));
    }

    private void refuseWhatIsForUdp() {
        String instead = " is about UDP; say with 'tcp' at which port it listens, or nothing if it connects to us";
        refuse("port", "'port'" + instead);
        refuse("from-port", "'from-port'" + instead);
        refuse("secret", "a device over TCP is known by its host, so 'secret' has no use");
    }

    /** Of one that we connect to: we speak first. */
    private Framing dialled(Framing framing) {
        refuse(
                "framing",
                node.get("framing").text("").equals("auto"),
                "we connect to it and speak first, so its framing can't be found out; say length or slip");
        return framing.spokenFirst();
    }

    private Tcp caller(Framing framing) {
        if (ours == null && !node.get("tcp").present()) {
            node.get("transport").problem("it is to connect to us, but 'osc: { tcp: 9000 }' does not say where");
        }
        return new Tcp(0, framing == Framing.AUTO && ours != null ? ours.framing() : framing);
    }

    private void refuse(String key, String problem) {
        refuse(key, true, problem);
    }

    private void refuse(String key, boolean wrong, String problem) {
        if (wrong && node.get(key).present()) {
            node.get(key).problem(problem);
        }
    }
}
