package io.ringmaster.cli;

import io.ringmaster.config.Configuration;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.config.DeviceEntry.MapEntry;
import io.ringmaster.config.MapInsertion;
import io.ringmaster.yaml.ConfigurationProblem;
import io.ringmaster.yaml.YamlFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A configuration file with one row more in a map. The new text is checked before anything is written; the file is replaced in one
 * step, and only if it is still what was read.
 */
final class ConfigurationEdit {
    private static final String MARK = "\uFEFF";

    private final Path file;
    private final String before;
    private final String after;

    private ConfigurationEdit(Path file, String before, String after) {
        this.file = file;
        this.before = before;
        this.after = after;
    }

    /** The file with a row in the map of a device; a {@link CommandProblem} if that would be no good configuration. */
    static ConfigurationEdit of(Path file, String id, String row) {
        String name = file.toString();
        try {
            String before = YamlFile.text(file, name);
            Configuration old = ConfigurationLoader.check(name, before);
            String after = MapInsertion.into(name, before, id, row);
            Configuration fresh = ConfigurationLoader.check(name, after);
            if (!asBefore(old, fresh, id)) {
                throw CommandProblem.usage(
                        "The row can't be put into " + name + " without changing more than that map.",
                        "Put it in by hand: - " + row);
            }
            return new ConfigurationEdit(file, before, after);
        } catch (ConfigurationProblem e) {
            throw CommandProblem.file(e);
        }
    }

    /** Whether nothing has changed but the map of one device, which has what it had and more. */
    private static boolean asBefore(Configuration old, Configuration fresh, String id) {
        Map<String, List<String>> was = maps(old);
        Map<String, List<String>> is = maps(fresh);
        List<String> grown = is.getOrDefault(id, List.of());
        List<String> first = was.getOrDefault(id, List.of());
        boolean more =
                grown.size() > first.size() && grown.subList(0, first.size()).equals(first);
        was.remove(id);
        is.remove(id);
        return more && was.equals(is);
    }

    private static Map<String, List<String>> maps(Configuration configuration) {
        return configuration.devices().stream()
                .collect(Collectors.toMap(
                        DeviceEntry::id,
                        device -> device.map().stream()
                                .map(ConfigurationEdit::text)
                                .toList()));
    }

    private static String text(MapEntry entry) {
        return entry.local() + " " + entry.shared() + " " + entry.touch() + " " + entry.readOnly();
    }

    /** Replaces the file. Its owner and permissions stay. */
    void write() {
        Path fresh = null;
        try {
            Path real = file.toRealPath();
            String whole = Files.readString(real);
            String mark = whole.startsWith(MARK) ? MARK : "";
            if (!whole.equals(mark + before)) {
                throw CommandProblem.environment(
                        file + " has been changed meanwhile.", "Nothing was written. Do it again.");
            }
            fresh = Files.createTempFile(real.toAbsolutePath().getParent(), "." + real.getFileName(), ".new");
            fill(fresh, mark + after);
            likeness(real, fresh);
            Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw CommandProblem.environment(
                    file + " can't be written: " + e.getMessage() + ".", "It is as it was. Is its folder writable?");
        } finally {
            remove(fresh);
        }
    }

    private static void fill(Path fresh, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void likeness(Path real, Path fresh) throws IOException {
        PosixFileAttributeView of = Files.getFileAttributeView(real, PosixFileAttributeView.class);
        PosixFileAttributeView to = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
        if (of == null || to == null) {
            return;
        }
        PosixFileAttributes wanted = of.readAttributes();
        PosixFileAttributes has = to.readAttributes();
        if (!has.owner().equals(wanted.owner())) {
            to.setOwner(wanted.owner());
        }
        if (!has.group().equals(wanted.group())) {
            to.setGroup(wanted.group());
        }
        to.setPermissions(wanted.permissions());
    }

    private static void remove(@Nullable Path fresh) {
        try {
            if (fresh != null) {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            // What was to be said of the file has been said.
            return;
        }
    }
}
