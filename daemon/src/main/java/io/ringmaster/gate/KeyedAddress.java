package io.ringmaster.gate;

import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * An address whose last names are arguments on the wire: {@code /strip/fader/3} is {@code /strip/fader} and 3.
 *
 * @param base the address on the wire
 * @param keys the arguments that go before the value; not to be changed
 */
public record KeyedAddress(String base, Value keys) {
    /** Takes so many names off an address. */
    public static KeyedAddress of(String address, int count) {
        String base = address;
        List<Object> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int slash = base.lastIndexOf('/');
            String key = base.substring(slash + 1);
            keys.add(0, key.matches("\\d{1,9}") ? (Object) Integer.valueOf(key) : key);
            base = base.substring(0, slash);
        }
        return new KeyedAddress(base, FixedArguments.of(keys));
    }

    /** An address with a message's first arguments as names at its end. */
    public static String address(String base, OscMessage message, int count) {
        StringBuilder address = new StringBuilder(base);
        for (int i = 0; i < count; i++) {
            address.append('/').append(message.isString(i) ? message.string(i) : message.integer(i));
        }
        return address.toString();
    }
}
