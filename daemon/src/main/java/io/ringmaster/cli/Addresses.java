package io.ringmaster.cli;

import io.ringmaster.gate.SharedAddress;
import io.ringmaster.wire.Address;
import io.ringmaster.wire.AddressPattern;
import io.ringmaster.wire.WireLimits;
import java.nio.charset.StandardCharsets;

/** Checks of what people type for addresses. */
final class Addresses {
    private Addresses() {}

    /** Throws unless this can be a shared address or a pattern of such. */
    static String check(String address) {
        if (!address.startsWith("/")) {
            boolean slashOnly = AddressPattern.fault("/" + address) == null;
            throw CommandProblem.usage(
                    "'" + address + "' is no OSC address: it does not begin with a slash.",
                    slashOnly ? "Write /" + address + " ." : "");
        }
        if (address.getBytes(StandardCharsets.UTF_8).length > WireLimits.ADDRESS_BYTES_MAX) {
            throw CommandProblem.usage("The address is longer than " + WireLimits.ADDRESS_BYTES_MAX + " bytes.", "");
        }
        if (address.chars().anyMatch(c -> c <= ' ' || c == 0x7F)) {
            throw CommandProblem.usage(
                    "'" + address + "' has a space or control character in it.", "Put a pattern in quotes.");
        }
        return address;
    }

    /** Also throws for the daemon's own addresses, for which there are commands. */
    static String checkShared(String address) {
        if (Address.isOurs(check(address))) {
            throw CommandProblem.usage(
                    "/ringmaster is the daemon's own: its messages are commands, not values.",
                    "See: ringmaster --help");
        }
        return address;
    }

    /** Also throws for a pattern, which {@code what} does not take. */
    static String checkPlain(String address, String what) {
        if (!SharedAddress.isPlain(checkShared(address))) {
            throw CommandProblem.usage(
                    what + " takes one address, no pattern such as " + address + " .",
                    "See which there are: ringmaster get '" + address + "'");
        }
        return address;
    }
}
