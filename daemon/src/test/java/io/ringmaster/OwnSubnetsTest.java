package io.ringmaster;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.gate.Subnets;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnSubnetsTest {
    @Test
    void shouldKnowANetworkThatCameAfterTheStartAndForgetOneThatWent() throws Exception {
        InetAddress tablet = InetAddress.getByName("192.0.2.61");
        Subnets unplugged = new Subnets();
        Subnets plugged = new Subnets().add(InetAddress.getByName("192.0.2.5"), 24);
        OwnSubnets subnets = new OwnSubnets(new ArrayDeque<>(List.of(unplugged, plugged, unplugged))::remove);

        assertThat(subnets.test(tablet)).isFalse();
        subnets.look();
        assertThat(subnets.test(tablet)).isTrue();
        subnets.look();
        assertThat(subnets.test(tablet)).isFalse();
    }
}
