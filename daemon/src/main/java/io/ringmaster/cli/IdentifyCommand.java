package io.ringmaster.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code identify}: which of the things on the table a device is. */
@Command(
        name = "identify",
        description =
                "Shows which physical device an id is: lets a tablet's light blink, and says what a desk says of itself.",
        footer = {
            "",
            "A tablet is sent /ringmaster/identify 1 and 0, five times in 2.5 s: give a light of its layout that address.",
            "A desk is sent nothing: what it last said when it was asked whether it is there is shown.",
            "Examples:",
            "  ringmaster identify tablet-anna",
            "  ringmaster identify foh --json"
        })
final class IdentifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The device, as ringmaster devices shows it.")
    String id = "";

    @Mixin
    DaemonOptions daemon = new DaemonOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        try (ControlClient client = daemon.connect()) {
            Roster roster = new Roster(client);
            Roster.Device device = roster.device(id);
            Map<String, String> facts = new LinkedHashMap<>(roster.facts("identify", device.id(), output));
            facts.put("endpoint", device.endpoint());
            facts.put("mac", NeighbourTable.ofThisMachine().mac(device.host()));
            facts.values().removeIf(String::isEmpty);
            show(facts);
            return ExitCode.OK;
        }
    }

    private void show(Map<String, String> facts) {
        boolean blinks = "controller".equals(facts.get("kind"));
        if (output.json) {
            Json json = new Json().put("kind", "identified").put("blinks", blinks);
            facts.forEach((name, text) -> json.put(name.equals("kind") ? "device" : name, Facts.typed(name, text)));
            output.line(json);
            return;
        }
        Table table = new Table("WHAT", "");
        facts.forEach(table::row);
        table.print(output);
        if (blinks) {
            output.line(output.style().bold("A light on it blinks now") + ", if one listens to /ringmaster/identify.");
        }
    }
}
