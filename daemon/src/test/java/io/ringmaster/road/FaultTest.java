package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.Show;
import io.ringmaster.config.Configuration;
import io.ringmaster.config.Configuration.Join;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Subnets;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.ManualClock;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Profiles;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A fault of ours ends what it hit and nothing else. */
@Timeout(10)
final class FaultTest {
    private final List<String> sent = new ArrayList<>();
    private boolean broken;

    private final Show show = new Show(
            new Configuration(
                    "Test",
                    new Configuration.Osc("0.0.0.0", 9000, 0),
                    new Configuration.Discovery(false, List.of()),
                    Join.LOCAL,
                    Path.of("unused"),
                    new Configuration.Time(500_000_000L),
                    List.of(Entries.x32("foh", "192.168.1.32").mount("/foh").entry())),
            new Show.Outside(
                    new ManualClock(),
                    Map.of("generic", Profiles.generic()),
                    (packet, length, to) -> {
                        if (broken) {
                            throw new IllegalStateException("on purpose");
                        }
                        return sent.addAll(Osc.texts(packet, length));
                    },
                    new Subnets(),
                    at -> false,
                    due -> {},
                    new Random(7),
                    1,
                    Map::of));

    private void arrive(int port, byte[] packet) {
        show.road().datagram(packet, packet.length, new InetSocketAddress("127.0.0.1", port));
        show.road().turnEnd();
    }

    @Test
    void shouldGoOnAfterAFaultInSending() {
        arrive(7001, Osc.message("/hello", 1));
        broken = true;
        arrive(7002, Osc.message("/x", 1f));
        broken = false;
        sent.clear();

        arrive(7002, Osc.message("/x", 2f));

        assertThat(show.road().faults()).isEqualTo(1);
        assertThat(sent).contains("/x ,f 2.0");
    }

    @Test
    void shouldGoOnAfterAFaultInTheHousekeeping() throws UnknownHostException {
        Device foh = Objects.requireNonNull(show.gate().device("foh"));
        show.located(foh, InetAddress.getByName("192.168.1.32"));
        broken = true;
        show.housekeeping().run();
        broken = false;

        show.housekeeping().run();

        assertThat(show.road().faults()).isEqualTo(1);
        assertThat(sent).contains("/xremote");
    }
}
