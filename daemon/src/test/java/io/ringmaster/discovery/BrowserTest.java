package io.ringmaster.discovery;

import static io.ringmaster.sim.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.discovery.Browser.Service;
import io.ringmaster.discovery.Interfaces.Chosen;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.UUID;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On loopback, with a second mDNS stack as those who announce themselves. */
@Timeout(120)
class BrowserTest {
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void shouldTellWhoAnnouncesWhatByItsOwnNameAndNobodyElse() throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        String app = "Anna's iPad (TouchOSC) " + mark;
        String player = "QLab " + mark;
        try (JmDNS others = JmDNS.create(loopback, "others-" + mark);
                Browser browser = new Browser(
                        List.of(new Chosen("lo", (Inet4Address) loopback)), List.of("_osc._udp", "_qlab._tcp"))) {
            others.registerService(ServiceInfo.create("_osc._udp.local.", app, 9001, "an app"));
            others.registerService(ServiceInfo.create("_qlab._tcp.local.", player, 53_000, "a player"));
            others.registerService(ServiceInfo.create("_http._tcp.local.", "Page " + mark, 80, "no OSC"));

            await().untilAsserted(() -> assertThat(browser.found().stream()
                            .filter(service -> service.name().contains(mark)))
                    .containsExactly(
                            new Service("_osc._udp", app, new InetSocketAddress(loopback, 9001)),
                            new Service("_qlab._tcp", player, new InetSocketAddress(loopback, 53_000))));
            assertThat(browser.troubles()).isEmpty();
        }
    }
}
