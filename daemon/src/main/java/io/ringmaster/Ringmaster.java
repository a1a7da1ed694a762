package io.ringmaster;

import io.netty.channel.IoEventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.ringmaster.clock.Clock;
import io.ringmaster.config.Configuration;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.control.CommandSocket;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Life;
import io.ringmaster.gate.ListenPorts;
import io.ringmaster.gate.Subnets;
import io.ringmaster.profile.Profile;
import io.ringmaster.road.Reply;
import io.ringmaster.tcp.Backoff;
import io.ringmaster.tcp.Dialler;
import io.ringmaster.tcp.TcpPort;
import io.ringmaster.view.Slice;
import io.ringmaster.wire.DatagramHandler;
import io.ringmaster.wire.Ports;
import io.ringmaster.wire.UdpPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon: a {@link Show} on a real socket, clock and disk.
 *
 * <p>Threads: {@code show} owns all state from the socket to the echo; {@code command} owns the command socket; {@code names} looks up
 * host names, and {@code interfaces} the network cards. Nothing that the show thread does waits for another.
 */
public final class Ringmaster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ringmaster.class);
    private static final long TICK_MS = 50;
    private static final long RESOLVE_EVERY_S = 10;
    private static final long LOOK_S = 2;
    private static final long STILL_NS = 10_000_000_000L;

    private final Configuration configuration;
    private final Clock clock;
    private final long startedNs;
    private final MultiThreadIoEventLoopGroup showThread =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("show"), NioIoHandler.newFactory());
    private final MultiThreadIoEventLoopGroup commandThread =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("command"), NioIoHandler.newFactory());
    private final LocalSockets sockets;
    private final PortProbes probes;
    private final Predicate<InetAddress> shunned;
    private final OwnSubnets subnets = new OwnSubnets(Subnets::ofThisMachine);
    private final ExecutorService names = Executors.newSingleThreadExecutor(new DefaultThreadFactory("names", true));
    private final ExecutorService interfaces =
            Executors.newSingleThreadExecutor(new DefaultThreadFactory("interfaces", true));
    private final IoEventLoop loop = showThread.next();
    private final HostNames hosts = new HostNames(
            InetAddress::getByName,
            names,
            loop,
            again -> loop.schedule(again, RESOLVE_EVERY_S, TimeUnit.SECONDS),
            this::located);
    private final Map<String, String> facts = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<UdpPort> sidePorts = ConcurrentHashMap.newKeySet();

    private final Map<Device, Dialler> diallers = new HashMap<>();
    private final RandomGenerator jitter = new SecureRandom();

    private @Nullable UdpPort port;
    private @Nullable TcpPort tcpPort;
    private @Nullable CommandSocket commandSocket;
    private int localPort;
    private volatile @Nullable Show running;
    private volatile @Nullable Future<?> housekeeping;
    private volatile long tickedNs;

    private Ringmaster(Configuration configuration, Clock clock, Predicate<InetAddress> shunned) {
        this.configuration = configuration;
        this.clock = clock;
        this.shunned = shunned;
        this.startedNs = clock.nanos();
        this.sockets = new LocalSockets(clock);
        this.probes = new PortProbes(clock);
    }

    /**
     * Starts the daemon; it runs until {@link #close()}.
     *
     * @param guestProfiles the profiles that guests may have, among them {@code generic}
     * @throws StartProblem if the port is taken, the address is not there, or the state directory can't be used
     */
    public static Ringmaster start(Configuration configuration, Map<String, Profile> guestProfiles, Clock clock)
            throws StartProblem {
        return start(configuration, guestProfiles, clock, host -> false);
    }

    /**
     * The same, where nobody at some hosts becomes a guest, so that nothing is ever sent there.
     *
     * @param shunned the hosts; asked on the show thread
     */
    public static Ringmaster start(
            Configuration configuration,
            Map<String, Profile> guestProfiles,
            Clock clock,
            Predicate<InetAddress> shunned)
            throws StartProblem {
        Ringmaster daemon = new Ringmaster(configuration, clock, shunned);
        try {
            daemon.build(guestProfiles);
            return daemon;
        } catch (StartProblem | RuntimeException e) {
            daemon.close();
            throw e;
        }
    }

    private void build(Map<String, Profile> guestProfiles) throws StartProblem {
        int epoch = epoch();
        UdpPort wire = openPort();
        FlushSchedule schedule = new FlushSchedule(loop, clock);
        Show show = new Show(
                configuration,
                new Show.Outside(
                        clock,
                        guestProfiles,
                        wire,
                        host -> !shunned.test(host) && subnets.test(host),
                        this::closed,
                        schedule,
                        new SecureRandom(),
                        epoch,
                        this::facts));
        schedule.of(show.road());
        running = show;
        show.gate().self(new InetSocketAddress(configuration.osc().bind(), localPort));
        locate(show.gate().devices());
        openTcpPort(show);
        openCommandSocket(show);
        wire.host(loop, show.road());
        loop.submit(() -> show.openPorts(this::openSidePort, localPort)).syncUninterruptibly();
        tickedNs = clock.nanos();
        housekeeping = loop.scheduleWithFixedDelay(() -> tick(show), 0, TICK_MS, TimeUnit.MILLISECONDS);
        loop.scheduleWithFixedDelay(() -> interfaces.execute(subnets::look), LOOK_S, LOOK_S, TimeUnit.SECONDS);
    }

    private void tick(Show show) {
        show.housekeeping().run();
        tickedNs = clock.nanos();
    }

    private boolean closed(InetSocketAddress at) {
        return at.getAddress().isLoopbackAddress() ? sockets.test(at) : probes.test(at);
    }

    private int epoch() throws StartProblem {
        try {
            Files.createDirectories(configuration.state());
            return StartEpoch.next(configuration.state());
        } catch (IOException e) {
            throw new StartProblem(
                    "the state directory " + configuration.state() + " can't be written",
                    "give a writable one with --state DIR, or 'state:' in the configuration",
                    e);
        }
    }

    private UdpPort openPort() throws StartProblem {
        Configuration.Osc osc = configuration.osc();
        InetSocketAddress bind = new InetSocketAddress(osc.bind(), osc.port());
        try {
            port = UdpPort.open(bind, osc.receiveBufferBytes());
            localPort = port.local().getPort();
        } catch (IOException e) {
            throw PortProblem.of("UDP", bind, e);
        }
        noteReceiveBuffer(port, osc.receiveBufferBytes());
        return port;
    }

    private void openTcpPort(Show show) throws StartProblem {
        Configuration.Tcp tcp = configuration.osc().tcp();
        if (tcp == null) {
            return;
        }
        InetSocketAddress bind = new InetSocketAddress(configuration.osc().bind(), tcp.port());
        try {
            tcpPort = TcpPort.open(loop, bind, show.connections());
            facts.put("tcp-port", Integer.toString(tcpPort.port()));
        } catch (IOException e) {
            throw PortProblem.of("TCP", bind, e);
        }
    }

    /** Opens a port beside the main one, hosted by the show thread too; what is still open at the end is closed with it. */
    private Ports.Port openSidePort(int number, DatagramHandler handler) throws IOException {
        Configuration.Osc osc = configuration.osc();
        UdpPort side = UdpPort.open(new InetSocketAddress(osc.bind(), number), osc.receiveBufferBytes());
        sidePorts.add(side);
        side.host(loop, handler);
        return new Ports.Port() {
            @Override
            public boolean send(byte[] packet, int length, InetSocketAddress to) {
                return side.send(packet, length, to);
            }

            @Override
            public void close() {
                sidePorts.remove(side);
                closeQuietly(side);
            }
        };
    }

    private void noteReceiveBuffer(UdpPort open, int asked) {
        int granted = open.receiveBufferGranted();
        facts.put("receive-buffer.asked", Integer.toString(asked));
        facts.put("receive-buffer.granted", Integer.toString(granted));
        if (granted < asked) {
            notes.add(String.format(
                    "the kernel granted %d kB of receive buffer instead of %d kB: bursts may be lost; "
                            + "raise it with: sysctl -w net.core.rmem_max=%d",
                    granted / 1024, asked / 1024, asked));
        }
    }

    private void openCommandSocket(Show show) throws StartProblem {
        try {
            commandSocket = CommandSocket.open(
                    configuration.state(),
                    commandThread,
                    (packet, reply) -> loop.execute(() -> show.road().commandLine(packet, packet.length, reply)),
                    show.timeline(),
                    (from, max, answer) -> slice(show, from, max, answer));
        } catch (CommandSocket.SocketInUse e) {
            throw new StartProblem(e.getMessage(), "stop it, or give this one another directory with --state DIR", e);
        } catch (IOException | RuntimeException e) {
            throw new StartProblem(
                    "the command socket in " + configuration.state() + " can't be opened: " + e.getMessage(),
                    "use a state directory with a path of less than 90 characters on a local disk",
                    e);
        }
    }

    /** Copies rows for the command thread's view, in a turn of the show thread's own. */
    private void slice(Show show, int from, int max, Consumer<Slice> answer) {
        loop.execute(() -> {
            Slice slice = Slice.of(show.store(), show.timeline(), from, max);
            commandThread.next().execute(() -> answer.accept(slice));
        });
    }

    /** Finds the devices' addresses, before the first datagram for numeric ones, and later, again and again, for names. */
    private void locate(List<@Nullable Device> devices) {
        for (Device device : devices) {
            if (device == null || !device.configured() || device.entry().host().isEmpty()) {
                continue;
            }
            String host = device.entry().host();
            if (host.matches("[0-9.]+|.*:.*")) {
                loop.execute(() -> resolve(device, host));
            } else {
                hosts.find(device, host);
            }
        }
    }

    private void resolve(Device device, String host) {
        try {
            located(device, InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            LOG.warn("{}: {} is no address", device.id(), host);
        }
    }

    private void located(Device device, InetAddress host) {
        Show show = running;
        if (show == null || device.life() == Life.GONE) {
            return;
        }
        show.located(device, host);
        DeviceEntry.Tcp tcp = device.entry() == null ? null : device.entry().tcp();
        if (tcp != null && tcp.dialled()) {
            Dialler dialler = new Dialler(
                    loop,
                    device.id(),
                    new InetSocketAddress(host, tcp.port()),
                    new Backoff(jitter),
                    show.connections(),
                    peer -> show.connections().reached(device, peer));
            diallers.put(device, dialler);
            dialler.dial();
        }
    }

    private void reconfigure(Show show, Configuration next) {
        locate(new ArrayList<>(show.reconfigure(next)));
        diallers.forEach((device, dialler) -> {
            if (device.life() == Life.GONE) {
                dialler.close();
            }
        });
        diallers.keySet().removeIf(device -> device.life() == Life.GONE);
    }

    /**
     * Takes another configuration, which has been checked: leases, revisions and subscriptions of unchanged devices stay.
     *
     * @return what of it needs a restart, in words; empty if nothing does
     */
    public List<String> reload(Configuration next) {
        Show show = running;
        if (show != null) {
            loop.submit(() -> reconfigure(show, next)).syncUninterruptibly();
        }
        List<String> restart = new ArrayList<>();
        if (!next.osc().equals(configuration.osc())) {
            restart.add("osc");
        }
        if (!next.state().equals(configuration.state())) {
            restart.add("state");
        }
        if (!next.time().equals(configuration.time())) {
            restart.add("time");
        }
        if (!next.name().equals(configuration.name()) || !next.discovery().asBefore(configuration.discovery())) {
            restart.add("name and discovery");
        }
        return restart;
    }

    /**
     * Whether the show thread still does its work: what is no exception but an {@link Error} ends it, or its housekeeping, for good, and then
     * only a new start helps; so does a socket that the thread did not take. False also while it has looked after nothing for 10 s. Any thread may ask.
     */
    public boolean alive() {
        Future<?> ticking = housekeeping;
        UdpPort main = port;
        boolean deaf = main == null || main.deaf();
        boolean ended = loop.isShuttingDown() || ticking == null || ticking.isDone() || deaf;
        return !ended && clock.nanos() - tickedNs < STILL_NS;
    }

    /** Says who reads the configuration anew when the command line asks for it; must not do that on the thread that asks. */
    public void onReload(Consumer<Reply> reload) {
        Show show = running;
        if (show != null) {
            loop.execute(() -> show.road().onReload(reload));
        }
    }

    /** The UDP port that the daemon really has. */
    public int port() {
        return localPort;
    }

    /** The TCP port that devices connect to; 0 if there is none. */
    public int tcpPort() {
        return tcpPort == null ? 0 : tcpPort.port();
    }

    /** Lines worth showing at the start, such as a receive buffer that is too small. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** Hands what mDNS tells to the show thread; nothing if the daemon is not up. */
    public void listenPorts(Consumer<ListenPorts> news) {
        Show show = running;
        if (show != null) {
            loop.execute(() -> news.accept(show.listenPorts()));
        }
    }

    /** Adds or changes a fact that {@code status} shows. */
    public void fact(String name, String text) {
        loop.execute(() -> facts.put(name, text));
    }

    private Map<String, String> facts() {
        facts.put("name", configuration.name());
        facts.put("version", version());
        facts.put("bind", configuration.osc().bind());
        facts.put("port", Integer.toString(localPort));
        facts.put("send-errors", Long.toString(sum(UdpPort::sendErrors)));
        facts.put("receive-errors", Long.toString(sum(UdpPort::receiveErrors)));
        facts.put("unknown-hosts", hosts.unknown().isEmpty() ? "none" : String.join(", ", hosts.unknown()));
        facts.put("uptime-s", Long.toString((clock.nanos() - startedNs) / 1_000_000_000L));
        return facts;
    }

    /** A number of the main port and of those beside it. */
    private long sum(ToLongFunction<UdpPort> number) {
        long beside = sidePorts.stream().mapToLong(number).sum();
        return port == null ? beside : beside + number.applyAsLong(port);
    }

    /** The version as released, or {@code dev} when run from classes. */
    public static String version() {
        String version = Ringmaster.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }

    /** Stops: no packet is taken any more, and the sockets are closed. Waits a second at most. */
    @Override
    public void close() {
        names.shutdownNow();
        interfaces.shutdownNow();
        if (!loop.isShuttingDown()) {
            loop.execute(this::disconnect);
        }
        closeQuietly(port);
        closeQuietly(tcpPort);
        sidePorts.forEach(Ringmaster::closeQuietly);
        closeQuietly(commandSocket);
        showThread.shutdownGracefully(0, 500, TimeUnit.MILLISECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
        commandThread.shutdownGracefully(0, 500, TimeUnit.MILLISECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
        closeQuietly(probes);
    }

    private void disconnect() {
        if (running != null) {
            running.connections().stop();
        }
        diallers.values().forEach(Dialler::close);
    }

    private static void closeQuietly(@Nullable AutoCloseable resource) {
        if (resource == null) {
            return;
        }
        try {
            resource.close();
        } catch (Exception e) {
            LOG.debug("while stopping", e);
        }
    }
}
