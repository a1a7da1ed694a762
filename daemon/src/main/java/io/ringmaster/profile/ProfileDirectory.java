package io.ringmaster.profile;

import io.ringmaster.yaml.ConfigurationProblem;
import io.ringmaster.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The folder of profiles, and the only class that touches it. A name is letters, digits and dashes, so that none leads out of the
 * folder; a file is a regular one, inside the folder after links are followed. Keeps nothing: each call reads the disk.
 */
public final class ProfileDirectory {
    /** Most profiles in a folder; more are not listed. */
    public static final int PROFILES_MAX = 256;

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,64}");
    private static final String ENDING = ".yaml";

    private final Path folder;

    /** The profiles of this folder; it need not be there until one is loaded. */
    public ProfileDirectory(Path folder) {
        this.folder = folder;
    }

    /** Whether a text can be a profile's id. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** The ids of the files in the folder, in the order of letters. A folder that can't be read has none. */
    public List<String> ids() {
        TreeSet<String> ids = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                String id = name.substring(0, name.length() - ENDING.length());
                if (isId(id) && Files.isRegularFile(file) && ids.size() < PROFILES_MAX) {
                    ids.add(id);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        return List.copyOf(ids);
    }

    /** The ids of the profiles whose id, title, makers or models hold all words of a text, in any capitals. One that can't be read has none. */
    public List<String> named(String text) {
        List<String> words = List.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+"));
        return text.isBlank()
                ? List.of()
                : ids().stream()
                        .filter(id -> {
                            String names = names(id);
                            return words.stream().allMatch(names::contains);
                        })
                        .toList();
    }

    private String names(String id) {
        try {
            ProfileDocument document = document(id);
            String all = String.join(" ", document.makers()) + " " + String.join(" ", document.models());
            return (id + " " + document.profile().title() + " " + all).toLowerCase(Locale.ROOT);
        } catch (ConfigurationProblem e) {
            return id;
        }
    }

    /** Loads what the daemon acts on. */
    public Profile load(String id) throws ConfigurationProblem {
        return document(id).profile();
    }

    /** Loads a profile with all that its file says. */
    public ProfileDocument document(String id) throws ConfigurationProblem {
        if (!isId(id)) {
            throw new ConfigurationProblem("profile", "a profile's name is made of a-z, 0-9 and -, at most 64 of them");
        }
        String name = id + ENDING;
        return ProfileParser.parse(name, id, YamlFile.text(inside(name), name));
    }

    private Path inside(String name) throws ConfigurationProblem {
        Path file = folder.resolve(name);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ConfigurationProblem(name, "there is no such profile in " + folder);
        }
        try {
            Path real = file.toRealPath();
            if (real.startsWith(folder.toRealPath())) {
                return real;
            }
        } catch (IOException e) {
            throw new ConfigurationProblem(name, "can't be read; is it a link to nothing?");
        }
        throw new ConfigurationProblem(name, "a link that leads out of " + folder);
    }
}
