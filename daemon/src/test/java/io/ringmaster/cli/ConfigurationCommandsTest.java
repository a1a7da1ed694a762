package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ConfigurationCommandsTest {
    @TempDir
    Path folder;

    private String write(String text) throws IOException {
        return Files.writeString(folder.resolve("show.yaml"), text).toString();
    }

    @Test
    void shouldCallAGoodConfigurationGoodAndListItsDevices() throws IOException {
        String file = write("devices: [{ id: foh, profile: x32, host: 192.0.2.1, mount: /foh }]");

        Cli run = Cli.run("check", file);

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.lines().get(0)).isEqualTo("good  " + file + ": OSC at 0.0.0.0:9000, 1 device");
        assertThat(run.lines().get(2)).startsWith("foh     x32      192.0.2.1  10023  /foh");
        assertThat(Cli.run("check", file, "--json").out())
                .isEqualTo("{\"kind\":\"good\",\"file\":\"" + file + "\",\"devices\":1}\n");
    }

    @Test
    void shouldNoteInCheckAndDoctorWhatMaySurprise() throws IOException {
        String file =
                write("discovery: { mdns: off }\ndevices: [{ id: pd, profile: generic, host: 127.0.0.1, port: 9001 }]");

        Cli check = Cli.run("check", file);
        assertThat(check.code()).as("a note is no mistake").isEqualTo(ExitCode.OK);
        assertThat(check.lines())
                .last()
                .asString()
                .startsWith("note  " + file + ":2:45: every program on this machine");
        assertThat(Cli.run("check", file, "--json").lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("{\"kind\":\"note\",\"file\":\"" + file + "\",\"line\":2,\"column\":45,");

        Cli doctor = Cli.run("doctor", "--config", file, "--state", folder.toString());
        assertThat(doctor.lines().get(0)).startsWith("warn configuration   " + file + ":2:45: every program");
        assertThat(doctor.lines().get(1)).contains("-> say the port that it sends from with 'from-port'");
    }

    @Test
    void shouldSayWhereAConfigurationIsWrong() throws IOException {
        String file = write("name: Stage\nocs: { port: 9000 }\n");

        Cli run = Cli.run("check", file);

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith(file + ":2:1: ").contains("ocs", "osc");
        assertThat(Cli.run("check", file, "--json").out())
                .contains("\"kind\":\"problem\"", "\"line\":2", "\"suggestion\":\"osc\"");
    }

    @Test
    void shouldNotRunWithAWrongConfiguration() throws IOException {
        Cli run = Cli.run("run", "--config", write("ocs: {}"), "--state", folder.toString());

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("ringmaster: ").contains("show.yaml:1:1");
        assertThat(run.out()).isEmpty();
        assertThat(Cli.run("run", "--json", "--config", write("ocs: {}"), "--state", folder.toString())
                        .out())
                .startsWith("{\"kind\":\"problem\",\"file\":\"")
                .contains("\"line\":1,\"column\":1,", "\"suggestion\":\"osc\"");
    }

    @Test
    void shouldNotRunWithAProfileThatIsNotThere() throws IOException {
        Cli run = Cli.run("run", "--config", write("devices: [{ id: a, profile: x23, host: 192.0.2.1 }]"));

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("x23");
    }

    @Test
    void shouldNotRunWithoutItsFile() {
        assertThat(Cli.run("run", "--config", folder.resolve("none.yaml").toString())
                        .code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void shouldSayThatThePortIsTakenAndHowToFindByWhom() throws IOException {
        try (DatagramSocket other = new DatagramSocket(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0))) {
            String file =
                    write("osc: { bind: 127.0.0.1, port: " + other.getLocalPort() + " }\ndiscovery: { mdns: off }");

            Cli run = Cli.run("run", "--config", file, "--state", folder.toString());

            assertThat(run.code()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(run.err()).contains("port " + other.getLocalPort() + " is taken", "ss -lunp");
        }
    }

    @Test
    void shouldSayWhichAddressesThereAreWhenOneIsNot() throws IOException {
        String file = write("osc: { bind: 192.0.2.254, port: 0 }\ndiscovery: { mdns: off }");

        Cli run = Cli.run("run", "--config", file, "--state", folder.toString());

        assertThat(run.code()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(run.err()).contains("192.0.2.254", "127.0.0.1");
    }

    @Test
    void shouldListProfilesAndShowOne() {
        assertThat(Cli.run("profiles").out()).contains("x32", "touchosc", "generic", "10023");
        assertThat(Cli.run("profiles").out())
                .contains(
                        "These have no OSC",
                        "Allen & Heath dLive",
                        "51325",
                        "Avolites Titan",
                        "vMix",
                        "Yamaha CL, QL, TF");
        assertThat(Cli.run("profiles", "show", "vmix").err()).contains("vMix: no OSC", "8088");
        assertThat(Cli.run("profiles", "--json").lines())
                .anySatisfy(line -> assertThat(line).startsWith("{\"kind\":\"profile\",\"name\":\"x32\""));
        assertThat(Cli.run("profiles", "show", "x32").out()).contains("/xremote", "/ch/");
        assertThat(Cli.run("profiles", "show", "x32", "--json").lines()).hasSizeGreaterThan(10);
    }

    @Test
    void shouldTellAProgramWhatTheNumbersOfAProfileMean() {
        assertThat(Cli.run("profiles", "show", "wing", "--json").lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("{\"kind\":\"profile\",\"name\":\"wing\"")
                        .contains(
                                "\"keepAlive\":{\"send\":[\"/*S\"],\"everyMs\":4000,\"leaseMs\":10000,\"slots\":1}",
                                "\"certainty\":{",
                                "\"parameters\":\"H\""))
                .anySatisfy(line -> assertThat(line)
                        .contains("\"template\":\"/ch/[1..40]/fdr\"")
                        .contains("\"scale\":\"db\",\"low\":\"-oo dB\",\"high\":\"+10.0 dB\",\"unit\":\"dB\""))
                .anySatisfy(line -> assertThat(line)
                        .contains("\"template\":\"/ch/[1..40]/mute\"")
                        .contains("\"names\":[\"ON\",\"OFF\"],\"inverted\":true"))
                .anySatisfy(line -> assertThat(line)
                        .contains("\"template\":\"/ch/[1..40]/send/[1..16]/lvl\"")
                        .contains("\"min\":-144.0,\"max\":10.0", "\"certainty\":\"M\""));
        assertThat(Cli.run("profiles", "show", "wing").lines())
                .anySatisfy(
                        line -> assertThat(line).startsWith("/ch/[1..40]/mute").contains("0 = ON, 1 = OFF"));
        assertThat(Cli.run("profiles", "show", "x32").lines())
                .anySatisfy(line ->
                        assertThat(line).startsWith("/ch/[01..32]/mix/on").contains("0 = OFF, 1 = ON"));
    }

    @Test
    void shouldCheckAndShowAProfileOfOnesOwn() throws IOException {
        Path x32 = Path.of(System.getProperty("ringmaster.profiles"), "x32.yaml");
        assertThat(Cli.run("check", x32.toString()).out())
                .startsWith("good  " + x32 + ": profile 'x32', Behringer X32 and Midas M32, ")
                .contains(" parameters");
        assertThat(Cli.run("check", x32.toString(), "--json").out())
                .startsWith("{\"kind\":\"good\",\"file\":\"" + x32 + "\",\"profile\":\"x32\"");

        Path own = folder.resolve("mydesk.yaml");
        Files.writeString(own, Files.readString(x32).replace("id: x32", "id: mydesk"));
        assertThat(Cli.run("profiles", "show", own.toString()).out()).startsWith("mydesk: Behringer X32");
        Files.writeString(own, Files.readString(own).replace("scale: x32-level", "scale: x32level"));
        Cli wrong = Cli.run("check", own.toString());
        assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).contains("mydesk.yaml:", "'scale' must be one of", "did you mean 'x32-level'");
    }

    @Test
    void shouldFindAProfileByTheNameOfADevice() {
        assertThat(Cli.run("profiles", "m32").lines())
                .anyMatch(line -> line.startsWith("x32 "))
                .noneMatch(line -> line.startsWith("wing ") || line.contains("no OSC"));
        assertThat(Cli.run("profiles", "Midas", "mr18").out()).contains("xr18").doesNotContain("x32 ");
        assertThat(Cli.run("profiles", "titan").lines().get(0))
                .as("no table without rows")
                .startsWith("These have no OSC");
        assertThat(Cli.run("profiles", "titan").out())
                .contains("These have no OSC", "Avolites")
                .doesNotContain("x32");
        assertThat(Cli.run("profiles", "--json", "m32").lines())
                .singleElement()
                .asString()
                .contains("\"x32\"");
        Cli none = Cli.run("profiles", "nosuchdesk");
        assertThat(none.code()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).contains("No profile is for 'nosuchdesk'");
    }

    @Test
    void shouldNameTheProfilesThatThereAreWhenOneIsNot() {
        Cli run = Cli.run("profiles", "show", "x33");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("no profile 'x33'", "There are: ", "x32");
        assertThat(Cli.run("profiles", "show", "m32").err()).contains("For a device of that name there is: x32.");
    }
}
