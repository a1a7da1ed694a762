package io.ringmaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.BindException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

final class PortProblemTest {
    private static StartProblem problem(String host) {
        return PortProblem.of("UDP", new InetSocketAddress(host, 9000), new BindException("Address already in use"));
    }

    @Test
    void shouldNotCallALoopbackAddressForeignBecauseNoInterfaceListsIt() {
        assertThat(problem("127.0.50.1")).hasMessage("UDP port 9000 is taken by another program");
        assertThat(problem("0.0.0.0")).hasMessage("UDP port 9000 is taken by another program");
    }

    @Test
    void shouldCallAnAddressForeignThatNothingCanBeBoundTo() {
        assertThat(problem("192.0.2.1")).hasMessage("the address 192.0.2.1 is not on this machine");
    }
}
