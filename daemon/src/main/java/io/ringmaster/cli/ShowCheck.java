package io.ringmaster.cli;

import io.ringmaster.cli.doctor.Finding;
import io.ringmaster.cli.doctor.Finding.Level;
import io.ringmaster.config.Configuration;
import io.ringmaster.config.DeviceEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Looks at the show: the daemon, each device, and what holds anybody up. Asks the daemon; only if there is none, the desks themselves. */
final class ShowCheck {
    private static final String SILENT_TODO =
            "is it switched on, in this network, and its address right? ringmaster discover --probe";

    private final Configuration configuration;
    private final Duration timeout;
    private final Consumer<Finding> found;
    private final Map<String, String> status = new HashMap<>();

    /** Looks at the show of a configuration, and hands over what it finds. */
    ShowCheck(Configuration configuration, Duration timeout, Consumer<Finding> found) {
        this.configuration = configuration;
        this.timeout = timeout;
        this.found = found;
    }

    private void ok(String what, String text) {
        found.accept(new Finding(Level.OK, what, text, ""));
    }

    private void warn(String what, String text, String todo) {
        found.accept(new Finding(Level.WARN, what, text, todo));
    }

    private void fail(String what, String text, String todo) {
        found.accept(new Finding(Level.FAIL, what, text, todo));
    }

    /** Looks; a daemon may answer at one of these places. */
    void look(List<Path> places) {
        try (ControlClient client = ControlClient.open(places, timeout)) {
            client.list(Packet.of("/ringmaster/status")).forEach(m -> status.put(m.text(0), m.text(1)));
            Roster roster = new Roster(client);
            daemon();
            configuration.devices().forEach(entry -> configured(entry, roster));
            others(roster);
            held(client);
            waiting(roster);
        } catch (CommandProblem e) {
            if (e.exitCode() != ExitCode.NO_DAEMON) {
                throw e;
            }
            boolean dead = e.line().startsWith("Lost");
            fail("daemon", dead ? e.line() : "none runs", dead ? "restart it" : "start it: ringmaster run");
            withoutDaemon();
        }
    }

    private void daemon() {
        ok(
                "daemon",
                "version " + status.get("version") + " runs, at UDP port " + status.get("port") + ", for "
                        + status.get("uptime-s") + " s");
        if (status.containsKey("offline")) {
            fail(
                    "offline",
                    "OFFLINE: no real desk is connected (" + status.get("offline") + ")",
                    "stop it, and run it without --offline");
        }
        if ("yes".equals(status.get("frozen"))) {
            fail("freeze", "the show is frozen: nobody's writes reach a desk", "end it: ringmaster freeze off");
        }
        if (status.containsKey("loop")) {
            warn(
                    "loop",
                    String.valueOf(status.get("loop")),
                    "these devices answer one another; look at their feedback");
        }
    }

    private void configured(DeviceEntry entry, Roster roster) {
        Map<String, String> facts =
                roster.devices().stream().anyMatch(each -> each.id().equals(entry.id()))
                        ? roster.facts("about", entry.id(), new OutputOptions())
                        : Map.of();
        String health = facts.getOrDefault("health", "");
        String trouble = facts.getOrDefault("trouble", "");
        boolean never = "never".equals(facts.get("heard"));
        if (health.isEmpty()) {
            fail(entry.id(), "the daemon does not know it", "let it read the file: systemctl reload ringmaster");
        } else if (!trouble.isEmpty()) {
            fail(entry.id(), trouble, facts.getOrDefault("advice", "ringmaster devices says when it is well again"));
        } else if (health.equals("silent") || health.equals("offline")) {
            fail(entry.id(), health + ", heard " + facts.get("heard"), SILENT_TODO);
        } else if (health.equals("stale")) {
            warn(entry.id(), "its values are being asked for" + says(facts), "wait, and look again");
        } else if (never) {
            warn(entry.id(), "never heard since the daemon started", "move something on it");
        } else {
            ok(entry.id(), "live" + says(facts));
        }
        clock(entry, facts);
    }

    private static String says(Map<String, String> facts) {
        String trip = facts.containsKey("round-trip-us")
                ? ", answers after " + Long.parseLong(facts.getOrDefault("round-trip-us", "0")) / 1_000.0 + " ms"
                : "";
        String slots = facts.containsKey("clients-max")
                ? ", remembers " + facts.get("clients-max") + " clients (how many are there it does not tell)"
                : "";
        return trip + slots + (facts.containsKey("says") ? ": " + facts.get("says") : "");
    }

    private void clock(DeviceEntry entry, Map<String, String> facts) {
        if (facts.containsKey("clock-ahead-ms")) {
            long ms = Long.parseLong(facts.getOrDefault("clock-ahead-ms", "0"));
            String text = "its clock is " + Math.abs(ms) + " ms " + (ms < 0 ? "behind" : "ahead");
            if (Math.abs(ms) * 1_000_000 > configuration.time().skewNs()) {
                warn(entry.id(), text + ", so its time tags count for nothing", "let it take its time from NTP");
            } else {
                ok(entry.id(), text);
            }
        }
    }

    private void others(Roster roster) {
        Set<String> ids = configuration.devices().stream().map(DeviceEntry::id).collect(Collectors.toSet());
        for (Roster.Device device : roster.devices()) {
            if (device.guest()) {
                boolean waits = device.role().equals("guest");
                warn(
                        device.id(),
                        "has joined from " + device.endpoint() + (waits ? ", and may not write to desks" : ""),
                        waits ? "if it may: ringmaster approve " + device.id() : "");
            } else if (!ids.contains(device.id())) {
                warn(device.id(), "the daemon has it, this configuration does not", "is this the right file?");
            }
        }
    }

    private void held(ControlClient client) {
        List<Message> locks = client.ask(Packet.of("/ringmaster/locks")).stream()
                .filter(m -> m.is("/ringmaster/locked"))
                .toList();
        for (Message lock : locks) {
            warn(
                    "lock",
                    lock.text(0) + " is locked by " + lock.text(1) + " for " + lock.text(2) + " s more",
                    "an operator can end it: ringmaster take " + lock.text(0));
        }
        if (locks.isEmpty()) {
            ok("locks", "none");
        }
    }

    private void waiting(Roster roster) {
        List<Roster.Device> waiting =
                roster.devices().stream().filter(each -> each.pending() > 0).toList();
        waiting.forEach(each ->
                warn(each.id(), each.pending() + " messages wait for it", "if it stays so, its network is too slow"));
        if (waiting.isEmpty()) {
            ok("undelivered", "nothing");
        }
    }

    private void withoutDaemon() {
        List<DeviceEntry> asked =
                configuration.devices().stream().filter(DeskProbe::canAsk).toList();
        try {
            Map<String, String> answers = new DeskProbe(timeout).ask(asked);
            for (DeviceEntry entry : asked) {
                String answer = answers.get(entry.id());
                if (answer == null && DeskProbe.unknownHost(entry)) {
                    fail(
                            entry.id(),
                            "the name " + entry.host() + " is not known in this network",
                            "write its address instead, or see to the name: getent hosts " + entry.host());
                } else if (answer == null) {
                    fail(entry.id(), "does not answer at " + entry.host(), SILENT_TODO);
                } else {
                    ok(entry.id(), "answers: " + answer);
                }
            }
        } catch (IOException e) {
            fail(
                    "network",
                    "the desks can't be asked: " + e.getMessage(),
                    "look at the cables, and at ringmaster doctor");
        }
        configuration.devices().stream()
                .filter(entry -> !asked.contains(entry))
                .forEach(entry -> warn(entry.id(), "only a running daemon knows whether it is there", ""));
    }
}
