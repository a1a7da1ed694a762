package io.ringmaster.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is on one of our own subnets. */
final class SubnetsTest {
    private static InetAddress at(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.1.10, 24, 192.168.1.255, true",
        "192.168.1.10, 24, 192.168.2.10, false",
        "10.20.30.40, 13, 10.23.255.255, true",
        "10.20.30.40, 13, 10.24.0.0, false",
        "10.0.0.1, 32, 10.0.0.1, true",
        "10.0.0.1, 32, 10.0.0.2, false",
        "10.0.0.1, 31, 10.0.0.0, true",
        "10.0.0.1, 0, 8.8.8.8, false",
        "fd00:1::1, 64, fd00:1::abcd, true",
        "fd00:1::1, 64, fd00:2::1, false",
        "fe80::1, 10, febf::1, true",
        "fd00:1::1, 64, 192.168.1.1, false",
        "200.1.1.1, 7, 201.255.255.255, true",
        "200.1.1.1, 7, 202.0.0.0, false",
    })
    void shouldHoldTheFirstBitsAgainstEachOther(String address, int bits, String other, boolean same) throws Exception {
        assertThat(new Subnets().add(at(address), bits).test(at(other))).isEqualTo(same);
    }

    @Test
    void shouldKnowNobodyWithoutSubnetsAndAnybodyOfSeveral() throws Exception {
        assertThat(new Subnets().test(at("192.168.1.1"))).isFalse();
        Subnets two = new Subnets().add(at("192.168.1.1"), 24).add(at("10.0.0.1"), 8);
        assertThat(two.test(at("10.99.0.1"))).isTrue();
        assertThat(two.test(at("172.16.0.1"))).isFalse();
    }

    @Test
    void shouldReadThisMachinesWithoutFailing() throws Exception {
        assertThat(Subnets.ofThisMachine().test(at("203.0.113.77"))).isFalse();
    }
}
