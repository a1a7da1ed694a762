package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.ringmaster.Show;
import io.ringmaster.config.Configuration;
import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Subnets;
import io.ringmaster.profile.Taper;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.ManualClock;
import io.ringmaster.sim.MeterBlobs;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Profiles;
import io.ringmaster.store.Lease;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A numeric write to a known address makes no garbage on its whole way from the datagram to three devices that hear it. Not counted: the
 * channel below the road, which makes a source address when senders alternate, and the timer that is armed when a device's rate is used
 * up. Every write here comes from the same source address, and the clock moves enough for the rates.
 */
@Timeout(120)
final class RoadAllocationTest {
    private static final int WARM_UP = 20_000;
    private static final int WRITES = 100_000;
    private static final String FADER = "/foh/ch/01/mix/fader";

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final ManualClock clock = new ManualClock();
    private final InetSocketAddress ben = new InetSocketAddress(host("192.168.1.62"), 9001);
    private final byte[] packet = Osc.message(FADER, 0.5f);
    private final Show show;
    private long datagrams;

    RoadAllocationTest() {
        List<DeviceEntry> devices = List.of(
                Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry(),
                Entries.generic("ben", "192.168.1.62", 9001).entry(),
                Entries.tablet("anna", "192.168.1.61", 9001)
                        .map("/1/fader1", FADER)
                        .map("/2/big", FADER)
                        .map(Entries.tapered("/3/percent", FADER, Taper.of(Taper.Curve.LINEAR, 0, 100, null)))
                        .map(Entries.tapered("/3/hertz", FADER, Taper.of(Taper.Curve.LOG, 20, 20_000, null)))
                        .takesBundles(true)
                        .entry(),
                Entries.generic("wall", "192.168.1.63", 9001).read("/foh/**").entry());
        show = showOf(devices);
    }

    private Show showOf(List<DeviceEntry> devices) {
        Show made = new Show(
                new Configuration(
                        "Test",
                        new Configuration.Osc("0.0.0.0", 9000, 0),
                        new Configuration.Discovery(false, List.of()),
                        Join.CONFIGURED,
                        Path.of("unused"),
                        new Configuration.Time(500_000_000L),
                        devices),
                new Show.Outside(
                        clock,
                        Map.of("generic", Profiles.generic()),
                        (bytes, length, to) -> ++datagrams > 0,
                        new Subnets(),
                        at -> false,
                        due -> {},
                        new Random(7),
                        1,
                        Map::of));
        for (Device device : made.gate().devices()) {
            if (device != null && device.entry() != null) {
                made.gate().located(device, host(device.entry().host()));
            }
        }
        return made;
    }

    private static InetAddress host(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /** Another value each time: its bits are the last four bytes of the message. */
    private void write(int i) {
        write(packet, (i & 1023) / 1023f, ben);
    }

    private void write(byte[] packet, float number, InetSocketAddress from) {
        write(show, packet, number, from);
    }

    private void write(Show show, byte[] packet, float number, InetSocketAddress from) {
        int bits = Float.floatToRawIntBits(number);
        for (int k = 0; k < 4; k++) {
            packet[packet.length - 1 - k] = (byte) (bits >>> 8 * k);
        }
        clock.advanceNs(5_000_000);
        show.road().datagram(packet, packet.length, from);
        show.road().turnEnd();
    }

    private long allocatedByWrites() {
        return allocatedBy(this::write);
    }

    private long allocatedBy(IntConsumer write) {
        for (int i = 0; i < WARM_UP; i++) {
            write.accept(i);
        }
        datagrams = 0;
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < WRITES; i++) {
            write.accept(i);
        }
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    @Test
    void shouldMakeNoGarbageForANumericWriteThatThreeDevicesHear() {
        long allocated = allocatedByWrites();

        assertThat(datagrams).as("one to each of three devices").isEqualTo(3L * WRITES);
        assertThat(allocated / WRITES).as("bytes per write").isZero();
        assertThat(allocated)
                .as("bytes in all, but for what the measurement itself makes")
                .isLessThan(4_096);
    }

    @Test
    void shouldMakeNoGarbageForANumericWriteThroughARange() {
        InetSocketAddress anna = new InetSocketAddress(host("192.168.1.61"), 9001);
        byte[] percent = Osc.message("/3/percent", 0.5f);

        long allocated = allocatedBy(i -> write(percent, (i & 1023) / 10.24f, anna));

        assertThat(datagrams).as("to the desk, to ben and to the wall").isGreaterThanOrEqualTo(3L * WRITES);
        assertThat(allocated / WRITES).as("bytes per write").isZero();
    }

    @Test
    void shouldMakeNoGarbageForTheHolderOfALock() {
        byte[] lock = Osc.message("/ringmaster/lock", "/foh/ch", 3_600);
        show.road().datagram(lock, lock.length, ben);

        long allocated = allocatedByWrites();

        assertThat(show.store().leases().count()).isEqualTo(1);
        assertThat(allocated / WRITES).as("bytes per write").isZero();
    }

    @Test
    void shouldMakeNoGarbageForABlobOfMetersThatATabletHears() {
        Show metered = showOf(List.of(
                Entries.x32("foh", "192.168.1.32").mount("/foh").entry(),
                Entries.generic("ben", "192.168.1.62", 9001).takesBundles(true).entry()));
        InetSocketAddress foh = new InetSocketAddress(host("192.168.1.32"), 10023);
        byte[] subscribe = Osc.message("/ringmaster/subscribe", "/foh/meters/ch/*");
        byte[][] blobs = {blob(1), blob(0.1f)};
        metered.road().datagram(subscribe, subscribe.length, ben);
        metered.road().datagram(blobs[0], blobs[0].length, foh);
        metered.housekeeping().run();

        long allocated = allocatedBy(i -> {
            clock.advanceNs(50_000_000);
            metered.road().datagram(blobs[i & 1], blobs[i & 1].length, foh);
            metered.road().turnEnd();
        });

        assertThat(datagrams).as("each with 32 meters").isEqualTo(WRITES);
        assertThat(allocated / WRITES).as("bytes per blob").isZero();
    }

    private static byte[] blob(float amplitude) {
        float[] all = new float[70];
        Arrays.fill(all, amplitude);
        return Osc.message("/meters/0", MeterBlobs.floats(all));
    }

    @Test
    void shouldMakeNoGarbageForWritesThatALockDenies() {
        byte[] lock = Osc.message("/ringmaster/lock", "/foh/ch", 3_600);
        show.road().commandLine(lock, lock.length, answer -> {});

        long allocated = allocatedByWrites();

        assertThat(datagrams).isZero();
        assertThat(allocated / WRITES).as("bytes per write").isZero();
    }

    @Test
    void shouldMakeNoGarbageForAFingerThatMovesWhereALockStands() {
        Show touched = showOf(List.of(Entries.tablet("ben", "192.168.1.62", 9001)
                .map(Entries.touched("/1/fader1", "/foh/fader", "/1/fader1/z"))
                .entry()));
        byte[] lock = Osc.message("/ringmaster/lock", "/foh", 3_600);
        byte[] finger = Osc.message("/1/fader1/z", 1f);
        byte[] moves = Osc.message("/1/fader1", 0.5f);
        touched.road().commandLine(lock, lock.length, answer -> {});
        touched.road().datagram(finger, finger.length, ben);

        long allocated = allocatedBy(i -> write(touched, moves, (i & 1023) / 1023f, ben));

        assertThat(touched.store().leases().all()).extracting(Lease::address).containsExactly("/foh");
        assertThat(allocated / WRITES).as("bytes per write").isZero();
    }
}
