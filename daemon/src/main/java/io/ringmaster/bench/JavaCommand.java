package io.ringmaster.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines that start a class of ours in a virtual machine like this one: same Java, same options, same class path. */
final class JavaCommand {
    private static final List<String> PLAIN =
            List.of("-Xms24m", "-Xmx96m", "-XX:+UseSerialGC", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED");

    private JavaCommand() {}

    /** A command line; the options are this machine's own if the launcher gave it any, else the ones that the launcher gives. */
    static List<String> of(String mainClass, List<String> arguments) {
        return of(Path.of(System.getProperty("java.home"), "bin", "java"), mainClass, arguments);
    }

    /** A command line for another Java. */
    static List<String> of(Path java, String mainClass, List<String> arguments) {
        List<String> own = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(JavaCommand::isForChildren)
                .toList();
        boolean launched = own.stream().anyMatch(option -> option.startsWith("-Xmx"));
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(launched ? own : PLAIN);
        String profiles = System.getProperty("ringmaster.profiles", "");
        String option = "-Dringmaster.profiles=" + profiles;
        if (!profiles.isEmpty() && !command.contains(option)) {
            command.add(option);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        return command;
    }

    /** A debugger's or a profiler's port can't be opened twice. */
    private static boolean isForChildren(String option) {
        return !option.startsWith("-agentlib") && !option.startsWith("-javaagent") && !option.startsWith("-Xrunjdwp");
    }
}
