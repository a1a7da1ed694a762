package io.ringmaster.gate;

import io.ringmaster.wire.AddressPattern;
import io.ringmaster.wire.WireLimits;
import java.nio.charset.StandardCharsets;

/** What an argument of a {@code /ringmaster} message must be to name one place in the shared tree. Pure. */
public final class SharedAddress {
    private static final String OWN = "/ringmaster";

    private SharedAddress() {}

    /**
     * Whether the text begins with a slash, is no pattern, is not too long, has no control character, and is not one of Ringmaster's own
     * addresses.
     */
    public static boolean isPlain(String address) {
        byte[] utf8 = address.getBytes(StandardCharsets.UTF_8);
        return address.startsWith("/")
                && utf8.length <= WireLimits.ADDRESS_BYTES_MAX
                && !AddressPattern.isPattern(utf8, 0, utf8.length)
                && address.chars().noneMatch(Character::isISOControl)
                && !isOurs(address);
    }

    /** Whether an address or a pattern names Ringmaster itself, or something below. */
    public static boolean isOurs(String address) {
        return address.equals(OWN) || address.startsWith(OWN + "/");
    }
}
