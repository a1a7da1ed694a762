package io.ringmaster.cli.doctor;

import io.ringmaster.control.CommandSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Java, the clock and the state directory. */
public final class MachineCheck {
    private static final int JAVA_MIN = 17;
    private static final int SOCKET_PATH_BYTES_MAX = 100;
    private static final int YEAR_MIN = 2025;
    private static final int YEAR_MAX = 2099;
    private static final long TIMEDATECTL_S = 2;

    private MachineCheck() {}

    /** The version of Java that runs this. */
    public static Finding java() {
        Runtime.Version version = Runtime.version();
        String found = version + ", " + System.getProperty("java.vendor") + ", heap at most "
                + Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB";
        return version.feature() >= JAVA_MIN
                ? Finding.ok("Java", found)
                : Finding.fail("Java", found, "install Java " + JAVA_MIN + " or newer");
    }

    /** Whether the wall clock can be right, and whether something keeps it right. */
    public static List<Finding> clock() {
        List<Finding> findings = new ArrayList<>();
        Instant now = Instant.now();
        int year = now.atOffset(ZoneOffset.UTC).getYear();
        findings.add(
                year >= YEAR_MIN && year <= YEAR_MAX
                        ? Finding.ok("clock", now.toString().substring(0, 19) + " UTC")
                        : Finding.warn("clock", "it is " + now + "?", "set it: stamps and logs will be wrong"));
        findings.add(synchronised(timedatectl()));
        return findings;
    }

    /** What {@code timedatectl} says: {@code yes}, {@code no}, or nothing. */
    static Finding synchronised(String answer) {
        return switch (answer) {
            case "yes" -> Finding.ok("clock sync", "synchronised by NTP");
            case "no" ->
                Finding.warn(
                        "clock sync",
                        "not synchronised",
                        "only devices with 'clock: synced' need it: timedatectl set-ntp true");
            default -> Finding.ok("clock sync", "not known here; only devices with 'clock: synced' need it");
        };
    }

    private static String timedatectl() {
        try {
            Process process = new ProcessBuilder("timedatectl", "show", "-p", "NTPSynchronized", "--value")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(TIMEDATECTL_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "";
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** Whether a daemon could keep its state and its command socket in this directory. */
    public static Finding state(Path directory) {
        String what = "state";
        if (directory.resolve(CommandSocket.FILE).toString().getBytes(StandardCharsets.UTF_8).length
                > SOCKET_PATH_BYTES_MAX) {
            return Finding.fail(what, directory + " is too long a path for a socket", "use a shorter one: --state DIR");
        }
        Path there = directory.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there)) {
            return Finding.fail(what, there + " is no directory", "use another one: --state DIR");
        }
        if (!Files.isWritable(there)) {
            return Finding.fail(
                    what, directory + " can't be written by this user", "give it to this user, or use --state DIR");
        }
        return Finding.ok(
                what, directory + (there.equals(directory.toAbsolutePath()) ? " can be written" : " can be made"));
    }
}
