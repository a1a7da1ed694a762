package io.ringmaster.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code update}: reads a value, works out another from it, and writes that only if nobody wrote in between; else it begins anew. Two of
 * them at once lose nothing.
 */
@Command(
        name = "update",
        description =
                "Works a new value out from the present one, and writes it unless somebody wrote in between: then again.",
        footer = {
            "",
            "An expression is made of " + Expression.SUMMARY + ".",
            "Put it in quotes. A switch counts as 0 and 1. Text can't be worked with.",
            "Examples:",
            "  ringmaster update /show/count 'value + 1'",
            "  ringmaster update /foh/ch/01/mix/fader 'clamp(value * 0.9, 0, 0.75)'",
            "  ringmaster update /foh/ch/01/mix/on '1 - value'"
        })
final class UpdateCommand implements Callable<Integer> {
    private static final double WHOLE_MAX = 1L << 53;

    @Parameters(index = "0", paramLabel = "ADDRESS", description = "A shared address that has a number.")
    String address = "";

    @Parameters(index = "1..*", paramLabel = "EXPRESSION", arity = "1..*", description = "What it shall become.")
    List<String> expression = new ArrayList<>();

    @Option(
            names = "--tries",
            paramLabel = "N",
            defaultValue = "100",
            description = "Give up when somebody else was first so many times (default: ${DEFAULT-VALUE}).")
    int tries = 100;

    @Mixin
    DaemonOptions daemon = new DaemonOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Addresses.checkPlain(address, "update");
        if (tries < 1) {
            throw CommandProblem.usage("--tries is a number from 1, not " + tries + ".", "");
        }
        Expression.Formula formula = Expression.parse(String.join(" ", expression));
        try (ControlClient client = daemon.connect()) {
            update(client, address, formula, tries, output);
            GetCommand.show(client, address, output);
            return ExitCode.OK;
        }
    }

    /** Reads, works out, compares and sets, until nobody wrote in between. */
    static void update(
            ControlClient client, String address, Expression.Formula formula, int tries, OutputOptions output) {
        for (int i = 0; i < tries; i++) {
            Update now = read(client, address, output);
            Object next = next(now, formula);
            List<Message> answers = client.ask(Packet.of("/ringmaster/set", address, now.revision(), next));
            Denial denial = Denial.in(answers).orElse(null);
            if (denial == null) {
                return;
            }
            if (!denial.code().equals("CONFLICT")) {
                throw denial.report(output);
            }
        }
        throw new CommandProblem(
                ExitCode.FAILED,
                "Somebody else wrote to " + address + " first, " + tries + " times.",
                "Try again; a lock keeps devices out meanwhile, but no other shell: ringmaster lock " + address);
    }

    private static Update read(ControlClient client, String address, OutputOptions output) {
        List<Message> messages = Denial.noneIn(client.list(Packet.of("/ringmaster/get", address)), output);
        for (Message message : messages) {
            Update update = Update.of(message);
            if (update != null && update.address().equals(address)) {
                return update;
            }
        }
        throw GetCommand.nothing(
                address,
                new CommandProblem(
                        ExitCode.FAILED,
                        address + " has no value to work from.",
                        "Give it one: ringmaster set " + address),
                output);
    }

    /** The result, in the type that the value has. */
    private static Object next(Update now, Expression.Formula formula) {
        Object value = now.values().size() == 1 ? now.values().get(0) : "";
        boolean isSwitch = value instanceof Boolean;
        if (!isSwitch && !(value instanceof Number)) {
            throw new CommandProblem(
                    ExitCode.FAILED,
                    now.address() + " is " + Argument.text(now.values()) + ": that is not one number.",
                    "Write it outright: ringmaster set " + now.address());
        }
        double from = isSwitch ? ((Boolean) value ? 1 : 0) : ((Number) value).doubleValue();
        double result = formula.apply(from);
        if (!Double.isFinite(result)) {
            throw new CommandProblem(ExitCode.FAILED, "With " + value + " the expression has no result.", "");
        }
        return isSwitch ? (Object) (result >= 0.5) : typed((Number) value, result);
    }

    private static Object typed(Number like, double result) {
        double whole = Math.rint(result);
        boolean fits = like instanceof Integer
                ? whole == (int) whole
                : like instanceof Long
                        ? Math.abs(whole) <= WHOLE_MAX && Math.abs(like.doubleValue()) <= WHOLE_MAX
                        : !(like instanceof Float) || Float.isFinite((float) result);
        if (!fits) {
            throw new CommandProblem(ExitCode.FAILED, "The result " + result + " does not fit its type.", "");
        }
        if (like instanceof Integer) {
            return (int) whole;
        }
        return like instanceof Long ? (Object) (long) whole : like instanceof Float ? (Object) (float) result : result;
    }
}
