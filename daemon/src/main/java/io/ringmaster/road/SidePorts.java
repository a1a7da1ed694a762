package io.ringmaster.road;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.profile.Dialogue.Verify;
import io.ringmaster.wire.DatagramHandler;
import io.ringmaster.wire.Ports;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ports beside the main one: each that devices answer to whatever port asks, opened once and leading to the same road, and a second
 * socket for each desk that is to be verified by one. What can't be opened is said of the devices that need it. Owned by the show thread.
 */
final class SidePorts {
    private static final Logger LOG = LoggerFactory.getLogger(SidePorts.class);

    private final Ports ports;
    private final DatagramHandler road;
    private final int mainPort;
    private final Function<Session, SecondSocket> second;
    private final Map<Integer, Ports.Port> open = new HashMap<>();
    private final Map<Session, Integer> wanted = new HashMap<>();

    SidePorts(Ports ports, DatagramHandler road, int mainPort, Function<Session, SecondSocket> second) {
        this.ports = ports;
        this.road = road;
        this.mainPort = mainPort;
        this.second = second;
    }

    /** Opens what a session needs. */
    void begin(Session session) {
        int port = session.device.profile().dialogue().repliesTo();
        if (port != 0) {
            wanted.put(session, port);
            replies(session, port);
        }
        DeviceEntry entry = session.device.entry();
        if (entry != null && entry.session().verify() == Verify.SECOND_SOCKET) {
            try {
                session.second(ports.open(0, second.apply(session)));
            } catch (IOException e) {
                trouble(session, "no second socket can be opened: " + e.getMessage());
            }
        }
    }

    private void replies(Session session, int port) {
        try {
            if (port != mainPort && !open.containsKey(port)) {
                open.put(port, ports.open(port, road));
            }
        } catch (IOException e) {
            trouble(session, "port " + port + ", where it answers to, can't be opened: " + e.getMessage());
        }
    }

    private static void trouble(Session session, String text) {
        session.portTrouble(text);
        LOG.error("{}: {}", session.device.id(), text);
    }

    /** Closes what only this session needed. */
    void end(Session session) {
        wanted.remove(session);
        session.closeSecond();
        Set<Integer> unused = new HashSet<>(open.keySet());
        unused.removeAll(wanted.values());
        for (int port : unused) {
            Ports.Port closed = open.remove(port);
            if (closed != null) {
                closed.close();
            }
        }
    }
}
