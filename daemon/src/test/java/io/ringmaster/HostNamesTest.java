package io.ringmaster;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.gate.Device;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hosts that are names, with a name server that knows them or not. */
@Timeout(10)
final class HostNamesTest {
    private static final String NAME = "desk.test";

    private final House house = new House(
            Join.CONFIGURED, Entries.x32("foh", "192.168.1.32").mount("/foh").entry());
    private final Device foh = Objects.requireNonNull(house.show.gate().device("foh"));
    private final Queue<Runnable> asking = new ArrayDeque<>();
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final List<InetAddress> located = new ArrayList<>();
    private final HostNames names =
            new HostNames(this::address, asking::add, Runnable::run, later::add, (device, host) -> located.add(host));
    private boolean known;
    private boolean breaks;

    private InetAddress address(String name) throws UnknownHostException {
        if (breaks) {
            throw new IllegalStateException("on purpose");
        }
        if (!known) {
            throw new UnknownHostException(name);
        }
        return InetAddress.getByAddress(name, new byte[] {10, 0, 0, 1});
    }

    /** Asks as often as wanted, and lets so many whiles pass. */
    private void go(int whiles) {
        for (int i = 0; i < whiles; i++) {
            asking.remove().run();
            later.remove().run();
        }
    }

    @Test
    void shouldAskUntilANameIsKnownAndSayWhichAreNot() {
        names.find(foh, NAME);
        go(5);
        assertThat(names.unknown()).containsExactly(NAME);
        assertThat(located).isEmpty();

        known = true;
        asking.remove().run();

        assertThat(names.unknown()).isEmpty();
        assertThat(located).extracting(InetAddress::getHostAddress).containsExactly("10.0.0.1");
        assertThat(later).isEmpty();
    }

    @Test
    void shouldAskAgainAlsoWhenLookingBroke() {
        breaks = true;
        names.find(foh, NAME);
        go(3);
        assertThat(names.unknown()).containsExactly(NAME);

        breaks = false;
        known = true;
        asking.remove().run();

        assertThat(names.unknown()).isEmpty();
        assertThat(located).hasSize(1);
    }

    @Test
    void shouldStillSayANameForWhichAnotherDeviceWaitsWhenOneIsGone() {
        DeviceEntry stays = Entries.x32("mon", "192.168.1.33").mount("/mon").entry();
        House both = new House(
                Join.CONFIGURED,
                Entries.x32("foh", "192.168.1.32").mount("/foh").entry(),
                stays);
        names.find(Objects.requireNonNull(both.show.gate().device("foh")), NAME);
        names.find(Objects.requireNonNull(both.show.gate().device("mon")), NAME);
        asking.remove().run();
        asking.remove().run();

        both.reload(stays);
        later.remove().run();

        assertThat(names.unknown()).containsExactly(NAME);
        assertThat(later).as("the other is still looked for").hasSize(1);
    }

    @Test
    void shouldAskNoMoreForADeviceThatIsGone() {
        names.find(foh, NAME);
        go(3);

        house.reload();
        asking.remove().run();

        assertThat(later).isEmpty();
        assertThat(asking).isEmpty();
        assertThat(names.unknown()).isEmpty();
    }

    @Test
    void shouldAskNoMoreWhenADeviceWentInBetween() {
        names.find(foh, NAME);
        asking.remove().run();

        house.reload();
        later.remove().run();

        assertThat(asking).isEmpty();
    }

    @Test
    void shouldTellNobodyOfTheAddressOfADeviceThatIsGone() {
        names.find(foh, NAME);
        known = true;

        house.reload();
        asking.remove().run();

        assertThat(located).isEmpty();
    }
}
