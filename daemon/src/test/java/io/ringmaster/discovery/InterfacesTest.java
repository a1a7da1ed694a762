package io.ringmaster.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.discovery.Interfaces.Chosen;
import io.ringmaster.discovery.Interfaces.LeftOut;
import io.ringmaster.discovery.Interfaces.Reason;
import io.ringmaster.discovery.Interfaces.Selection;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterfacesTest {
    private static final Inet4Address SHOW = address("192.168.1.5");
    private static final Inet4Address SELF_GIVEN = address("169.254.7.7");

    @Test
    void shouldTakeEveryPlainInterfaceWhenNoneIsNamed() {
        Selection selection = Interfaces.select(List.of(plain("eth0"), plain("wlan0"), plain("br0")), List.of());

        assertThat(selection.chosen()).extracting(Chosen::name).containsExactly("eth0", "wlan0", "br0");
        assertThat(selection.leftOut()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "docker0,CONTAINER",
        "br-4f1a,CONTAINER",
        "veth12ab,CONTAINER",
        "virbr0,CONTAINER",
        "cni0,CONTAINER",
        "flannel.1,CONTAINER",
        "lxcbr0,CONTAINER",
        "podman1,CONTAINER",
        "tun0,VPN",
        "tap0,VPN",
        "wg0,VPN",
        "ztabc,VPN",
        "tailscale0,VPN",
        "ppp0,VPN"
    })
    void shouldLeaveOutContainersAndVpnsUnlessNamed(String name, Reason reason) {
        assertThat(Interfaces.select(List.of(plain(name)), List.of()).leftOut())
                .containsExactly(new LeftOut(name, reason));
        assertThat(Interfaces.select(List.of(plain(name)), List.of(name)).chosen())
                .containsExactly(new Chosen(name, SHOW));
    }

    @Test
    void shouldLeaveOutLoopbackUnlessNamed() {
        List<Nic> nics = List.of(new Nic("lo", true, false, true, List.of(address("127.0.0.1"))));

        assertThat(Interfaces.select(nics, List.of()).leftOut()).containsExactly(new LeftOut("lo", Reason.LOOPBACK));
        assertThat(Interfaces.select(nics, List.of("lo")).chosen()).hasSize(1);
    }

    @Test
    void shouldTakeOnlyTheNamedOnesAndSayWhichNameIsUnknown() {
        Selection selection = Interfaces.select(List.of(plain("eth0"), plain("eth1")), List.of("eth1", "eth9"));

        assertThat(selection.chosen()).containsExactly(new Chosen("eth1", SHOW));
        assertThat(selection.leftOut())
                .containsExactly(new LeftOut("eth0", Reason.NOT_NAMED), new LeftOut("eth9", Reason.NOT_FOUND));
        assertThat(selection.leftOut().get(1))
                .hasToString("eth9: this machine has no interface or address of that name");
    }

    @Test
    void shouldSayWhyAnInterfaceCannotBeUsed() {
        List<Nic> nics = List.of(
                new Nic("eth0", false, true, false, List.of(SHOW)),
                new Nic("eth1", true, false, false, List.of(SHOW)),
                new Nic("eth2", true, true, false, List.of()));

        assertThat(Interfaces.select(nics, List.of()).leftOut())
                .extracting(LeftOut::reason)
                .containsExactly(Reason.DOWN, Reason.NO_MULTICAST, Reason.NO_IPV4);
    }

    @Test
    void shouldAnnounceOneAddressAnInterfaceAndPreferTheGivenToTheSelfAssigned() {
        Nic both = new Nic("eth0", true, true, false, List.of(SELF_GIVEN, SHOW, address("10.0.0.9")));
        Nic alone = new Nic("eth1", true, true, false, List.of(SELF_GIVEN));

        assertThat(Interfaces.select(List.of(both, alone), List.of()).chosen())
                .containsExactly(new Chosen("eth0", SHOW), new Chosen("eth1", SELF_GIVEN));
    }

    @Test
    void shouldAnnounceTheAddressThatIsNamedInPlaceOfItsInterface() {
        Nic both = new Nic("eth0", true, true, false, List.of(SHOW, address("10.0.0.9")));

        Selection selection = Interfaces.select(List.of(both, plain("eth1")), List.of("10.0.0.9", "10.0.0.8"));

        assertThat(selection.chosen()).containsExactly(new Chosen("eth0", address("10.0.0.9")));
        assertThat(selection.leftOut())
                .containsExactly(new LeftOut("eth1", Reason.NOT_NAMED), new LeftOut("10.0.0.8", Reason.NOT_FOUND));
    }

    @Test
    void shouldAnnounceOnlyTheAddressThatOscIsTakenAt() {
        Nic both = new Nic("eth0", true, true, false, List.of(SHOW, address("10.0.0.9")));
        Nic other = new Nic("eth1", true, true, false, List.of(address("172.20.0.3")));

        Selection selection = Interfaces.select(List.of(both, other), List.of(), "10.0.0.9");

        assertThat(selection.chosen()).containsExactly(new Chosen("eth0", address("10.0.0.9")));
        assertThat(selection.leftOut()).containsExactly(new LeftOut("eth1", Reason.NOT_BOUND));
    }

    @Test
    void shouldStopAtTheLimit() {
        List<Nic> nics = IntStream.rangeClosed(0, Interfaces.INTERFACES_MAX)
                .mapToObj(i -> plain("eth" + i))
                .toList();

        Selection selection = Interfaces.select(nics, List.of());

        assertThat(selection.chosen()).hasSize(Interfaces.INTERFACES_MAX);
        assertThat(selection.leftOut())
                .containsExactly(new LeftOut("eth" + Interfaces.INTERFACES_MAX, Reason.TOO_MANY));
    }

    @Test
    void shouldReadTheInterfacesOfThisMachine() {
        assertThat(Nic.ofThisMachine())
                .filteredOn(Nic::loopback)
                .singleElement()
                .satisfies(lo -> assertThat(lo.addresses()).contains(address("127.0.0.1")));
    }

    @Test
    void shouldGiveEveryInterfaceExactlyOnePlace() {
        List<Nic> nics = Stream.of("eth0", "lo", "docker0", "wg0", "veth1", "wlan0")
                .map(InterfacesTest::plain)
                .toList();

        Selection selection = Interfaces.select(nics, List.of());

        assertThat(Stream.concat(
                        selection.chosen().stream().map(Chosen::name),
                        selection.leftOut().stream().map(LeftOut::name)))
                .containsExactlyInAnyOrderElementsOf(
                        nics.stream().map(Nic::name).toList());
    }

    private static Nic plain(String name) {
        return new Nic(name, true, true, false, List.of(SHOW));
    }

    private static Inet4Address address(String text) {
        try {
            return (Inet4Address) InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
