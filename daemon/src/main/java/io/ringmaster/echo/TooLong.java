package io.ringmaster.echo;

import io.ringmaster.gate.Device;
import io.ringmaster.wire.OscWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that can't be sent since they fit no datagram of their device: each is counted, and each address of a device is named in the
 * log once, not more often than each {@link EchoLimits#TOO_LONG_LINE_NS}, for {@link EchoLimits#TOO_LONG_NAMED_MAX} addresses of all
 * devices at most. Owned by the show thread.
 */
final class TooLong {
    private static final Logger LOG = LoggerFactory.getLogger(TooLong.class);

    private final Set<String> named = new HashSet<>();
    private long count;
    private long namedNs;

    /** Counts a message, and whether it was named. */
    boolean note(Device device, OscWriter message, long nowNs) {
        count++;
        int end = 0;
        while (end < message.length() && message.array()[end] != 0) {
            end++;
        }
        String address = new String(message.array(), 0, end, StandardCharsets.UTF_8);
        return note(device.id(), address, message.length(), device.packetBytesMax(), nowNs);
    }

    private boolean note(String id, String address, int bytes, int bytesMax, long nowNs) {
        boolean room = named.isEmpty() || nowNs - namedNs >= EchoLimits.TOO_LONG_LINE_NS;
        if (!room || named.size() >= EchoLimits.TOO_LONG_NAMED_MAX || !named.add(id + " " + address)) {
            return false;
        }
        namedNs = nowNs;
        LOG.warn("{} is not sent {}: {} bytes are more than the {} of a datagram to it", id, address, bytes, bytesMax);
        return true;
    }

    /** How many there were. */
    long count() {
        return count;
    }
}
