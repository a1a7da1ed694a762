package io.ringmaster.config;

import io.ringmaster.yaml.YamlNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The links of a file as a graph. A link never fires another, so a circle of three and more does not do what it seems to, unless each of
 * its addresses is linked with each other one: such a group is fine, and so is a pair that is linked both ways.
 */
final class LinkGraph {
    private final Map<LinkEntry, YamlNode> links = new LinkedHashMap<>();
    private final Map<String, Set<String>> next = new HashMap<>();

    /** Adds a link; false, and a problem, if there is one from there to there. */
    boolean add(YamlNode at, LinkEntry link) {
        boolean added =
                next.computeIfAbsent(link.from(), any -> new LinkedHashSet<>()).add(link.to());
        if (added) {
            links.put(link, at);
        } else {
            at.problem("'" + link.from() + "' is linked to '" + link.to() + "' already");
        }
        return added;
    }

    List<LinkEntry> links() {
        return List.copyOf(links.keySet());
    }

    /** Names each circle that is no group, at one of its links. */
    void checkCircles() {
        Set<Set<String>> named = new HashSet<>();
        links.forEach((link, at) -> {
            List<String> circle = circle(link);
            if (!circle.isEmpty() && !isGroup(circle) && named.add(Set.copyOf(circle))) {
                at.problem("links go in a circle: " + String.join(" > ", circle) + " > " + circle.get(0)
                        + "; a link does not fire another, so link each of them with each other one, or take one away");
            }
        });
    }

    /** The shortest circle through a link that is more than there and back; empty if there is none. */
    private List<String> circle(LinkEntry link) {
        Map<String, String> cameFrom = new HashMap<>();
        Deque<String> waiting = new ArrayDeque<>(List.of(link.to()));
        cameFrom.put(link.to(), link.from());
        while (!waiting.isEmpty()) {
            String at = waiting.remove();
            for (String to : next.getOrDefault(at, Set.of())) {
                boolean back = at.equals(link.to()) && to.equals(link.from());
                if (!back && to.equals(link.from())) {
                    return path(cameFrom, at, link.from());
                }
                if (!back && cameFrom.putIfAbsent(to, at) == null) {
                    waiting.add(to);
                }
            }
        }
        return List.of();
    }

    private static List<String> path(Map<String, String> cameFrom, String last, String first) {
        List<String> path = new ArrayList<>();
        for (String at = last; !at.equals(first); at = cameFrom.get(at)) {
            path.add(at);
        }
        path.add(first);
        Collections.reverse(path);
        return path;
    }

    private boolean isGroup(List<String> circle) {
        for (String from : circle) {
            for (String to : circle) {
                if (!from.equals(to) && !next.getOrDefault(from, Set.of()).contains(to)) {
                    return false;
                }
            }
        }
        return true;
    }
}
