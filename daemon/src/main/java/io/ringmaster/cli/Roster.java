package io.ringmaster.cli;

import io.ringmaster.yaml.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The devices that a running daemon knows, and what it knows of each. */
final class Roster {
    private final ControlClient client;
    private final List<Device> devices;

    /** One device, as {@code /ringmaster/devices} tells it. */
    record Device(
            String id,
            String profile,
            String endpoint,
            String role,
            String life,
            String mount,
            long pending,
            String trouble) {
        /** Its host; empty if it is not known. */
        String host() {
            String plain = endpoint.replaceFirst("^tcp://", "");
            int colon = plain.lastIndexOf(':');
            return colon < 0 ? "" : plain.substring(0, colon);
        }

        boolean guest() {
            return id.startsWith("guest/");
        }
    }

    /** Asks the daemon who is there. */
    Roster(ControlClient client) {
        this.client = client;
        devices = client.list(Packet.of("/ringmaster/devices")).stream()
                .filter(m -> m.is("/ringmaster/device"))
                .map(m -> new Device(
                        m.text(0), m.text(1), m.text(2), m.text(3), m.text(4), m.text(5), m.number(7), m.text(8)))
                .toList();
    }

    /** All of them. */
    List<Device> devices() {
        return devices;
    }

    /** The device of this id, or the guest of this name; a {@link CommandProblem} if there is none. */
    Device device(String id) {
        return devices.stream()
                .filter(each -> each.id().equals(id) || each.id().equals("guest/" + id))
                .findFirst()
                .orElseThrow(() -> unknown(id));
    }

    private CommandProblem unknown(String id) {
        List<String> ids = devices.stream().map(Device::id).toList();
        String near = Suggestion.nearest(id, ids);
        String there = ids.isEmpty() ? "The daemon knows no device yet." : "There are: " + String.join(", ", ids) + ".";
        return new CommandProblem(
                ExitCode.FAILED,
                "There is no device '" + id + "'.",
                near.isEmpty() ? there : "Did you mean " + near + "?");
    }

    /** What the daemon knows of a device, by name; {@code command} is {@code about} or {@code identify}. */
    Map<String, String> facts(String command, String id, OutputOptions output) {
        Map<String, String> facts = new LinkedHashMap<>();
        Denial.noneIn(client.ask(Packet.of("/ringmaster/" + command, id)), output).stream()
                .filter(m -> m.is("/ringmaster/fact"))
                .forEach(m -> facts.put(m.text(0), m.text(1).replaceAll("\\p{Cntrl}", "?")));
        return facts;
    }
}
