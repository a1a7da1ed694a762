package io.ringmaster.echo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.gate.Device;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.wire.OscWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages that fit no datagram: each counts, and each address of a device has one line in the log. */
@Timeout(10)
final class TooLongTest {
    private static final long LATER_NS = EchoLimits.TOO_LONG_LINE_NS;

    private final TooLong tooLong = new TooLong();
    private final House house = new House(
            Join.LOCAL,
            Entries.generic("anna", "192.168.1.61", 9001).entry(),
            Entries.generic("ben", "192.168.1.62", 9001).entry());

    private boolean names(String device, String address, long nowNs) {
        Device to = house.show.gate().device(device);
        assertThat(to).isNotNull();
        return tooLong.note(to, new OscWriter(64).begin(address, "i").int32(1), nowNs);
    }

    @Test
    void shouldNameEachAddressOfADeviceOnce() {
        assertThat(names("anna", "/a", 0)).isTrue();
        assertThat(names("anna", "/a", LATER_NS)).isFalse();
        assertThat(names("anna", "/b", LATER_NS)).isTrue();
        assertThat(names("ben", "/a", 2 * LATER_NS)).isTrue();
        assertThat(tooLong.count()).isEqualTo(4);
    }

    @Test
    void shouldNameOneASecondAndTheOthersWhenTheyComeAgain() {
        assertThat(names("anna", "/a", 0)).isTrue();
        assertThat(names("anna", "/b", LATER_NS - 1)).isFalse();
        assertThat(names("anna", "/b", LATER_NS)).isTrue();
    }

    @Test
    void shouldNameSoManyAndNoMore() {
        for (int i = 0; i < EchoLimits.TOO_LONG_NAMED_MAX; i++) {
            assertThat(names("anna", "/" + i, i * LATER_NS)).isTrue();
        }
        assertThat(names("anna", "/more", EchoLimits.TOO_LONG_NAMED_MAX * LATER_NS))
                .isFalse();
        assertThat(tooLong.count()).isEqualTo(EchoLimits.TOO_LONG_NAMED_MAX + 1);
    }
}
