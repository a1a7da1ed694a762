package io.ringmaster.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.wire.Framing;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A whole handshake with a passcode over real TCP connections, from the desk's refusal to a GO that arrives, and again when it returns. */
@Timeout(60)
class GreetedOverTcpTest {
    private static final int PATIENCE_MS = 20_000;
    private static final String CONNECT = "/connect ,s \"0042\"";

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(
            value = Framing.class,
            names = {"LENGTH", "SLIP"})
    void shouldBeLetInByThePasscodeAloneAndOnceMoreByEachNewConnection(Framing framing) throws Exception {
        try (ServerSocket desk = new ServerSocket(0, 4, InetAddress.getByName("127.0.0.1"))) {
            desk.setSoTimeout(PATIENCE_MS);
            String name = framing.name().toLowerCase(Locale.ROOT);
            try (Stage stage = Stage.open(
                    directory.resolve("state"),
                    "{ id: qlab, profile: qlab, host: 127.0.0.1, mount: /qlab, passcode: \"0042\", framing: " + name
                            + ", tcp: " + desk.getLocalPort() + " }",
                    "{ id: anna, profile: generic, host: 127.0.0.2, transport: tcp, notices: on }")) {
                End anna = End.connect(stage, framing, "127.0.0.2");
                try (End qlab = new End(desk.accept(), framing)) {
                    greets(qlab, anna);
                }
                try (End qlab = new End(desk.accept(), framing)) {
                    assertThat(qlab.hearsUntil(CONNECT)).doesNotContain("/updates ,i 1", "/go");
                    letsIn(qlab);
                    anna.says("/qlab/go");
                    assertThat(qlab.hearsUntil("/go")).doesNotContain(CONNECT);
                }
            }
        }
    }

    private static void greets(End qlab, End anna) throws Exception {
        qlab.hearsUntil(CONNECT);
        qlab.says("/reply/thump", "{\"status\":\"ok\"}");
        qlab.says("/reply/connect", "{\"status\":\"ok\",\"data\":\"badpass\"}");
        assertThat(qlab.hearsUntil(CONNECT))
                .as("after a pause it tries anew, and goes no further")
                .doesNotContain("/alwaysReply ,i 1", "/updates ,i 1");
        anna.says("/qlab/go");
        assertThat(anna.hears(1)).singleElement().asString().contains("/ringmaster/denied", "OFFLINE");
        letsIn(qlab);
        anna.says("/qlab/go");
        qlab.hearsUntil("/go");
        assertThat(anna.hears(1)).containsExactly("/ringmaster/fired ,s \"/qlab/go\"");
    }

    private static void letsIn(End qlab) throws Exception {
        qlab.says("/reply/connect", "{\"status\":\"ok\",\"data\":\"ok:view|edit|control\"}");
        List<String> rest = qlab.hearsUntil("/updates ,i 1");
        assertThat(rest).contains("/alwaysReply ,i 1").doesNotContain("/go");
    }
}
