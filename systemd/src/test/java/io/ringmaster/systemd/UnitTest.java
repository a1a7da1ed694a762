package io.ringmaster.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The unit as systemd itself reads it, plain and with the real-time drop-in. */
@Timeout(60)
class UnitTest {
    private static final double EXPOSURE_MAX = 2.0;
    private static final Pattern EXPOSURE =
            Pattern.compile("Overall exposure level for ringmaster\\.service: ([0-9.]+)");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldBeFreeOfComplaints(boolean realtime) throws Exception {
        String launcher = source("../daemon/bin/ringmaster").toRealPath().toString();
        String unit =
                Files.readString(source("ringmaster.service")).replace("/opt/ringmaster/bin/ringmaster", launcher);

        Command verify = analyze(realtime, unit, "verify");

        assertThat(verify).isEqualTo(new Command(0, ""));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldStayWellClosed(boolean realtime) throws Exception {
        Command security =
                analyze(realtime, Files.readString(source("ringmaster.service")), "security", "--offline=true");

        Matcher exposure = EXPOSURE.matcher(security.output());
        assertThat(exposure.find()).as(security.output()).isTrue();
        assertThat(Double.parseDouble(exposure.group(1))).as(security.output()).isBetween(0.1, EXPOSURE_MAX);
    }

    @Test
    void shouldBeTheVerifierThatFindsAMistake() throws Exception {
        String unit = Files.readString(source("ringmaster.service")).replace("RestartSec=", "RestartSecs=");

        assertThat(analyze(false, unit, "verify").output()).contains("RestartSecs");
    }

    private Command analyze(boolean realtime, String unit, String... arguments) throws Exception {
        Path file = Files.writeString(directory.resolve("ringmaster.service"), unit);
        if (realtime) {
            Path dropIns = Files.createDirectory(directory.resolve("ringmaster.service.d"));
            Files.copy(source("realtime.conf"), dropIns.resolve("realtime.conf"));
        }
        String[] command = new String[arguments.length + 2];
        command[0] = "systemd-analyze";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        command[command.length - 1] = file.toString();
        return Command.run(directory, Map.of(), command);
    }

    private static Path source(String name) {
        return Path.of("").toAbsolutePath().resolve(name);
    }
}
