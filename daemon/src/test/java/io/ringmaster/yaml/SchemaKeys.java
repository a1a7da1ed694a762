package io.ringmaster.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Walks a JSON Schema: the keys of each closed group by path, and the words of each key that has some. */
public final class SchemaKeys {
    /** The keys by path: {@code ""}, {@code transport.udp}, {@code devices[]}. */
    public final Map<String, Set<String>> keys = new TreeMap<>();
    /** The words by path of the key. */
    public final Map<String, List<String>> words = new TreeMap<>();
    /** Groups that let unknown keys through. */
    public final Set<String> open = new TreeSet<>();
    /** Keys without a description. */
    public final Set<String> silent = new TreeSet<>();

    /** Reads a schema file; JSON is YAML. */
    public SchemaKeys(Path file) throws IOException {
        walk("", new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)));
    }

    private void walk(String path, Object schema) {
        if (!(schema instanceof Map<?, ?> node)) {
            return;
        }
        if (!node.containsKey("description")) {
            silent.add(path);
        }
        if (node.get("properties") instanceof Map<?, ?> properties) {
            Set<String> names = new TreeSet<>();
            properties.forEach((name, value) -> {
                names.add((String) name);
                walk(path.isEmpty() ? (String) name : path + "." + name, value);
            });
            keys.put(path, names);
            if (!Boolean.FALSE.equals(node.get("additionalProperties"))) {
                open.add(path);
            }
        }
        if (node.get("items") instanceof Map<?, ?> items && items.containsKey("properties")) {
            walk(path + "[]", items);
        }
        words(path, node);
    }

    private void words(String path, Map<?, ?> node) {
        Object from = node.get("oneOf") instanceof List<?> any && any.get(0) instanceof Map<?, ?> first
                ? first.get("enum")
                : node.get("enum");
        if (from instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            words.put(path, list.stream().map(String.class::cast).toList());
        }
    }
}
