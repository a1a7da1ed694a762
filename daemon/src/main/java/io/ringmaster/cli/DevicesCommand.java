package io.ringmaster.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code devices}: who is there, and how they are. */
@Command(
        name = "devices",
        description = "Lists the devices that the daemon knows, configured ones and guests.",
        footer = {"", "Examples:", "  ringmaster devices", "  ringmaster devices --json"})
final class DevicesCommand implements Callable<Integer> {
    private static final List<String> FIELDS =
            List.of("id", "profile", "endpoint", "role", "life", "mount", "confirmed", "pending", "trouble");

    @Mixin
    DaemonOptions daemon = new DaemonOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        try (ControlClient client = daemon.connect()) {
            List<Message> answers = client.list(Packet.of("/ringmaster/devices"));
            List<Message> devices =
                    answers.stream().filter(m -> m.is("/ringmaster/device")).toList();
            if (answers.stream().anyMatch(m -> m.is("/ringmaster/frozen"))) {
                output.err()
                        .println("(the show is frozen: nobody's writes reach a desk; ringmaster freeze off ends it)");
                output.err().flush();
            }
            if (output.json) {
                devices.forEach(device -> output.line(json(device)));
            } else if (devices.isEmpty()) {
                output.line("No devices yet.");
            } else {
                table(devices).print(output);
            }
            return ExitCode.OK;
        }
    }

    private static Json json(Message device) {
        Json json = new Json();
        for (int i = 0; i < FIELDS.size(); i++) {
            Object value =
                    FIELDS.get(i).equals("confirmed") ? (Object) device.text(i).equals("yes") : device.text(i);
            json.put(FIELDS.get(i), value);
        }
        return json;
    }

    private static Table table(List<Message> devices) {
        Table table = new Table(FIELDS.stream().map(String::toUpperCase).toArray(String[]::new));
        for (Message device : devices) {
            String[] cells = new String[FIELDS.size()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = device.text(i).isEmpty() ? "-" : device.text(i);
            }
            table.row(cells);
        }
        return table;
    }
}
