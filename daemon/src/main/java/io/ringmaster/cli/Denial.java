package io.ringmaster.cli;

import java.util.List;
import java.util.Optional;

/** The daemon's no to a write or a command. */
record Denial(String address, String code, String holder, long revision, String text) {
    /** The first denial among these messages. */
    static Optional<Denial> in(List<Message> messages) {
        return messages.stream()
                .filter(m -> m.is("/ringmaster/denied"))
                .findFirst()
                .map(Denial::of);
    }

    /** The same messages, if none of them is a denial; else it is reported and ends the command. */
    static List<Message> noneIn(List<Message> messages, OutputOptions output) {
        in(messages).ifPresent(denial -> {
            throw denial.report(output);
        });
        return messages;
    }

    private static Denial of(Message m) {
        return new Denial(m.text(0), m.text(1), m.text(2), m.number(3), m.text(4));
    }

    Json json() {
        return new Json()
                .put("kind", "denied")
                .put("address", address)
                .put("code", code)
                .put("holder", holder)
                .put("revision", revision)
                .put("text", text);
    }

    /** As a reason to end a command. */
    CommandProblem problem() {
        return problem(hint());
    }

    private CommandProblem problem(String hint) {
        String by = holder.isEmpty() ? "" : " by " + holder;
        String why = text.isEmpty() ? "" : ": " + text;
        return new CommandProblem(ExitCode.FAILED, "Denied, " + address + " " + code + by + why, hint);
    }

    private String hint() {
        return switch (code) {
            case "LOCKED" -> "An operator can take the lock over: ringmaster take " + address;
            case "CONFLICT" -> "Somebody was first. See what it is now: ringmaster get " + address;
            case "OFFLINE" -> "The device that owns it does not answer. See: ringmaster devices";
            case "FROZEN" -> "An operator can let go of the desks again: ringmaster freeze off";
            case "UNKNOWN" -> address.startsWith("/") ? "" : "See who is there: ringmaster devices";
            default -> "";
        };
    }

    /** Prints it as JSON if asked to, and in any case ends the command. */
    CommandProblem report(OutputOptions output) {
        if (output.json) {
            output.line(json());
        }
        return problem();
    }

    /** The same with a better hint, if there is one. */
    CommandProblem report(OutputOptions output, String hint) {
        CommandProblem usual = report(output);
        return hint.isEmpty() ? usual : problem(hint);
    }
}
