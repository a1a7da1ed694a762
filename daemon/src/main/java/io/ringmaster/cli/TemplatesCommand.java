package io.ringmaster.cli;

import io.ringmaster.config.Bank;
import io.ringmaster.profile.Taper.Curve;
import io.ringmaster.yaml.Suggestion;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code templates}: the map templates that a configuration can name; {@code templates NAME}: what one stands for. */
@Command(
        name = "templates",
        description = "Lists the map templates that a configuration can name, or shows what one stands for.",
        footer = {
            "",
            "A template is a row of a tablet's map: - { template: x32-bank-16, of: foh, below: /1, first: 1 }",
            "Examples:",
            "  ringmaster templates",
            "  ringmaster templates x32-bank-16"
        })
final class TemplatesCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", arity = "0..1", description = "One of them.")
    @Nullable
    String name;

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        if (name == null) {
            list();
        } else {
            show(Bank.named(name).orElseThrow(() -> unknown(name)));
        }
        return ExitCode.OK;
    }

    private static CommandProblem unknown(String name) {
        List<String> known = Bank.ALL.stream().map(Bank::id).toList();
        String near = Suggestion.nearest(name, known);
        return CommandProblem.usage(
                "There is no template '" + name + "'.",
                near.isEmpty() ? "There are: " + String.join(", ", known) + "." : "Did you mean " + near + "?");
    }

    private void list() {
        Table table = new Table("NAME", "FOR", "STRIPS", "EACH WITH");
        for (Bank bank : Bank.ALL) {
            List<String> parts = bank.parts().stream().map(Bank.Part::what).toList();
            table.row(bank.id(), bank.profile(), Integer.toString(bank.strips()), String.join(", ", parts));
            if (output.json) {
                output.line(new Json()
                        .put("kind", "template")
                        .put("name", bank.id())
                        .put("profile", bank.profile())
                        .put("strips", bank.strips())
                        .put("parts", parts));
            }
        }
        if (!output.json) {
            table.print(output);
        }
    }

    private static String how(Bank.Part part) {
        if (part.readOnly()) {
            return "only shown";
        }
        return switch (part.curve()) {
            case INVERTED -> "1 is off";
            case FADER -> "0 to 1, as a fader in dB";
            default -> "";
        };
    }

    private void show(Bank bank) {
        Table table = new Table("TABLET", "DESK", "");
        for (Bank.Row row : bank.rows(Bank.BELOW, 1)) {
            boolean inverted = row.part().curve() == Curve.INVERTED;
            String how = how(row.part());
            table.row(row.local(), row.address(), how);
            if (output.json) {
                output.line(new Json()
                        .put("kind", "row")
                        .put("local", row.local())
                        .put("address", row.address())
                        .put("access", row.part().readOnly() ? "read" : "both")
                        .put("inverted", inverted));
            }
        }
        if (!output.json) {
            table.print(output);
            output.out().println();
            output.out().println("In the tablet's map, with the desk's id:");
            output.out().println("  " + output.style().bold("- { template: " + bank.id() + ", of: foh }"));
            output.out().flush();
        }
    }
}
