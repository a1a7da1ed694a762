package io.ringmaster.cli;

import io.ringmaster.Ringmaster;
import io.ringmaster.StartProblem;
import io.ringmaster.clock.SystemClock;
import io.ringmaster.config.Configuration;
import io.ringmaster.discovery.Advertised;
import io.ringmaster.discovery.Advertiser;
import io.ringmaster.discovery.Nic;
import io.ringmaster.discovery.Wanted;
import io.ringmaster.road.Reply;
import io.ringmaster.service.SystemdNotify;
import io.ringmaster.simulator.DeviceThread;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: the daemon in the foreground, until Ctrl-C or a termination signal. */
@Command(
        name = "run",
        description = "Runs the daemon in the foreground. Ctrl-C stops it.",
        footer = {
            "",
            "Without --config: /etc/ringmaster/ringmaster.yaml if there is one, else the defaults.",
            "Examples:",
            "  ringmaster run",
            "  ringmaster run --config show.yaml --state /tmp/show",
            "  ringmaster run --config show.yaml --offline"
        })
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
    private static final long LOOK_MS = 1_000;
    /** Looks in a row that find no life: after one, the whole process may just have been stopped for a while. */
    private static final int LOOKS_DEAD = 2;

    @Mixin
    ShowOptions show = new ShowOptions();

    @Option(
            names = "--offline",
            description = "Prepare a show at home: each desk, and whatever else has a mount, is replaced by its "
                    + "simulator on this machine, and nothing is sent to the real ones. Tablets join as ever. The "
                    + "state is kept in the folder 'offline' of the state directory.")
    boolean wantsOffline;

    @Mixin
    OutputOptions output = new OutputOptions();

    private @Nullable Offline offline;
    private @Nullable Configuration running;

    @Override
    public Integer call() throws InterruptedException {
        SystemClock clock = new SystemClock();
        try (SystemdNotify systemd = SystemdNotify.fromEnvironment(System.getenv());
                Offline simulated = wantsOffline ? new Offline(new DeviceThread(clock)) : null) {
            offline = simulated;
            Configuration configuration = load();
            running = configuration;
            try (Ringmaster daemon = Ringmaster.start(
                    configuration,
                    ConfigurationLoader.guestProfiles(),
                    clock,
                    host -> simulated != null && simulated.shuns(host))) {
                rehearse(configuration, daemon);
                serve(configuration, daemon, systemd);
            }
            return ExitCode.OK;
        } catch (CommandProblem e) {
            if (output.json) {
                e.problems().forEach(output::problem);
            }
            throw e;
        } catch (StartProblem e) {
            throw CommandProblem.environment(sentence(String.valueOf(e.getMessage())), sentence(e.hint()));
        }
    }

    /** The configuration as it is to be run. */
    private Configuration load() {
        Configuration real = inState(ConfigurationLoader.load(show.file));
        try {
            return offline == null ? real : offline.instead(real);
        } catch (IOException e) {
            throw CommandProblem.environment("No simulator can listen on this machine: " + e.getMessage() + ".", "");
        }
    }

    /** Lets the simulated desks know where the daemon is, and says that they are simulated. */
    private void rehearse(Configuration configuration, Ringmaster daemon) {
        if (offline != null) {
            String bind = configuration.osc().bind();
            offline.pointAt(new InetSocketAddress(bind.equals("0.0.0.0") ? "127.0.0.1" : bind, daemon.port()));
            tellOffline(offline, daemon);
        }
    }

    private static void tellOffline(Offline simulated, Ringmaster daemon) {
        String ids = String.join(", ", simulated.ids());
        daemon.fact("offline", ids.isEmpty() ? "no desks" : "simulated: " + ids);
        LOG.warn("OFFLINE: nothing is sent to a real desk; simulated: {}", ids.isEmpty() ? "none" : ids);
    }

    private Configuration inState(Configuration c) {
        Path directory = show.state == null ? c.state() : show.state.toAbsolutePath();
        return c.in(directory);
    }

    private void serve(Configuration configuration, Ringmaster daemon, SystemdNotify systemd)
            throws InterruptedException {
        Signals signals = Signals.catchStop();
        ExecutorService reloads = Executors.newSingleThreadExecutor(RunCommand::thread);
        Advertisement advertisement = Advertisement.of(configuration, daemon);
        try {
            // Before anybody is told that it is up: a reload that comes at once must find its handler, not end the
            // process.
            if (!Style.terminal()) {
                Signals.on("HUP", () -> reload(daemon, systemd, message -> {}));
            }
            daemon.onReload(to -> reload(reloads, () -> reload(daemon, systemd, to), to));
            welcome(configuration, daemon);
            systemd.ready(status(configuration, daemon));
            boolean alive = untilTheEnd(signals, daemon);
            systemd.stopping();
            if (!alive) {
                throw new CommandProblem(
                        ExitCode.FAULT,
                        "The show has ended by a fault in Ringmaster: nothing is heard or sent any more.",
                        "Start it again; as a service it is started again at once. Please report it with the lines before this one.");
            }
            output.err().println("ringmaster: stopping");
            output.err().flush();
        } finally {
            advertisement.close();
            reloads.shutdown();
        }
    }

    /** Has the configuration read anew by {@code reloads}, or denies that because the daemon is stopping. */
    static void reload(ExecutorService reloads, Runnable reload, Reply to) {
        try {
            reloads.execute(reload);
        } catch (RejectedExecutionException stopped) {
            new ReloadAnswer(to).stopping();
        }
    }

    private static Thread thread(Runnable reloads) {
        Thread thread = new Thread(reloads, "reload");
        thread.setDaemon(true);
        return thread;
    }

    /** Waits until the end is wanted; false if the daemon has ended by itself. */
    private static boolean untilTheEnd(Signals signals, Ringmaster daemon) throws InterruptedException {
        int dead = 0;
        while (!signals.await(LOOK_MS)) {
            dead = daemon.alive() ? 0 : dead + 1;
            if (dead == LOOKS_DEAD) {
                return false;
            }
        }
        return true;
    }

    private void welcome(Configuration configuration, Ringmaster daemon) {
        List<String> hosts = Welcome.hosts(configuration, Nic.ofThisMachine());
        if (output.json) {
            output.line(new Json()
                    .put("kind", "ready")
                    .put("name", configuration.name())
                    .put("port", daemon.port())
                    .put("tcp", daemon.tcpPort())
                    .put("hosts", hosts)
                    .put("devices", configuration.devices().size())
                    .put("state", configuration.state())
                    .put("offline", offline != null));
        } else {
            if (offline != null) {
                output.line(output.style().bold("OFFLINE") + ": nothing is sent to a real desk.");
                offline.lines().forEach(line -> output.line("  " + line));
            }
            Welcome.lines(configuration, daemon.port(), daemon.tcpPort(), hosts, output.style())
                    .forEach(output::line);
        }
        daemon.notes().forEach(LOG::warn);
    }

    private String status(Configuration configuration, Ringmaster daemon) {
        int devices = configuration.devices().size();
        String tcp = daemon.tcpPort() == 0 ? "" : " and TCP port " + daemon.tcpPort();
        return (offline == null ? "" : "OFFLINE, ") + "OSC at UDP port " + daemon.port() + tcp + ", " + devices
                + (devices == 1 ? " device" : " devices") + " configured";
    }

    /** Takes the changed file if it is good; else the old configuration stays. */
    private synchronized void reload(Ringmaster daemon, SystemdNotify systemd, Reply to) {
        ReloadAnswer answer = new ReloadAnswer(to);
        reload(systemd, () -> {
            try {
                return taken(daemon, answer);
            } catch (CommandProblem e) {
                answer.refused(e);
                throw e;
            } catch (RuntimeException e) {
                answer.broken();
                throw e;
            }
        });
    }

    private String taken(Ringmaster daemon, ReloadAnswer answer) {
        Configuration before = running;
        Configuration next = load();
        List<String> restart = daemon.reload(next);
        running = next;
        if (offline != null) {
            tellOffline(offline, daemon);
        }
        LOG.info("the new configuration is taken");
        if (!restart.isEmpty()) {
            LOG.warn("of it, this takes effect at the next start only: {}", String.join(", ", restart));
        }
        answer.taken(before == null ? next : before, next, restart);
        return status(next, daemon);
    }

    /** Has a configuration taken, which gives the status; whatever comes of that, systemd hears that the reload is over. */
    static void reload(SystemdNotify systemd, Supplier<String> taken) {
        String status = "The reload broke by a fault in Ringmaster; its log says more";
        systemd.reloading(System.nanoTime() / 1_000);
        try {
            status = taken.get();
        } catch (CommandProblem e) {
            LOG.error("the configuration is not good, so the old one stays: {} {}", e.line(), e.hint());
            status = "The new configuration is not good; the old one stays";
        } catch (RuntimeException e) {
            LOG.error("the new configuration is not taken, or in part, by a fault in Ringmaster", e);
        } finally {
            systemd.ready(status);
        }
    }

    /** With a capital letter and a full stop, as everything else that is said. */
    private static String sentence(String text) {
        return text.isEmpty()
                ? ""
                : Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }

    /** The announcement by mDNS, if the configuration wants one. */
    private record Advertisement(@Nullable Advertiser advertiser) {
        static Advertisement of(Configuration configuration, Ringmaster daemon) {
            if (!configuration.discovery().mdns() || configuration.osc().bind().startsWith("127.")) {
                return new Advertisement(null);
            }
            Wanted wanted = new Wanted(
                    configuration.name(),
                    daemon.port(),
                    configuration.osc().bind(),
                    configuration.discovery().interfaces());
            Consumer<Advertised> changed = now -> daemon.fact("mdns." + now.interfaceName(), text(now));
            return new Advertisement(
                    configuration.discovery().browse()
                            ? Advertiser.start(wanted, changed, new Announced(daemon))
                            : Advertiser.start(wanted, changed));
        }

        private static String text(Advertised now) {
            String reason = now.reason().isEmpty() ? "" : ": " + now.reason();
            return now.name() + " at " + now.address().getHostAddress() + ", "
                    + now.state().name().toLowerCase(Locale.ROOT) + reason;
        }

        void close() {
            if (advertiser != null) {
                advertiser.close();
            }
        }
    }
}
