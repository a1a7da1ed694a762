package io.ringmaster.cli;

import io.ringmaster.Ringmaster;
import io.ringmaster.discovery.Neighbours;
import java.net.InetSocketAddress;

/** Hands what mDNS says of other hosts to the daemon. */
record Announced(Ringmaster daemon) implements Neighbours {
    @Override
    public void found(String service, InetSocketAddress at) {
        daemon.listenPorts(ports -> ports.announced(service, at));
    }

    @Override
    public void lost(String service) {
        daemon.listenPorts(ports -> ports.lost(service));
    }

    @Override
    public void goodbye(String service) {
        daemon.listenPorts(ports -> ports.goodbye(service));
    }
}
