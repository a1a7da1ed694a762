package io.ringmaster.cli;

/** The exit codes of every command. They are part of the contract: scripts depend on them. */
public final class ExitCode {
    /** Done. */
    public static final int OK = 0;
    /** Understood, but denied, or it did not come out as wanted. */
    public static final int FAILED = 1;
    /** The command line or the configuration is wrong. */
    public static final int USAGE = 2;
    /** No daemon answers. */
    public static final int NO_DAEMON = 3;
    /** The machine does not allow it: a port is taken, an address is not there, a folder can't be written. */
    public static final int ENVIRONMENT = 4;
    /** A fault of Ringmaster's own. */
    public static final int FAULT = 5;

    private ExitCode() {}
}
