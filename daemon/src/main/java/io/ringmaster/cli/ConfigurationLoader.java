package io.ringmaster.cli;

import io.ringmaster.config.Configuration;
import io.ringmaster.config.ConfigurationParser;
import io.ringmaster.config.ConfigurationParser.Checked;
import io.ringmaster.profile.Profile;
import io.ringmaster.profile.ProfileDirectory;
import io.ringmaster.profile.ProfileDocument;
import io.ringmaster.profile.WithoutOsc;
import io.ringmaster.store.Resolvers;
import io.ringmaster.yaml.ConfigurationProblem;
import io.ringmaster.yaml.Problem;
import io.ringmaster.yaml.Problems;
import io.ringmaster.yaml.YamlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads configurations and profiles for commands: what is wrong with a file becomes a {@link CommandProblem}. */
final class ConfigurationLoader {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationLoader.class);
    private static final String FILE = ".yaml";
    private static final List<String> GUESTS = List.of("generic", "touchosc", "touchosc-mk1");

    /** Where a service has its configuration. */
    static final Path SYSTEM_WIDE = Path.of("/etc/ringmaster/ringmaster.yaml");

    private ConfigurationLoader() {}

    /** The folder of profiles that the launcher names. */
    static ProfileDirectory profiles() {
        return new ProfileDirectory(folder());
    }

    /** The names of the resolvers on the class path; those that can't be used are said in the log. */
    static Set<String> resolvers() {
        Resolvers.found().faults().forEach(fault -> LOG.warn("a resolver can't be used: {}", fault));
        return Resolvers.found().names();
    }

    static Path folder() {
        return Path.of(System.getProperty("ringmaster.profiles", "hardware-profiles"));
    }

    /** A configuration file; without one the system's, and without that one the defaults. */
    static Configuration load(@Nullable Path file) {
        if (file != null) {
            return parse(file);
        }
        return Files.exists(SYSTEM_WIDE) ? parse(SYSTEM_WIDE) : ConfigurationParser.defaults(System.getenv());
    }

    /** What of the configuration that {@link #load} gives may surprise. */
    static List<Problem> notes(@Nullable Path file) {
        boolean none = file == null && !Files.exists(SYSTEM_WIDE);
        return none ? List.of() : check(file == null ? SYSTEM_WIDE : file).notes();
    }

    private static Configuration parse(Path file) {
        return check(file).configuration();
    }

    private static Checked check(Path file) {
        try {
            return ConfigurationParser.check(file, profiles(), resolvers());
        } catch (ConfigurationProblem e) {
            throw CommandProblem.file(e);
        }
    }

    /** A configuration of our own making. */
    static Configuration parse(String name, String text) {
        try {
            return ConfigurationParser.parse(name, text, profiles(), resolvers(), Map.of());
        } catch (ConfigurationProblem e) {
            throw CommandProblem.file(e);
        }
    }

    /** A profile with all that its file says. */
    static ProfileDocument profile(String id) {
        try {
            return profiles().document(id);
        } catch (ConfigurationProblem e) {
            List<String> ids = profiles().ids();
            if (ids.contains(id)) {
                throw CommandProblem.file(e);
            }
            String there = ids.isEmpty()
                    ? "There are none in " + folder() + " ."
                    : "There are: " + String.join(", ", ids) + ".";
            String why = WithoutOsc.of(id)
                    .map(desk -> desk.title() + ": no OSC. " + desk.instead())
                    .orElse("There is no profile '" + id + "'." + named(id));
            throw CommandProblem.usage(why, there);
        }
    }

    /** The profile of this name; null if it is not here, as when a daemon knows more of them. */
    static @Nullable Profile profileIfHere(String id) {
        return profiles().ids().contains(id) ? profile(id).profile() : null;
    }

    /** A profile by its name, or by its file where that is what is given. */
    static ProfileDocument profileOrFile(String given) {
        if (!given.contains("/") && !given.endsWith(FILE)) {
            return profile(given);
        }
        try {
            return profile(Path.of(given));
        } catch (ConfigurationProblem e) {
            throw CommandProblem.file(e);
        }
    }

    /** A profile by its file. */
    static ProfileDocument profile(Path given) throws ConfigurationProblem {
        Path file = given.toAbsolutePath();
        String id = file.getFileName().toString().replaceAll("\\" + FILE + "$", "");
        return new ProfileDirectory(file.getParent()).document(id);
    }

    /** Whether a file is a profile rather than a configuration; one that can't be read is none. */
    static boolean isProfile(Path file) {
        String name = file.toString();
        try {
            return YamlFile.root(YamlFile.text(file, name), new Problems(name))
                    .get("format")
                    .present();
        } catch (ConfigurationProblem e) {
            return false;
        }
    }

    private static String named(String id) {
        List<String> named = profiles().named(id);
        return named.isEmpty() ? "" : " For a device of that name there is: " + String.join(", ", named) + ".";
    }

    /** The profiles that a guest may say it has. They are few, because each is read at the start. */
    static Map<String, Profile> guestProfiles() {
        Map<String, Profile> guests = new TreeMap<>();
        for (String id : GUESTS) {
            guests.put(id, profile(id).profile());
        }
        return guests;
    }

    /** The configuration of a text, which problems call by this name. */
    static Configuration check(String name, String text) throws ConfigurationProblem {
        return ConfigurationParser.parse(name, text, profiles(), resolvers(), System.getenv());
    }
}
