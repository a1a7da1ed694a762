package io.ringmaster.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** How much is logged, and in which form, with priorities for the journal; said before the first logger is made. A system property on the command line wins. */
final class Logging {
    private static final String PREFIX = "org.slf4j.simpleLogger.";
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
    private static final boolean JOURNAL = JournalLines.isJournal(System.getenv("JOURNAL_STREAM"), STANDARD_ERROR);

    private Logging() {}

    /** As the command needs it. */
    static void prepare(String[] args) {
        if (JOURNAL) {
            System.setErr(new PrintStream(new JournalLines(System.err), true, StandardCharsets.UTF_8));
        }
        if (args.length > 0 && args[0].equals("run")) {
            forDaemon();
        } else {
            forCommands();
        }
    }

    /** A line that says what went wrong, beside the logger: marked as an error where the journal reads it. */
    static String error(String line) {
        return JOURNAL ? JournalLines.ERROR + line : line;
    }

    /** Faults only. */
    private static void forCommands() {
        set("defaultLogLevel", "error");
        set("showThreadName", "false");
    }

    /** What an operator should know, with the time unless the journal adds it. */
    private static void forDaemon() {
        set("defaultLogLevel", "info");
        set("showThreadName", "false");
        set("showShortLogName", "true");
        set("log.javax.jmdns", "warn");
        set("log.io.netty", "warn");
        // Before the first cable is plugged in; of no use to an operator.
        set("log.io.netty.util.internal.MacAddressUtil", "error");
        set("showDateTime", Boolean.toString(!JOURNAL));
        set("dateTimeFormat", "HH:mm:ss.SSS");
    }

    private static void set(String name, String value) {
        if (System.getProperty(PREFIX + name) == null) {
            System.setProperty(PREFIX + name, value);
        }
    }
}
