package io.ringmaster.cli;

import io.ringmaster.bench.BenchCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line: finds the command, runs it on the main thread, and turns what goes wrong into one line, a hint and an
 * {@link ExitCode}. Users never see a stack trace.
 */
@Command(
        name = "ringmaster",
        description = "The OSC bridge that a show can trust.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Main.Version.class,
        usageHelpAutoWidth = true,
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            DemoCommand.class,
            GetCommand.class,
            SetCommand.class,
            UpdateCommand.class,
            WatchCommand.class,
            LockCommand.Lock.class,
            LockCommand.Unlock.class,
            LockCommand.Take.class,
            ReleaseCommand.class,
            FreezeCommand.class,
            UndoCommand.class,
            MarkCommand.class,
            DevicesCommand.class,
            PushCommand.class,
            ApproveCommand.class,
            ReloadCommand.class,
            StatusCommand.class,
            SendCommand.class,
            SimulateCommand.class,
            ProfilesCommand.class,
            TemplatesCommand.class,
            DiscoverCommand.class,
            IdentifyCommand.class,
            LearnCommand.class,
            PreflightCommand.class,
            DoctorCommand.class,
            BenchCommand.class,
            StormCommand.class,
            WarmUpCommand.class
        })
public final class Main implements Runnable {
    private static final String EXIT_CODES =
            "Exit codes: 0 done, 1 denied or failed, 2 wrong use or configuration, 3 no daemon, 4 the machine does not allow it, "
                    + "5 a fault in Ringmaster.";

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        Logging.prepare(args);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(execute(out, err, args));
    }

    /** Runs one command; what it prints goes to {@code out} and {@code err}. Returns the {@link ExitCode}. */
    public static int execute(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = line();
        line.setOut(out).setErr(err);
        line.setColorScheme(Help.defaultColorScheme(Style.of(false).colour() ? Help.Ansi.ON : Help.Ansi.OFF));
        line.setExecutionExceptionHandler(Main::failed);
        line.setParameterExceptionHandler(Main::misused);
        line.getCommandSpec().usageMessage().footer("", EXIT_CODES, "Help on one command: ringmaster COMMAND --help");
        int code = line.execute(args);
        out.flush();
        err.flush();
        return code;
    }

    /** All commands, as they read what is typed. */
    static CommandLine line() {
        return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** Without a command: the help, as an error. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    private static int failed(Exception e, CommandLine line, ParseResult parsed) {
        CommandProblem problem = e instanceof CommandProblem known ? known : fault(e);
        report(line.getErr(), problem.line(), problem.hint());
        return problem.exitCode();
    }

    private static CommandProblem fault(Exception e) {
        StackTraceElement[] trace = e.getStackTrace();
        String where = trace.length == 0 ? "" : " at " + trace[0];
        return new CommandProblem(
                ExitCode.FAULT,
                "This is a fault in Ringmaster: " + e + where,
                "Please report it with the command that you typed.");
    }

    private static int misused(ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        PrintWriter err = line.getErr();
        if (line.getParent() == null && args.length == 0) {
            line.usage(err);
            return ExitCode.USAGE;
        }
        err.println(Logging.error("ringmaster: " + wrong(e, line)));
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("  See: " + line.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return ExitCode.USAGE;
    }

    private static @Nullable String wrong(ParameterException e, CommandLine line) {
        boolean command = line.getParent() == null && e instanceof UnmatchedArgumentException;
        String first = command ? ((UnmatchedArgumentException) e).getUnmatched().get(0) : "-";
        return first.startsWith("-") ? e.getMessage() : "There is no command '" + first + "'.";
    }

    private static void report(PrintWriter err, String problem, String hint) {
        err.println(Logging.error("ringmaster: " + problem));
        if (!hint.isEmpty()) {
            err.println("  " + hint);
        }
        err.flush();
    }

    /** The version that the jar was built as. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"ringmaster " + (version == null ? "(not built)" : version)};
        }
    }
}
