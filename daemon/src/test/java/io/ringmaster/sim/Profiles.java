package io.ringmaster.sim;

import io.ringmaster.profile.Profile;
import io.ringmaster.profile.ProfileDirectory;
import io.ringmaster.profile.ProfileParser;
import io.ringmaster.yaml.ConfigurationProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The real profiles, from the folder that the build names. */
public final class Profiles {
    private static final Path FOLDER = Path.of(System.getProperty("ringmaster.profiles", "../hardware-profiles"));
    private static final ProfileDirectory DIRECTORY = new ProfileDirectory(FOLDER);

    private static final Map<String, Profile> LOADED = new ConcurrentHashMap<>();

    private Profiles() {}

    public static Profile generic() {
        return load("generic");
    }

    public static Profile touchosc() {
        return load("touchosc");
    }

    public static Profile x32() {
        return load("x32");
    }

    public static Profile xr18() {
        return load("xr18");
    }

    /** An X32 that has a place for everybody, so that nobody needs to look whether it still tells us of changes. */
    public static Profile roomyX32() {
        try {
            return of("x32", Files.readString(FOLDER.resolve("x32.yaml")).replaceFirst(", slots: \\d+", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A profile of a test's own. */
    public static Profile of(String id, String yaml) {
        try {
            return ProfileParser.parse(id + ".yaml", id, yaml).profile();
        } catch (ConfigurationProblem e) {
            throw new AssertionError(e);
        }
    }

    /** A profile for a device that repeats what it is sent. */
    public static Profile reflecting(Profile profile) {
        return like(profile, "mirror", profile.ratePerSecond(), profile.liveness(), true);
    }

    /** A profile for a device that is sent so many messages a second at most. */
    public static Profile withRate(Profile profile, int ratePerSecond) {
        return like(profile, profile.id(), ratePerSecond, profile.liveness(), profile.reflects());
    }

    /** A profile for a device whose presence is judged so. */
    public static Profile withLiveness(Profile profile, Profile.Liveness liveness) {
        return like(profile, profile.id(), profile.ratePerSecond(), liveness, profile.reflects());
    }

    private static Profile like(Profile p, String id, int ratePerSecond, Profile.Liveness liveness, boolean reflects) {
        return new Profile(
                id,
                p.title(),
                p.port(),
                p.desk(),
                p.takesBundles(),
                ratePerSecond,
                p.numbers(),
                p.givesFeedback(),
                p.echoesToSetter(),
                p.query(),
                p.keepAlive(),
                liveness,
                p.snapshotOn(),
                p.literals(),
                p.parameters(),
                reflects,
                p.pageOn(),
                p.reloadOn(),
                p.metering(),
                p.tcp(),
                p.dialogue());
    }

    /** The ids of all that ship. */
    public static List<String> ids() {
        return DIRECTORY.ids();
    }

    /** The profile of this id, as it ships. */
    public static Profile load(String id) {
        return LOADED.computeIfAbsent(id, Profiles::read);
    }

    private static Profile read(String id) {
        try {
            return DIRECTORY.load(id);
        } catch (ConfigurationProblem e) {
            throw new AssertionError(e);
        }
    }
}
