package io.ringmaster.config;

import io.ringmaster.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys of a configuration file, as data: those that this version acts on, and those that it only knows of. The JSON Schema for
 * editors and the example file are tested to say the same.
 */
public final class ConfigurationFormat {
    private static final Map<String, List<String>> KEYS = new LinkedHashMap<>();
    private static final Map<String, Map<String, String>> LATER = new LinkedHashMap<>();

    static {
        KEYS.put("", List.of("name", "osc", "discovery", "join", "state", "time", "devices", "policies", "links"));
        KEYS.put("osc", List.of("bind", "port", "receive-buffer", "tcp", "tcp-framing"));
        KEYS.put("discovery", List.of("mdns", "interfaces", "browse"));
        KEYS.put("time", List.of("skew"));
        KEYS.put("devices[]", device());
        KEYS.put("devices[].map[]", row());
        KEYS.put("devices[].leds[]", List.of("local", "device"));
        KEYS.put("policies[]", List.of("match", "kind", "guard", "policy", "on-leave", "range"));
        KEYS.put("links[]", List.of("from", "to", "both", "on-recall"));
        LATER.put("", Map.of("web", "off", "scenes", ""));
        LATER.put("devices[]", laterForDevices());
    }

    private ConfigurationFormat() {}

    private static List<String> device() {
        return List.of(
                "id",
                "profile",
                "host",
                "port",
                "from-port",
                "transport",
                "tcp",
                "framing",
                "mount",
                "map",
                "priority",
                "read",
                "write",
                "role",
                "clock",
                "notices",
                "secret",
                "takes-bundles",
                "offline",
                "owner",
                "bundles",
                "resync",
                "verify",
                "passcode",
                "workspace",
                "user",
                "leds");
    }

    private static List<String> row() {
        return List.of(
                "local",
                "shared",
                "access",
                "range",
                "curve",
                "on",
                "args",
                "touch",
                "template",
                "of",
                "below",
                "first");
    }

    private static Map<String, String> laterForDevices() {
        Map<String, String> later = new LinkedHashMap<>();
        for (String key : List.of("touch", "quiet", "rate", "on-leave")) {
            later.put(key, "");
        }
        return later;
    }

    /** The groups by path: {@code ""} is the file, {@code devices[]} each of the devices. */
    public static Collection<String> groups() {
        return KEYS.keySet();
    }

    /** The keys of a group that this version acts on. */
    public static List<String> keys(String group) {
        return KEYS.getOrDefault(group, List.of());
    }

    /**
     * Checks the keys of a group. One that this version only knows of is refused, unless its value asks for no more than what the
     * daemon does anyway.
     */
    static YamlNode allow(YamlNode node, String group) {
        Map<String, String> later = LATER.getOrDefault(group, Map.of());
        List<String> known = new ArrayList<>(keys(group));
        known.addAll(later.keySet());
        node.allow(known);
        later.forEach((key, harmless) -> {
            YamlNode value = node.get(key);
            boolean asked =
                    value.present() && !(value.scalar() && value.text("").equals(harmless));
            if (asked) {
                value.problem("'" + key + "' is not in this version yet");
            }
        });
        return node;
    }
}
