package io.ringmaster.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code devices}: who is there, and how they are. */
@Command(
        name = "devices",
        description = "Lists the devices that the daemon knows, configured ones and guests.",
        footer = {
            "",
            "LIFE: joining (not there yet, or not let us in), live, reading (its values are",
            "being asked for), unheard (it has not spoken, and cannot be asked whether it",
            "is there), silent (it was there). With --json that word is in \"shows\", and",
            "\"life\" is live also where it says reading or unheard.",
            "Examples:",
            "  ringmaster devices",
            "  ringmaster devices --json"
        })
final class DevicesCommand implements Callable<Integer> {
    private static final String TROUBLE = "trouble";
    private static final String LIFE = "life";
    /** The life as a table shows it, in one word for people. */
    private static final String SHOWS = "shows";

    private static final List<String> FIELDS =
            List.of("id", "profile", "endpoint", "role", LIFE, "mount", "confirmed", "pending", TROUBLE, SHOWS);
    private static final List<String> WIDE = FIELDS.subList(0, FIELDS.size() - 1);
    /** What is shown where not all fits: what is wrong has a line of its own there. */
    private static final List<String> NARROW = List.of("id", "endpoint", LIFE, "mount", "pending");

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
                remark("(the show is frozen: nobody's writes reach a desk; ringmaster freeze off ends it)");
            }
            answers.stream()
                    .filter(m -> m.is("/ringmaster/info") && m.text(0).equals("offline"))
                    .forEach(m -> remark("(OFFLINE: no real desk is connected; " + m.text(1) + ")"));
            if (output.json) {
                devices.forEach(device -> output.line(json(device)));
            } else if (devices.isEmpty()) {
                output.line("No devices yet.");
            } else {
                print(devices);
            }
            return ExitCode.OK;
        }
    }

    private void remark(String text) {
        output.err().println(text);
        output.err().flush();
    }

    private static Json json(Message device) {
        Json json = new Json();
        for (int i = 0; i < FIELDS.size(); i++) {
            String name = FIELDS.get(i);
            json.put(name, name.equals("confirmed") ? device.text(i).equals("yes") : Facts.typed(name, device.text(i)));
        }
        return json;
    }

    private void print(List<Message> devices) {
        Table whole = table(devices, WIDE);
        if (whole.width() <= Style.columns()) {
            whole.print(output);
            return;
        }
        List<String> lines = table(devices, NARROW).lines();
        output.line(output.style().dim(lines.get(0)));
        for (int i = 0; i < devices.size(); i++) {
            output.line(lines.get(i + 1));
            String trouble = devices.get(i).text(FIELDS.indexOf(TROUBLE));
            if (!trouble.isEmpty()) {
                output.line("  " + trouble);
            }
        }
    }

    private static Table table(List<Message> devices, List<String> fields) {
        Table table = new Table(fields.stream().map(String::toUpperCase).toArray(String[]::new));
        for (Message device : devices) {
            table.row(fields.stream()
                    .map(field -> device.text(FIELDS.indexOf(field.equals(LIFE) ? SHOWS : field)))
                    .map(text -> text.isEmpty() ? "-" : text)
                    .toArray(String[]::new));
        }
        return table;
    }
}
