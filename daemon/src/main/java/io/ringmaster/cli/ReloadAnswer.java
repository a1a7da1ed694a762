package io.ringmaster.cli;

import io.ringmaster.config.Configuration;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.road.Reply;
import io.ringmaster.yaml.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a daemon says to the one who asked it to read its configuration anew. Belongs to the thread that reads it. */
final class ReloadAnswer {
    private final Reply to;

    ReloadAnswer(Reply to) {
        this.to = to;
    }

    /** The configuration is taken; {@code restart} names what of it counts from the next start on. */
    void taken(Configuration before, Configuration now, List<String> restart) {
        changes(before, now).forEach(change -> to.send(Packet.of("/ringmaster/changed", change)));
        restart.forEach(what -> to.send(Packet.of("/ringmaster/restart", what)));
        to.send(Packet.of("/ringmaster/reloaded"));
    }

    /** The configuration can't be used, so that the old one stays. */
    void refused(CommandProblem why) {
        for (Problem each : why.problems()) {
            to.send(Packet.of(
                    "/ringmaster/problem", each.file(), each.line(), each.column(), each.message(), each.suggestion()));
        }
        denied(why.line());
    }

    /** A fault of ours was in the way. */
    void broken() {
        denied("the reload broke by a fault in Ringmaster; its log says more");
    }

    /** It is too late: the daemon is about to end. */
    void stopping() {
        denied("the daemon is stopping");
    }

    private void denied(String text) {
        to.send(Packet.of("/ringmaster/denied", "/ringmaster/reload", "INVALID", "", 0L, text));
    }

    /** What another configuration changes at once, a line each. */
    private static List<String> changes(Configuration before, Configuration now) {
        Map<String, DeviceEntry> old = new LinkedHashMap<>();
        before.devices().forEach(device -> old.put(device.id(), device));
        List<String> changes = new ArrayList<>();
        for (DeviceEntry device : now.devices()) {
            DeviceEntry was = old.remove(device.id());
            if (was == null) {
                changes.add("device " + device.id() + " is new");
            } else if (!was.equals(device)) {
                changes.add("device " + device.id() + " is another, and begins anew");
            }
        }
        old.keySet().forEach(id -> changes.add("device " + id + " is gone"));
        compare("the policies", Configuration::policies, before, now, changes);
        compare("the links", Configuration::links, before, now, changes);
        compare("who may join", Configuration::join, before, now, changes);
        return changes;
    }

    private static void compare(
            String what,
            Function<Configuration, Object> part,
            Configuration before,
            Configuration now,
            List<String> changes) {
        if (!part.apply(before).equals(part.apply(now))) {
            changes.add(what + " changed");
        }
    }
}
