package io.ringmaster.cli;

/** How much is logged, and in which form; said before the first logger is made. A system property on the command line wins. */
final class Logging {
    private static final String PREFIX = "org.slf4j.simpleLogger.";

    private Logging() {}

    /** As the command needs it. */
    static void prepare(String[] args) {
        if (args.length > 0 && args[0].equals("run")) {
            forDaemon();
        } else {
            forCommands();
        }
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
        set("showDateTime", Boolean.toString(System.getenv("JOURNAL_STREAM") == null));
        set("dateTimeFormat", "HH:mm:ss.SSS");
    }

    private static void set(String name, String value) {
        if (System.getProperty(PREFIX + name) == null) {
            System.setProperty(PREFIX + name, value);
        }
    }
}
