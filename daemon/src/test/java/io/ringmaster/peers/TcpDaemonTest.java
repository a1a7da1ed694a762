package io.ringmaster.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringmaster.gate.GateLimits;
import io.ringmaster.sim.Osc;
import io.ringmaster.wire.Framing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real daemon and real TCP connections on 127.0.0.x, both ways. */
@Timeout(60)
class TcpDaemonTest {
    private static final int PATIENCE_MS = 20_000;

    @TempDir
    Path directory;

    private Stage stage;

    private void open(String... devices) throws Exception {
        stage = Stage.open(directory.resolve("state"), devices);
    }

    @AfterEach
    void closeTheStage() throws Exception {
        if (stage != null) {
            stage.close();
        }
    }

    private End connect(Framing framing) throws IOException {
        return connect(framing, "127.0.0.1");
    }

    private End connect(Framing framing, String from) throws IOException {
        return End.connect(stage, framing, from);
    }

    @Test
    void shouldTellOneGuestWhatAnotherSaysEachInItsOwnFraming() throws Exception {
        open("{ id: other, profile: generic, host: 10.0.0.1, port: 9 }");
        End byLength = connect(Framing.LENGTH).says("/ringmaster/ping", 1);
        End bySlip = connect(Framing.SLIP).says("/ringmaster/ping", 2);
        assertThat(byLength.hears(1)).containsExactly("/ringmaster/pong ,i 1");
        assertThat(bySlip.hears(1)).containsExactly("/ringmaster/pong ,i 2");

        byLength.says("/stage/level", 0.5f);
        assertThat(bySlip.hears(1)).containsExactly("/stage/level ,f 0.5");
        bySlip.says("/stage/name", "Anna");
        assertThat(byLength.hears(1)).containsExactly("/stage/name ,s \"Anna\"");
    }

    @Test
    void shouldTellADeviceWhatStandsAsSoonAsItConnects() throws Exception {
        open("{ id: tablet, profile: generic, host: 127.0.0.2, transport: tcp, framing: slip }");
        Stage.send(Osc.message("/stage/level", 0.5f), stage.address());
        End tablet = connect(Framing.SLIP, "127.0.0.2");

        assertThat(tablet.hears(1)).containsExactly("/stage/level ,f 0.5");

        tablet.close();
        assertThat(connect(Framing.SLIP, "127.0.0.2").hears(1)).containsExactly("/stage/level ,f 0.5");
    }

    @Test
    void shouldDisconnectWhoSendsABadFrame() throws Exception {
        open("{ id: other, profile: generic, host: 10.0.0.1, port: 9 }");
        End good = connect(Framing.LENGTH).says("/ringmaster/ping", 1);
        good.hears(1);
        End bad = connect(Framing.LENGTH).says("/ringmaster/ping", 1);
        bad.hears(1);

        bad.socket.getOutputStream().write(new byte[] {0x7F, 0, 0, 0});

        assertThat(bad.isClosed()).isTrue();
        assertThat(good.says("/ringmaster/ping", 2).hears(1)).containsExactly("/ringmaster/pong ,i 2");
    }

    @Test
    void shouldTakeNoMoreConnectionsFromAHostThanItMay() throws Exception {
        open("{ id: other, profile: generic, host: 10.0.0.1, port: 9 }");
        for (int i = 0; i < GateLimits.CONNECTIONS_PER_HOST_MAX; i++) {
            connect(Framing.LENGTH).says("/ringmaster/ping", i).hears(1);
        }

        assertThat(connect(Framing.LENGTH).isClosed()).isTrue();
        assertThat(connect(Framing.LENGTH, "127.0.0.3")
                        .says("/ringmaster/ping", 9)
                        .hears(1))
                .containsExactly("/ringmaster/pong ,i 9");
    }

    @Test
    void shouldGiveASlowReaderTheLatestValueInTheEnd() throws Exception {
        open("{ id: other, profile: generic, host: 10.0.0.1, port: 9 }");
        Socket slowSocket = new Socket();
        slowSocket.setReceiveBufferSize(4_096);
        slowSocket.connect(new InetSocketAddress(Stage.LOOPBACK, stage.tcpPort()));
        End slow = stage.with(new End(slowSocket, Framing.LENGTH)).says("/ringmaster/ping", 1);
        slow.hears(1);
        End fast = connect(Framing.LENGTH);
        int last = 40_000;

        for (int i = 1; i <= last; i++) {
            fast.says("/stage/count", i);
        }
        fast.says("/ringmaster/ping", 2).hears(1);
        List<String> heard = new ArrayList<>();
        while (!heard.contains("/stage/count ,i " + last)) {
            heard.addAll(slow.hears(1));
        }

        assertThat(heard).hasSizeLessThan(last);
    }

    @Test
    void shouldConnectToADeskAgainAndAgainAndSpeakFirst() throws Exception {
        try (ServerSocket desk = new ServerSocket(0, 4, InetAddress.getByName("127.0.0.1"))) {
            desk.setSoTimeout(PATIENCE_MS);
            open("{ id: foh, profile: x32, host: 127.0.0.1, mount: /foh, framing: slip, tcp: " + desk.getLocalPort()
                    + " }");
            for (int i = 0; i < 3; i++) {
                try (End end = new End(desk.accept(), Framing.SLIP)) {
                    assertThat(end.hears(2)).contains("/xremote", "/xinfo");
                }
            }
        }
    }

    @Test
    void shouldConnectWhereAnotherConfigurationSaysAndNoLongerWhereTheOldOneSaid() throws Exception {
        InetAddress here = InetAddress.getByName("127.0.0.1");
        String wall = "{ id: wall, profile: generic, host: 127.0.0.1, tcp: %d }";
        try (ServerSocket before = new ServerSocket(0, 4, here);
                ServerSocket after = new ServerSocket(0, 4, here)) {
            before.setSoTimeout(PATIENCE_MS);
            after.setSoTimeout(PATIENCE_MS);
            open(wall.formatted(before.getLocalPort()));
            Stage.send(Osc.message("/stage/level", 0.5f), stage.address());
            End old = stage.with(new End(before.accept(), Framing.LENGTH));
            old.hears(1);

            stage.reload(directory.resolve("state"), wall.formatted(after.getLocalPort()));

            assertThat(old.isClosed()).isTrue();
            End now = stage.with(new End(after.accept(), Framing.LENGTH));
            assertThat(now.hears(1)).containsExactly("/stage/level ,f 0.5");
            before.setSoTimeout(1_000);
            assertThatThrownBy(before::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void shouldReachADeskThatComesUpLater() throws Exception {
        int port = Stage.freePort();
        open("{ id: wall, profile: generic, host: 127.0.0.1, tcp: " + port + " }");
        Stage.send(Osc.message("/stage/level", 0.5f), stage.address());

        try (ServerSocket desk = new ServerSocket(port, 4, InetAddress.getByName("127.0.0.1"))) {
            desk.setSoTimeout(PATIENCE_MS);
            try (End end = new End(desk.accept(), Framing.LENGTH)) {
                assertThat(end.hears(1)).containsExactly("/stage/level ,f 0.5");
            }
        }
    }
}
