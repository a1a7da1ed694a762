package io.ringmaster.cli.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Who has a port open, as far as this user may see it: reads {@code /proc} and nothing else. */
final class PortOwner {
    private static final Path PROC = Path.of("/proc");
    private static final int LOCAL = 1;
    private static final int INODE = 9;

    private PortOwner() {}

    /** The programs that have a port of {@code udp} or {@code tcp}, such as {@code avahi-daemon (pid 312)}; empty if that can't be seen. */
    static Set<String> of(String protocol, int port) {
        Set<String> sockets = new TreeSet<>();
        inodes(PROC.resolve("net/" + protocol), port, sockets);
        inodes(PROC.resolve("net/" + protocol + "6"), port, sockets);
        Set<String> owners = new TreeSet<>();
        if (sockets.isEmpty()) {
            return owners;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, sockets)) {
                    owners.add(name(process) + " (pid " + process.getFileName() + ")");
                }
            }
        } catch (IOException e) {
            return owners;
        }
        return owners;
    }

    private static void inodes(Path table, int port, Set<String> into) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        try {
            for (String line : Files.readAllLines(table)) {
                String[] fields = line.strip().split("\\s+");
                if (fields.length > INODE && fields[LOCAL].endsWith(suffix)) {
                    into.add("socket:[" + fields[INODE] + "]");
                }
            }
        } catch (IOException e) {
            // No such table on this system: nothing can be said.
            return;
        }
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
        } catch (IOException e) {
            return false;
        }
        return false;
    }

    private static String name(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip();
        } catch (IOException e) {
            return "a program";
        }
    }
}
