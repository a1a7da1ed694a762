package io.ringmaster.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.DeviceEntry.MapEntry;
import io.ringmaster.sim.Profiles;
import io.ringmaster.store.AddressTable;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscReader;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A device's own addresses in the shared tree, and back. */
final class NamespaceTest {
    private final AddressTable addresses = new AddressTable(100);

    private static void message(String address, Consumer<OscMessage> taker) {
        byte[] packet = new OscWriter(64)
                .message(OscWriter.padded(address), new Value().setInt(1))
                .toByteArray();
        assertThat(new OscReader().read(packet, 0, packet.length, taker::accept))
                .isNull();
    }

    private static String text(byte[] padded) {
        return new String(padded, StandardCharsets.UTF_8).replace("\0", "");
    }

    @Test
    void shouldHangADesksTreeInAtItsMount() {
        int below = addresses.intern("/foh/ch/01");
        int beside = addresses.intern("/fohn/ch/01");
        int mount = addresses.intern("/foh");
        Namespace foh = new Namespace.Mount(addresses, "/foh", Profiles.generic());

        assertThat(foh.shared("/ch/01")).isEqualTo("/foh/ch/01");
        assertThat(text(foh.padded(foh.name(below)))).isEqualTo("/ch/01");
        assertThat(foh.padded(below)).hasSize(8);
        assertThat(foh.name(beside)).isEqualTo(Namespace.NONE);
        assertThat(foh.name(mount)).isEqualTo(Namespace.NONE);
        message("/ch/01", message -> assertThat(foh.find(message)).isEqualTo(below));
        message("/foh/ch/01", message -> assertThat(foh.find(message)).isEqualTo(AddressTable.UNKNOWN));
        assertThat(foh.writesUnknown("/foh/any")).isTrue();
        assertThat(foh.writesUnknown("/fohn")).isFalse();
    }

    @Test
    void shouldNameARowAsOftenAsAMapDoes() {
        Namespace map = new Namespace.Mapped(
                addresses,
                List.of(
                        new MapEntry("/1/a", "/x", false),
                        new MapEntry("/1/b", "/y", true),
                        new MapEntry("/2/a", "/x", true)));
        int row = addresses.find("/x");

        int first = map.name(row);
        int second = map.nextName(first);

        assertThat(text(map.padded(first))).isEqualTo("/1/a");
        assertThat(text(map.padded(second))).isEqualTo("/2/a");
        assertThat(map.nextName(second)).isEqualTo(Namespace.NONE);
        assertThat(map.readOnly(first)).isFalse();
        assertThat(map.readOnly(second)).isTrue();
        assertThat(List.of(map.row(first), map.row(second))).containsOnly(row);
        message("/2/a", message -> {
            assertThat(map.find(message)).isEqualTo(row);
            assertThat(map.spoken(row, message)).isEqualTo(second);
        });
        message("/3/a", message -> assertThat(map.find(message)).isEqualTo(AddressTable.UNKNOWN));
        assertThat(map.shared("/3/a")).isNull();
        assertThat(map.name(addresses.intern("/z"))).isEqualTo(Namespace.NONE);
    }

    @Test
    void shouldSurviveAMapThatTheTableHasNoRoomFor() {
        AddressTable full = new AddressTable(1);
        Namespace map = new Namespace.Mapped(
                full, List.of(new MapEntry("/1/a", "/x", false), new MapEntry("/1/b", "/y", false)));

        message("/1/a", message -> assertThat(map.find(message)).isZero());
        message("/1/b", message -> assertThat(map.find(message)).isEqualTo(AddressTable.UNKNOWN));
    }

    @Test
    void shouldTakeTheSharedTreeAsItIs() {
        int row = addresses.intern("/x");
        Namespace root = new Namespace.Root(addresses);

        assertThat(root.shared("/x")).isEqualTo("/x");
        assertThat(root.name(row)).isEqualTo(row);
        assertThat(root.nextName(row)).isEqualTo(Namespace.NONE);
        assertThat(text(root.padded(row))).isEqualTo("/x");
    }
}
