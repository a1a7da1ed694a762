package io.ringmaster.profile;

import io.ringmaster.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** What a profile's file says of a device's habits, in the words of somebody who has to plug it in. A pure function of a checked file. */
final class SessionWords {
    private final YamlNode root;
    private final List<String> lines = new ArrayList<>();

    private SessionWords(YamlNode root) {
        this.root = root;
    }

    /** One sentence a line: where it listens, what keeps it talking, how it is asked, and what it does not do. */
    static List<String> of(YamlNode root) {
        SessionWords words = new SessionWords(root);
        words.listens();
        words.talks();
        words.presence();
        words.asked();
        words.nodes();
        words.meters();
        words.reports();
        words.takes();
        words.hands();
        return List.copyOf(words.lines);
    }

    private static String text(YamlNode node) {
        return node.text("");
    }

    private boolean is(YamlNode node, String word) {
        return text(node).equals(word);
    }

    private void listens() {
        YamlNode udp = root.get("transport").get("udp");
        YamlNode tcp = root.get("transport").get("tcp");
        StringJoiner ways = new StringJoiner(", and by ");
        if (udp.present()) {
            ways.add(
                    udp.get("port").present()
                            ? "UDP at port " + text(udp.get("port"))
                            : "UDP, at the port that you set");
        }
        if (tcp.present()) {
            String framing = is(tcp.get("framing"), "slip") ? " (SLIP)" : "";
            ways.add("TCP" + framing + (tcp.get("port").present() ? " at port " + text(tcp.get("port")) : ""));
        }
        lines.add(ways.length() == 0 ? "It listens at the port that you set." : "It listens by " + ways + ".");
        String to = text(udp.get("replies-to"));
        if (to.equals("sender")) {
            lines.add("It answers to the port that asked.");
        } else if (!to.isEmpty() && !to.equals("configured")) {
            lines.add("It answers to port " + to + " of this machine, whatever port asked.");
        } else if (udp.present() && root.get("feedback").get("gives").flag(false)) {
            lines.add("What it sends goes where you point it: set this machine's address on it.");
        }
        if (udp.get("datagram-bytes").present()) {
            lines.add("It takes no more than " + text(udp.get("datagram-bytes")) + " bytes at once.");
        }
    }

    private void talks() {
        StringJoiner steps = new StringJoiner(", then ");
        for (YamlNode step : root.get("handshake").items()) {
            String send = text(step.get("send")).replace(Dialogue.USER, "NUMBER");
            String each = send.equals(text(step.get("send"))) ? "" : " (for the number of each controller)";
            steps.add(send + each + (is(step.get("when"), "secret") ? " (with its passcode)" : ""));
        }
        if (steps.length() > 0) {
            lines.add("It is greeted with " + steps + ".");
        }
        YamlNode workspaces = root.get("workspaces");
        if (workspaces.present()) {
            lines.add("Where the configuration names a workspace, it is asked " + text(workspaces.get("ask"))
                    + " for that, all else goes to " + text(workspaces.get("prefix"))
                    + ", and nothing if it is not open.");
        }
        YamlNode alive = root.get("keep-alive");
        if (!alive.present()) {
            return;
        }
        StringJoiner messages = new StringJoiner(" and ");
        for (YamlNode item : alive.get("send").itemsOrOne()) {
            messages.add(text(item.scalar() ? item : item.get("address")));
        }
        lines.add("It falls silent " + text(alive.get("lease")) + " after the last " + messages
                + ", which is sent every " + text(alive.get("every")) + ".");
        if (alive.get("slots").present()) {
            String slots = text(alive.get("slots"));
            lines.add("It talks to " + (slots.equals("1") ? "one client" : slots + " clients")
                    + " at a time. One more is told nothing.");
        }
    }

    private void presence() {
        YamlNode liveness = root.get("liveness");
        YamlNode probe = liveness.get("probe");
        String silent = ", and counts as gone after " + text(liveness.get("silent-after")) + " without a word.";
        if (probe.present()) {
            String asks = text(probe.scalar() ? probe : probe.get("address"));
            lines.add("It is asked " + asks + " every " + text(liveness.get("every")) + silent);
        } else if (liveness.get("heartbeat").present()) {
            lines.add("It sends " + text(liveness.get("heartbeat")) + " by itself" + silent);
        } else {
            lines.add("Nothing shows whether it is there.");
        }
    }

    private void asked() {
        YamlNode query = root.get("query");
        String how = switch (query.get("style").text("none")) {
            case "bare" -> "It is asked for a value by its address alone";
            case "suffix" -> "It is asked for a value by its address with " + text(query.get("suffix")) + " behind it";
            case "argument" -> "It is asked for a value by its address with " + text(query.get("argument"));
            case "replace" ->
                "It is asked for a value by its address with " + text(query.get("with")) + " in place of "
                        + text(query.get("replace"));
            default -> "It can't be asked for a value";
        };
        lines.add(how + (query.get("poll").present() ? ", every " + text(query.get("poll")) : "") + ".");
    }

    private void nodes() {
        YamlNode nodes = root.get("nodes");
        if (nodes.present()) {
            lines.add("When all its values are read, it is asked by " + text(nodes.get("ask"))
                    + " for several at once, of which those count that its text does not round.");
        }
    }

    private void meters() {
        YamlNode meters = root.get("meters");
        if (meters.present()) {
            lines.add("It is asked for meters by " + text(meters.get("ask")) + " every " + text(meters.get("every"))
                    + ", while somebody subscribes to one.");
        }
    }

    private void reports() {
        YamlNode feedback = root.get("feedback");
        boolean gives = feedback.get("gives").flag(false);
        lines.add(gives ? "It tells what is changed on it." : "It does not tell what is changed on it.");
        if (gives && !feedback.get("to-setter").flag(false)) {
            lines.add("It does not tell a change to the one who asked for it.");
        }
        if (feedback.get("reflects").flag(false)) {
            lines.add("It repeats what it is sent as if it had been moved.");
        }
    }

    private void takes() {
        YamlNode sending = root.get("sending");
        if (!sending.get("bundles").flag(false)) {
            lines.add("It is sent no bundles.");
        }
        if (sending.get("rate").present()) {
            lines.add("It is sent " + text(sending.get("rate")) + " messages a second at most.");
        }
        if (is(sending.get("numbers"), "floats")) {
            lines.add("Numbers that are not listed below go to it as floats.");
        }
        if (is(sending.get("case"), "ignore")) {
            lines.add("It takes an address in capitals for the same.");
        }
    }

    private void hands() {
        YamlNode controller = root.get("controller");
        if (controller.get("touch").present()) {
            lines.add("It says whether a finger is on a control at the control's address with "
                    + text(controller.get("touch")) + " behind it.");
        }
        if (controller.get("quiet").present()) {
            lines.add(
                    "A control of it counts as left alone " + text(controller.get("quiet")) + " after its last word.");
        }
        if (controller.get("motor-faders").flag(false)) {
            lines.add("Its faders have motors: a refused move is put right as soon as no finger is on the fader.");
        }
    }
}
