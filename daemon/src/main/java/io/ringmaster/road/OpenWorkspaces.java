package io.ringmaster.road;

import io.ringmaster.gate.SharedAddress;
import io.ringmaster.profile.Dialogue.Workspaces;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The workspaces that are open in a program by its own word, which is JSON from the network: what can't be read, and an id that is no part
 * of an address, is left out. Immutable.
 */
final class OpenWorkspaces {
    private static final int ID_CHARACTERS_MAX = 64;

    private final Map<String, String> namesById = new LinkedHashMap<>();

    private OpenWorkspaces() {}

    /** What an answer says; none if it is no such answer. */
    static OpenWorkspaces of(String answer, Workspaces workspaces) {
        OpenWorkspaces open = new OpenWorkspaces();
        Map<String, Object> fields = JsonFields.of(answer);
        Object data = fields == null ? null : fields.get("data");
        if (data instanceof List<?> list) {
            list.forEach(item -> open.add(item, workspaces));
        }
        return open;
    }

    private void add(Object item, Workspaces workspaces) {
        if (item instanceof Map<?, ?> fields
                && fields.get(workspaces.id()) instanceof String id
                && fields.get(workspaces.name()) instanceof String name
                && isAddressPart(id)) {
            namesById.put(id, name.replaceAll("\\p{Cntrl}", "?"));
        }
    }

    private static boolean isAddressPart(String id) {
        boolean part = id.length() <= ID_CHARACTERS_MAX && id.indexOf('/') < 0 && id.indexOf(' ') < 0;
        return part && SharedAddress.isPlain("/" + id);
    }

    /** The id of the one with this id, or with this name, its ending left out or not; empty if none has it, or several have. */
    String idOf(String wanted) {
        if (namesById.containsKey(wanted)) {
            return wanted;
        }
        List<String> ids = namesById.entrySet().stream()
                .filter(entry -> entry.getValue().equals(wanted)
                        || withoutEnding(entry.getValue()).equals(wanted))
                .map(Map.Entry::getKey)
                .toList();
        return ids.size() == 1 ? ids.get(0) : "";
    }

    private static String withoutEnding(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    /** Their names, for people. */
    String inWords() {
        StringJoiner names = new StringJoiner(", ");
        namesById.values().forEach(names::add);
        return namesById.isEmpty() ? "none is open" : "open: " + names;
    }
}
