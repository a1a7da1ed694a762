package io.ringmaster.cli;

import io.ringmaster.profile.Parameter;
import io.ringmaster.profile.Profile;
import io.ringmaster.profile.ProfileDocument;
import io.ringmaster.profile.ProfileTable;
import io.ringmaster.profile.Scale;
import io.ringmaster.profile.WithoutOsc;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code profiles}: the kinds of devices that this installation knows, and who has no OSC; {@code profiles show NAME}: one in full. */
@Command(
        name = "profiles",
        description =
                "Lists the kinds of devices that can be named in a configuration, and the desks that have no OSC.",
        subcommands = ProfilesCommand.Show.class,
        footer = {
            "",
            "Examples:",
            "  ringmaster profiles",
            "  ringmaster profiles m32",
            "  ringmaster profiles show x32"
        })
final class ProfilesCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "WORD",
            arity = "0..*",
            description = "Only devices of this name, maker or model, such as m32 or midas.")
    List<String> words = List.of();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        List<String> all = ConfigurationLoader.profiles().ids();
        List<String> ids =
                words.isEmpty() ? all : ConfigurationLoader.profiles().named(String.join(" ", words));
        if (all.isEmpty()) {
            throw CommandProblem.usage(
                    "There are no profiles in " + ConfigurationLoader.folder() + " .",
                    "RINGMASTER_PROFILES can name another folder.");
        }
        Table table = new Table("NAME", "DEVICE", "PORT", "PARAMETERS");
        for (String id : ids) {
            Profile profile = ConfigurationLoader.profile(id).profile();
            String port = port(profile);
            table.row(
                    id,
                    profile.title(),
                    port,
                    Integer.toString(profile.parameters().size()));
            if (output.json) {
                output.line(json(profile));
            }
        }
        if (!output.json && !ids.isEmpty()) {
            table.print(output);
        }
        List<WithoutOsc.Desk> without = withoutOsc();
        if (ids.isEmpty() && without.isEmpty()) {
            throw CommandProblem.usage(
                    "No profile is for '" + String.join(" ", words) + "'.", "'ringmaster profiles' lists all of them.");
        }
        withoutOsc(without, !ids.isEmpty());
        return ExitCode.OK;
    }

    private List<WithoutOsc.Desk> withoutOsc() {
        return WithoutOsc.ALL.stream()
                .filter(desk -> words.stream()
                        .allMatch(
                                word -> desk.title().toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT))))
                .toList();
    }

    private void withoutOsc(List<WithoutOsc.Desk> desks, boolean below) {
        if (output.json) {
            desks.forEach(desk -> output.line(new Json()
                    .put("kind", "without-osc")
                    .put("title", desk.title())
                    .put("instead", desk.instead())
                    .put("certainty", desk.certainty())));
            return;
        }
        if (below && !desks.isEmpty()) {
            output.out().println();
        }
        if (!desks.isEmpty()) {
            output.out().println("These have no OSC, so no profile can help:");
        }
        desks.forEach(desk -> output.out().println("  " + desk.title() + ". " + desk.instead()));
        output.out().flush();
    }

    private static String port(Profile profile) {
        Profile.Tcp tcp = profile.tcp();
        if (tcp != null && tcp.alone()) {
            return tcp.port() == 0 ? "tcp" : "tcp " + tcp.port();
        }
        return profile.port() == 0 ? "-" : Integer.toString(profile.port());
    }

    private static Json json(Profile profile) {
        return new Json()
                .put("kind", "profile")
                .put("name", profile.id())
                .put("title", profile.title())
                .put("port", profile.port())
                .put("desk", profile.desk())
                .put("parameters", profile.parameters().size());
    }

    /** One profile: how it is spoken to, and its parameters. */
    @Command(
            name = "show",
            description = "Shows one profile: how the device is spoken to, and its parameters.",
            footer = {"", "Examples:", "  ringmaster profiles show x32", "  ringmaster profiles show ./mydesk.yaml"})
    static final class Show implements Callable<Integer> {
        @Parameters(
                paramLabel = "NAME",
                description = "A profile, as ringmaster profiles lists them, or the file of one.")
        String name = "";

        @Mixin
        OutputOptions output = new OutputOptions();

        @Override
        public Integer call() {
            ProfileDocument document = ConfigurationLoader.profileOrFile(name);
            if (output.json) {
                output.line(json(document));
                document.rows().forEach(row -> output.line(json(row)));
            } else {
                output.out().print(ProfileTable.of(document));
            }
            return ExitCode.OK;
        }

        private static Json json(ProfileDocument document) {
            Json certainty = new Json();
            document.certainty().forEach(certainty::put);
            return ProfilesCommand.json(document.profile())
                    .put("keepAlive", keepAlive(document.profile().keepAlive()))
                    .put("certainty", certainty)
                    .put("habits", document.habits())
                    .put("notes", document.notes())
                    .put("sources", document.sources());
        }

        /** What must be sent again and again; null if nothing. */
        private static @Nullable Json keepAlive(Profile.KeepAlive keepAlive) {
            return keepAlive.messages().isEmpty()
                    ? null
                    : new Json()
                            .put(
                                    "send",
                                    keepAlive.messages().stream()
                                            .map(Profile.Message::address)
                                            .toList())
                            .put("everyMs", keepAlive.periodNs() / 1_000_000)
                            .put("leaseMs", keepAlive.leaseNs() / 1_000_000)
                            .put("slots", keepAlive.slots());
        }

        private static Json json(ProfileDocument.Row row) {
            Parameter parameter = row.parameter();
            return new Json()
                    .put("kind", "parameter")
                    .put("template", row.template())
                    .put("count", row.count())
                    .put("label", parameter.label())
                    .put("type", parameter.speech().types())
                    .put("state", parameter.kind().name().toLowerCase(Locale.ROOT))
                    .put("min", finite(parameter.min()))
                    .put("max", finite(parameter.max()))
                    .put("scale", parameter.scale())
                    .put("low", reading(parameter, parameter.min()))
                    .put("high", reading(parameter, parameter.max()))
                    .put("unit", parameter.unit())
                    .put("names", names(parameter))
                    .put("inverted", row.inverted())
                    .put("steps", parameter.steps())
                    .put("guarded", parameter.guarded())
                    .put("access", parameter.speech().access().name().toLowerCase(Locale.ROOT))
                    .put("certainty", row.certainty());
        }

        /** What people read at an end of the range; null where there is none. */
        private static Object reading(Parameter parameter, double wire) {
            boolean read = parameter.isNumber() && parameter.hasRange();
            return read ? (Object) Scale.of(parameter).reading(wire) : Argument.NIL;
        }

        /** The words in the order of their numbers. */
        private static List<String> names(Parameter parameter) {
            return parameter.names().isEmpty()
                    ? List.of()
                    : List.of(parameter.names().split("\\|"));
        }

        private static Object finite(double value) {
            return Double.isFinite(value) ? (Object) value : Argument.NIL;
        }
    }
}
