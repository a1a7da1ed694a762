package io.ringmaster.road;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.echo.Echo;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.profile.Parameter;
import io.ringmaster.profile.Profile;
import io.ringmaster.profile.Scale;
import io.ringmaster.ring.Timeline;
import io.ringmaster.store.Store;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.TcpPeer;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asks from the command line, and from nowhere else: who is there ({@code devices}), what is known of a device ({@code
 * about}), which one it is ({@code identify}), what it says ({@code listen}), which locks stand ({@code locks}), what an address is ({@code
 * listing}), how the daemon is ({@code status}); that a guest may write below mounts ({@code approve}), and that the configuration is read
 * anew ({@code reload}). A desk is sent nothing by any of these. Owned by the show thread.
 */
final class Inquiries {
    /** Answers one message. */
    private interface Answer {
        void give(Request request, Reply to);
    }

    private final Gate gate;
    private final Store store;
    private final Timeline timeline;
    private final Echo echo;
    private final DeskSessions desks;
    private final Notices notices;
    private final Listeners listeners;
    private final Status status;
    private final OscWriter packet = new OscWriter(256);
    private @Nullable Consumer<Reply> reload;

    Inquiries(Rooms rooms, Listeners listeners, Status status) {
        this.gate = rooms.gate();
        this.store = rooms.store();
        this.timeline = rooms.timeline();
        this.echo = rooms.echo();
        this.desks = rooms.desks();
        this.notices = rooms.notices();
        this.listeners = listeners;
        this.status = status;
    }

    /** Says who reads the configuration anew. */
    void onReload(Consumer<Reply> how) {
        reload = how;
    }

    void addTo(Commands commands) {
        commands.add("reload", local(this::reload));
        commands.add("devices", local(this::devices));
        commands.add("about", local(this::about));
        commands.add("identify", local(this::identify));
        commands.add("listen", local(this::listen));
        commands.add("locks", local(this::locks));
        commands.add("listing", local(this::listing));
        commands.add("status", local(this::status));
        commands.add("approve", local(this::approve));
    }

    private Commands.Command local(Answer answer) {
        return request -> {
            Reply to = request.reply();
            if (to == null) {
                notices.deny(request, request.message().address(), Denial.FORBIDDEN, "only from the command line");
            } else {
                answer.give(request, to);
            }
        };
    }

    // --- all devices, and the daemon

    private void reload(Request request, Reply to) {
        if (reload == null) {
            notices.deny(
                    request,
                    "/ringmaster/reload",
                    Denial.UNKNOWN,
                    "this daemon is not ready to read its configuration");
        } else {
            reload.accept(to);
        }
    }

    private void devices(Request request, Reply to) {
        if (status.isFrozen()) {
            notices.frozen(request.from(), to, true);
        }
        status.offline(to);
        for (Device device : gate.devices()) {
            if (device != null && device != gate.commandLine()) {
                line(device);
                to.send(packet.toByteArray());
            }
        }
        synced(to, "devices");
    }

    private void line(Device device) {
        InetSocketAddress at = device.endpoint();
        packet.clear()
                .begin("/ringmaster/device", "sssssssiss")
                .string(device.id())
                .string(device.profile().id())
                .string(at == null ? "" : place(at))
                .string(!device.configured() && !device.approved() ? "guest" : lower(device.role()))
                .string(lower(device.life()))
                .string(device.entry() == null ? "" : device.entry().mount())
                .string(device.confirmed() ? "yes" : "no")
                .int32(echo.waiting(device))
                .string(desks.trouble(device))
                .string(desks.health().inWords(device));
    }

    private static String place(InetSocketAddress at) {
        return at instanceof TcpPeer ? at.toString() : at.getAddress().getHostAddress() + ":" + at.getPort();
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    private void locks(Request request, Reply to) {
        store.leases().all().stream()
                .filter(lease -> !lease.ended(request.nowNs()))
                .forEach(lease -> notices.lockTo(request, lease));
    }

    /** Tells what the owner's profile lists at an address, and which value a word stands for there. */
    private void listing(Request request, Reply to) {
        Device owner = request.hasString(0) ? gate.controls().ownerOf(request.string(0)) : null;
        DeviceEntry entry = owner == null ? null : owner.entry();
        if (owner == null || entry == null) {
            return;
        }
        Profile profile = owner.profile();
        String own = gate.controls()
                .listed(request.string(0))
                .substring(entry.mount().length());
        Parameter parameter = profile.parameters().get(own);
        boolean listed = parameter != null || !profile.listsParameters();
        fact(to, "profile", profile.id());
        fact(to, "mount", entry.mount());
        fact(to, "listed", listed ? "yes" : "no");
        if (parameter != null && parameter.isNumber() && !parameter.names().isEmpty()) {
            fact(to, "words", parameter.names());
            double wire = request.hasString(1) ? Scale.of(parameter).wire(request.string(1)) : Double.NaN;
            fact(to, "number", Double.isNaN(wire) ? "" : Long.toString(Math.round(wire)));
        }
    }

    private void status(Request request, Reply to) {
        status.report(to);
        synced(to, "status");
    }

    private void synced(Reply to, String what) {
        to.send(packet.clear()
                .begin("/ringmaster/synced", "sh")
                .string(what)
                .int64(timeline.last())
                .toByteArray());
    }

    // --- one device

    private void about(Request request, Reply to) {
        Device device = named(request);
        if (device != null) {
            about(device, request, to);
        }
    }

    private void about(Device device, Request request, Reply to) {
        fact(to, "id", device.id());
        fact(to, "profile", device.profile().title());
        fact(to, "kind", controls(device) ? "controller" : "desk");
        fact(to, "heard", device.heard() ? age(request.nowNs() - device.lastHeardNs()) : "never");
        fact(to, "pending", Integer.toString(echo.waiting(device)));
        if (device.configured()) {
            fact(to, "health", desks.health().of(device));
            fact(to, "trouble", desks.trouble(device));
        }
        desks.facts(device, (name, text) -> fact(to, name, text));
    }

    private static String age(long ns) {
        return ns / 1_000_000_000L + "." + ns / 100_000_000L % 10 + " s ago";
    }

    private void fact(Reply to, String name, String text) {
        if (!text.isEmpty()) {
            to.send(packet.clear()
                    .begin("/ringmaster/fact", "ss")
                    .string(name)
                    .string(text)
                    .toByteArray());
        }
    }

    /** Lets a controller's light blink; of a desk, which is never sent anything for this, only says what is known. */
    private void identify(Request request, Reply to) {
        Device device = named(request);
        if (device == null) {
            return;
        }
        if (!controls(device)) {
            about(device, request, to);
        } else if (!device.there() || !device.confirmed()) {
            notices.deny(request, device.id(), Denial.OFFLINE, "it is not there, or not known well enough");
        } else {
            desks.lamps().blink(device, request.nowNs());
            about(device, request, to);
        }
    }

    private static boolean controls(Device device) {
        return !device.profile().desk() && !device.owner();
    }

    private void listen(Request request, Reply to) {
        Device device = named(request);
        if (device != null) {
            listeners.add(device, to, request.nowNs());
            notices.committed(request.from(), to, 0);
        }
    }

    private void approve(Request request, Reply to) {
        String name = name(request);
        Device guest = gate.named(name);
        if (guest == null || !gate.isGuest(guest)) {
            notices.deny(request, name, Denial.UNKNOWN, "there is no guest of that name");
            return;
        }
        guest.approve();
        to.send(packet.clear().begin("/ringmaster/ok", "s").string(guest.id()).toByteArray());
    }

    /** The device that a message names; null, and a denial, if there is none. */
    private @Nullable Device named(Request request) {
        Device device = gate.named(name(request));
        if (device == null) {
            notices.deny(request, name(request), Denial.UNKNOWN, "there is no device of that name");
        }
        return device;
    }

    private static String name(Request request) {
        return request.hasString(0) ? request.string(0) : "";
    }
}
