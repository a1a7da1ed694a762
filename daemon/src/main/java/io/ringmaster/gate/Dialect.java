package io.ringmaster.gate;

import io.ringmaster.profile.Parameter;
import io.ringmaster.profile.Profile;
import io.ringmaster.profile.Query;
import io.ringmaster.store.AddressTable;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the messages of a device differ from the addresses that its profile lists: names at the end of an address that are arguments on the
 * wire ({@code /strip/fader ,if 3 0.5} for {@code /strip/fader/3}), and values that are told by another address. Few devices have one;
 * for those a message makes some garbage. Owned by the show thread.
 */
final class Dialect {
    private final AddressTable said;
    private final List<byte[]> meant = new ArrayList<>();
    private final AddressTable bases;
    private final List<Integer> keysOf = new ArrayList<>();
    private final AddressTable listed;
    private final List<KeyedAddress> keyed = new ArrayList<>();
    private final OscReader reader = new OscReader();
    private final OscWriter writer = new OscWriter(64);
    private final Value value = new Value();
    private @Nullable OscMessage window;

    private Dialect(List<Parameter> parameters) {
        said = new AddressTable(2 * parameters.size());
        bases = new AddressTable(2 * parameters.size());
        listed = new AddressTable(parameters.size());
        parameters.forEach(this::add);
    }

    /** What a profile's dialect is; null if its messages are what its parameters say. */
    static @Nullable Dialect of(Profile profile) {
        List<Parameter> odd = profile.parameters().values().stream()
                .filter(parameter -> parameter.speech().keys() > 0
                        || !parameter.speech().reply().isEmpty())
                .toList();
        return odd.isEmpty() ? null : new Dialect(odd);
    }

    private void add(Parameter parameter) {
        int keys = parameter.speech().keys();
        String address = parameter.address();
        if (keys > 0) {
            hears(address, address, keys);
            listed.intern(address);
            keyed.add(KeyedAddress.of(address, keys));
        }
        if (!parameter.speech().reply().isEmpty()) {
            hears(parameter.speech().reply(), address, keys);
        }
    }

    private void hears(String told, String address, int keys) {
        said.intern(told);
        meant.add(OscWriter.padded(address));
        int known = bases.count();
        if (keys > 0 && bases.intern(KeyedAddress.of(told, keys).base()) == known) {
            keysOf.add(keys);
        }
    }

    /** What a message of the device says by the addresses of its profile; itself if it does already. Valid until the next call. */
    OscMessage understood(OscMessage message) {
        int base = bases.find(message.packet(), message.addressAt(), message.addressLength());
        int keys = base == AddressTable.UNKNOWN ? 0 : keysOf.get(base);
        if (message.argumentCount() < keys) {
            return message;
        }
        int row = keys == 0
                ? said.find(message.packet(), message.addressAt(), message.addressLength())
                : said.find(KeyedAddress.address(message.address(), message, keys));
        if (row == AddressTable.UNKNOWN) {
            return message;
        }
        writer.clear().message(meant.get(row), message.valueFrom(keys, value));
        window = message;
        reader.read(writer.array(), 0, writer.length(), read -> window = read);
        return window;
    }

    /** Writes a message to the device; false, and nothing written, if its address is on the wire what the profile lists. */
    boolean write(OscWriter packet, byte[] padded, Value told) {
        KeyedAddress by = keyed(padded);
        if (by != null) {
            packet.begin(by.base(), OscWriter.tagsOf(by.keys()), told)
                    .arguments(by.keys())
                    .arguments(told);
        }
        return by != null;
    }

    /** Writes the question for a value; false, and nothing written, if its address is on the wire what the profile lists. */
    boolean ask(OscWriter packet, byte[] padded, Query query) {
        KeyedAddress by = keyed(padded);
        if (by != null) {
            query.ask(by.base(), by.keys(), packet);
        }
        return by != null;
    }

    private @Nullable KeyedAddress keyed(byte[] padded) {
        int row = keyed.isEmpty() ? AddressTable.UNKNOWN : listed.find(text(padded));
        return row == AddressTable.UNKNOWN ? null : keyed.get(row);
    }

    private static String text(byte[] padded) {
        int end = 0;
        while (end < padded.length && padded[end] != 0) {
            end++;
        }
        return new String(padded, 0, end, StandardCharsets.UTF_8);
    }
}
