package io.ringmaster.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Breaks a good profile, one thing at a time, at places that a seed picks. */
final class BrokenProfiles {
    /** A good profile with one thing wrong in it; {@code line} is where it is wrong. */
    record Broken(String name, String text, int line) {}

    private record Place(int from, int to, int line) {}

    private static final int PLACES_PER_KIND = 12;

    private final String id;
    private final String text;
    private final List<Place> keys = new ArrayList<>();
    private final List<Place> values = new ArrayList<>();
    private final List<Broken> broken = new ArrayList<>();

    private BrokenProfiles(String id, String text) {
        this.id = id;
        this.text = text;
        new Compose(LoadSettings.builder().build()).composeString(text).ifPresent(this::find);
    }

    /** Broken variants of a profile; the same for the same seed. */
    static List<Broken> of(String id, String text, long seed) {
        BrokenProfiles all = new BrokenProfiles(id, text);
        Random random = new Random(seed ^ id.hashCode());
        Collections.shuffle(all.keys, random);
        Collections.shuffle(all.values, random);
        all.breakKeys();
        all.breakValues();
        all.breakLines();
        return all.broken;
    }

    private void find(Node node) {
        if (node instanceof MappingNode group) {
            for (NodeTuple tuple : group.getValue()) {
                keys.add(place(tuple.getKeyNode()));
                find(tuple.getValueNode());
            }
        } else if (node instanceof SequenceNode list) {
            list.getValue().forEach(this::find);
        } else if (node instanceof ScalarNode) {
            values.add(place(node));
        }
    }

    private static Place place(Node node) {
        Mark start = node.getStartMark().orElseThrow();
        Mark end = node.getEndMark().orElseThrow();
        return new Place(start.getIndex(), end.getIndex(), start.getLine() + 1);
    }

    private String at(Place place) {
        return text.substring(place.from(), place.to());
    }

    private void add(String what, Place place, String instead) {
        String broke = text.substring(0, place.from()) + instead + text.substring(place.to());
        broken.add(new Broken(what + " at " + id + ":" + place.line() + " (" + at(place) + ")", broke, place.line()));
    }

    private void breakKeys() {
        for (Place key : first(keys)) {
            add("a key misspelt", key, at(key) + "x");
            add("a key in capitals", key, at(key).toUpperCase(java.util.Locale.ROOT) + "X");
            add("a key that is a list", key, "[" + at(key) + "]");
        }
    }

    private void breakValues() {
        for (Place value : first(values)) {
            add("a group for a text", value, "{ zz: 1 }");
            add("an anchor", value, "&a " + at(value));
            add("an alias", value, "*a");
            add("a tag", value, "!!str " + at(value));
            add("a Java object", value, "!!javax.script.ScriptEngineManager [" + at(value) + "]");
            add("a control character", value, "\"a\\u0007b\"");
            add("an endless text", value, "\"" + "x".repeat(1025) + "\"");
        }
    }

    private void breakLines() {
        String[] lines = text.split("\n", -1);
        int at = 0;
        for (int i = 0; i < lines.length; i++) {
            Place line = new Place(at, at + lines[i].length(), i + 1);
            if (lines[i].matches("[a-z-]+: .*")) {
                String key = lines[i].substring(0, lines[i].indexOf(':'));
                add("a tab before a key", line, "\t" + lines[i]);
                add("an empty value", line, key + ":" + (isEnd(lines, i) ? "" : " ~"));
                broken.add(new Broken(
                        "a key twice at " + id + ":" + (i + 1) + " (" + key + ")",
                        text.substring(0, at) + key + ": x\n" + text.substring(at),
                        i + 2));
            }
            at += lines[i].length() + 1;
        }
    }

    private static boolean isEnd(String[] lines, int i) {
        return i + 1 == lines.length || !lines[i + 1].startsWith(" ");
    }

    private static List<Place> first(List<Place> places) {
        return places.subList(0, Math.min(PLACES_PER_KIND, places.size()));
    }
}
