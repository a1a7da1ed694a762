package io.ringmaster.bench.fight;

import io.ringmaster.Show;
import io.ringmaster.bench.BenchProblem;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Subnets;
import io.ringmaster.wire.Datagrams;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The daemon's own rooms in simulated time: each datagram is a turn of its own, as on an idle machine. */
final class ShowHub implements Hub {
    private static final long HOUSEKEEPING_NS = 50 * SimulatedTime.MS;

    private final Show show;

    /** A daemon that knows these devices. */
    ShowHub(List<Cast> cast, SimulatedTime time, Datagrams out) throws BenchProblem {
        FightConfiguration configured = FightConfiguration.of(cast);
        show = new Show(
                configured.configuration(),
                new Show.Outside(
                        time,
                        Map.of("generic", configured.generic()),
                        out,
                        new Subnets(),
                        closed -> false,
                        dueNs -> time.after(dueNs - time.nanos(), this::flush),
                        new Random(1),
                        1,
                        Map::of));
        for (Device device : show.gate().devices()) {
            for (Cast member : cast) {
                if (device != null && device.id().equals(member.id())) {
                    show.located(device, member.at().getAddress());
                }
            }
        }
        time.every(HOUSEKEEPING_NS, show.housekeeping());
    }

    private void flush() {
        show.road().flush();
    }

    @Override
    public void datagram(byte[] packet, InetSocketAddress from) {
        show.road().datagram(packet, packet.length, from);
        show.road().datagramEnd();
        show.road().turnEnd();
    }

    @Override
    public long faults() {
        return show.road().faults();
    }
}
