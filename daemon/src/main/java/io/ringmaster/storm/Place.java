package io.ringmaster.storm;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Numeric addresses, looked up once. Nothing is ever sent to them. */
final class Place {
    private static final Map<String, InetAddress> HOSTS = new ConcurrentHashMap<>();

    /** Where the daemon listens. */
    static final InetSocketAddress DAEMON = at("192.168.1.10", 9000);

    private Place() {}

    static InetAddress host(String numeric) {
        return HOSTS.computeIfAbsent(numeric, Place::parse);
    }

    private static InetAddress parse(String numeric) {
        try {
            return InetAddress.getByName(numeric);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(numeric + " is no numeric address", e);
        }
    }

    static InetSocketAddress at(String host, int port) {
        return new InetSocketAddress(host(host), port);
    }
}
