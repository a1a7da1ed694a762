package io.ringmaster;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.stream.Collectors;

/** Says in one line why a port could not be opened, and what to do. */
final class PortProblem {
    private PortProblem() {}

    /** The problem with a port of {@code transport}, {@code UDP} or {@code TCP}. */
    static StartProblem of(String transport, InetSocketAddress bind, IOException cause) {
        String host = bind.getHostString();
        if (bind.isUnresolved() || cause instanceof BindException && !ours(bind)) {
            return new StartProblem(
                    "the address " + host + " is not on this machine",
                    "this machine has " + addresses() + "; or use 0.0.0.0 for all",
                    cause);
        }
        if (cause instanceof BindException
                && bind.getPort() < 1024
                && String.valueOf(cause.getMessage()).contains("denied")) {
            return new StartProblem(
                    "port " + bind.getPort() + " needs a privileged user", "choose a port from 1024 up", cause);
        }
        if (cause instanceof BindException) {
            return new StartProblem(
                    transport + " port " + bind.getPort() + " is taken by another program",
                    transport.equals("UDP")
                            ? "see which with: ss -lunp 'sport = :" + bind.getPort() + "'; stop it, or set osc.port"
                            : "see which with: ss -ltnp 'sport = :" + bind.getPort() + "'; stop it, or set osc.tcp",
                    cause);
        }
        return new StartProblem(
                "the OSC port " + host + ":" + bind.getPort() + " can't be opened: " + cause.getMessage(),
                "run: ringmaster doctor",
                cause);
    }

    private static boolean ours(InetSocketAddress bind) {
        try {
            // All of 127.0.0.0/8 is ours, though one of them only is in the list of addresses.
            return bind.getAddress().isAnyLocalAddress()
                    || bind.getAddress().isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(bind.getAddress()) != null;
        } catch (SocketException e) {
            return true;
        }
    }

    private static String addresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(address -> address.getHostAddress().replaceFirst("%.*", ""))
                    .distinct()
                    .collect(Collectors.joining(", "));
        } catch (SocketException e) {
            return "no address that could be read";
        }
    }
}
