package io.ringmaster.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.config.DeviceEntry.ClockMode;
import io.ringmaster.config.DeviceEntry.MapEntry;
import io.ringmaster.config.DeviceEntry.Role;
import io.ringmaster.profile.ProfileDirectory;
import io.ringmaster.wire.Framing;
import io.ringmaster.yaml.ConfigurationProblem;
import io.ringmaster.yaml.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ConfigurationParserTest {
    private static final ProfileDirectory PROFILES =
            new ProfileDirectory(Path.of(System.getProperty("ringmaster.profiles")));
    private static final String FOH = "  - { id: foh, profile: x32, host: 192.168.1.32, mount: /foh }\n";

    @TempDir
    Path folder;

    @Test
    void shouldGiveEveryDefaultForAnEmptyFile() throws Exception {
        for (String text : List.of("", "# nothing but a remark\n", "{}\n")) {
            Configuration configuration =
                    ConfigurationParser.parse("f", text, PROFILES, Map.of("STATE_DIRECTORY", "/var/lib/rm:/x"));
            assertThat(configuration.name()).isEqualTo("Ringmaster");
            assertThat(configuration.osc()).isEqualTo(new Configuration.Osc("0.0.0.0", 9000, 4 << 20));
            assertThat(configuration.discovery()).isEqualTo(new Configuration.Discovery(true, List.of()));
            assertThat(configuration.join()).isEqualTo(Join.LOCAL);
            assertThat(configuration.state()).isEqualTo(Path.of("/var/lib/rm"));
            assertThat(configuration.time().skewNs()).isEqualTo(500_000_000L);
            assertThat(configuration.devices()).isEmpty();
        }
        assertThat(ConfigurationParser.defaults(Map.of("XDG_RUNTIME_DIR", "/run/user/1000"))
                        .state())
                .isEqualTo(Path.of("/run/user/1000/ringmaster"));
        assertThat(ConfigurationParser.defaults(Map.of()).state())
                .isEqualTo(Path.of(System.getProperty("user.home"), ".local/state/ringmaster"));
    }

    @Test
    void shouldReadAShow() throws Exception {
        Configuration show = parse("""
                name: Main stage
                osc: { bind: 127.0.0.1, port: 9001, receive-buffer: 1MiB }
                discovery: { mdns: off, interfaces: eth0, browse: off }
                web: off
                join: configured
                state: /var/lib/ringmaster
                time: { skew: 250ms }
                devices:
                  - { id: foh, profile: x32, host: 192.168.1.32, mount: /foh, resync: device, transport: udp }
                  - id: anna
                    profile: touchosc
                    host: tablet-anna.local
                    port: 9001
                    from-port: 9002
                    priority: 5
                    read: [/foh/**]
                    write: /foh/dca/*/fader
                    role: operator
                    clock: synced
                    notices: on
                    secret: open-sesame
                    takes-bundles: no
                    offline: hold
                    owner: obey
                    map:
                      - { local: /1/main, shared: /foh/main/st/mix/fader }
                      - { local: /1/name, shared: /foh/ch/01/config/name, access: read }
                      - { local: /1/note, shared: /notes/a }
                """);
        assertThat(show.name()).isEqualTo("Main stage");
        assertThat(show.osc()).isEqualTo(new Configuration.Osc("127.0.0.1", 9001, 1 << 20));
        assertThat(show.discovery())
                .isEqualTo(new Configuration.Discovery(false, List.of("eth0"), false, Set.of("foh")));
        assertThat(show.join()).isEqualTo(Join.CONFIGURED);
        assertThat(show.time().skewNs()).isEqualTo(250_000_000L);
        DeviceEntry foh = show.devices().get(0);
        assertThat(foh.port()).isEqualTo(10_023);
        assertThat(foh.mount()).isEqualTo("/foh");
        assertThat(foh.role()).isEqualTo(Role.CONTROLLER);
        assertThat(foh.clock()).isEqualTo(ClockMode.ARRIVAL);
        assertThat(foh.takesBundles()).isFalse();
        DeviceEntry anna = show.devices().get(1);
        assertThat(anna)
                .usingRecursiveComparison()
                .ignoringFields("profile")
                .isEqualTo(DeviceLine.of("anna", anna.profile(), "tablet-anna.local", 9001)
                        .fromPort(9002)
                        .map("/1/main", "/foh/main/st/mix/fader")
                        .map(new MapEntry("/1/name", "/foh/ch/01/config/name", true))
                        .map("/1/note", "/notes/a")
                        .priority(5)
                        .read("/foh/**")
                        .write("/foh/dca/*/fader")
                        .role(Role.OPERATOR)
                        .synced()
                        .notices()
                        .secret("open-sesame")
                        .takesBundles(false)
                        .holdWhileOffline(true)
                        .obeyLocks(true)
                        .entry());
    }

    @Test
    void shouldSayWhoConnectsToWhomOverTcp() throws Exception {
        Configuration show = parse("""
                osc: { tcp: 9000, tcp-framing: slip }
                devices:
                  - { id: calls, profile: generic, host: 10.0.0.1, transport: tcp }
                  - { id: calls-so, profile: generic, host: 10.0.0.2, transport: tcp, framing: length }
                  - { id: called, profile: generic, host: 10.0.0.3, tcp: 3032 }
                  - { id: called-so, profile: generic, host: 10.0.0.3, tcp: 3037, framing: slip }
                  - { id: udp, profile: generic, host: 10.0.0.1, port: 9001 }
                """);

        assertThat(show.osc().tcp()).isEqualTo(new Configuration.Tcp(9000, Framing.SLIP));
        assertThat(show.devices())
                .extracting(DeviceEntry::tcp)
                .containsExactly(
                        new DeviceEntry.Tcp(0, Framing.SLIP),
                        new DeviceEntry.Tcp(0, Framing.LENGTH),
                        new DeviceEntry.Tcp(3032, Framing.LENGTH),
                        new DeviceEntry.Tcp(3037, Framing.SLIP),
                        null);
        assertThat(show.devices()).extracting(DeviceEntry::port).containsExactly(0, 0, 0, 0, 9001);
        assertThat(parse("osc: { tcp: off }\n").osc().tcp()).isNull();
        assertThat(parse("osc: { tcp: 0 }\n").osc().tcp()).isEqualTo(new Configuration.Tcp(0, Framing.AUTO));
    }

    @Test
    void shouldDoWithoutAPortWhereItMayBeAnnounced() throws Exception {
        Configuration show = parse("""
                discovery: { browse: on }
                devices:
                  - { id: a, profile: generic, host: 10.0.0.1 }
                  - { id: b, profile: touchosc, host: 10.0.0.2, port: 9001 }
                """);

        assertThat(show.discovery()).isEqualTo(new Configuration.Discovery(true, List.of(), true, Set.of("a")));
        assertThat(show.devices()).extracting(DeviceEntry::port).containsExactly(0, 9001);
    }

    @Test
    void shouldWriteACaptureOutAsPlainRenames() throws Exception {
        List<MapEntry> map = map("{ local: '/1/fader{n}', shared: '/foh/ch/{n:02}/mix/fader' }");
        assertThat(map).hasSize(32).contains(new MapEntry("/1/fader7", "/foh/ch/07/mix/fader", false));
        List<MapEntry> sends =
                map("{ local: '/{b}/send{n}', shared: '/foh/ch/{n:02}/mix/{b:02}/level', access: read }");
        assertThat(sends).hasSize(512).contains(new MapEntry("/16/send32", "/foh/ch/32/mix/16/level", true));
        assertThat(map("{ local: '/dca/{n:03}', shared: '/foh/dca/{n}/on' }"))
                .hasSize(8)
                .contains(new MapEntry("/dca/008", "/foh/dca/8/on", false));
    }

    @Test
    void shouldHoldAMapAgainstHowAParameterIsSaid() {
        String show = """
                devices:
                  - { id: ox, profile: onyx, host: 192.168.1.32, mount: /ox }
                  - { id: c, profile: companion, host: 192.168.1.33, mount: /c }
                  - { id: t, profile: touchosc, host: 192.168.1.34, map: [%s] }
                """;
        String colour = "shared: /c/location/1/0/0/style/bgcolor";
        assertThat(problems(show.formatted("{ local: /r, " + colour + ", on: press, args: [255, 0, 0] }")))
                .isEmpty();
        assertThat(problems(show.formatted("{ local: /r, " + colour + ", on: press, args: [255] }")))
                .singleElement()
                .asString()
                .endsWith("'/c/location/1/0/0/style/bgcolor' takes 3 arguments");
        assertThat(problems(show.formatted("{ local: /r, " + colour + ", range: [0, 1] }")))
                .as("each of the three")
                .isEmpty();
        assertThat(problems(show.formatted("{ local: /r, " + colour + ", range: [1, 9], curve: log }")))
                .singleElement()
                .asString()
                .endsWith("'/c/location/1/0/0/style/bgcolor' holds several numbers, so there is nothing to scale");
        assertThat(problems(show.formatted("{ local: /l, shared: /ox/Mx/button/4203/led, args: [1] }")))
                .singleElement()
                .asString()
                .endsWith("'/ox/Mx/button/4203/led' can only be read");
    }

    @Test
    void shouldSayWhichDesksHaveNoOscAndWhatToDoInstead() {
        assertThat(problems("devices: [{ id: foh, profile: dlive, host: 10.0.0.1, mount: /foh }]\n"))
                .singleElement()
                .asString()
                .contains("Allen & Heath dLive, Avantis, SQ, Qu: no OSC. It speaks MIDI over TCP, port 51325.");
    }

    @ParameterizedTest
    @CsvSource({"m32, x32", "mr18, xr18", "midas, x32", "hexler, touchosc"})
    void shouldSuggestTheProfileForTheNameOfADeviceOrAMaker(String name, String profile) {
        assertThat(problems("devices: [{ id: a, profile: " + name + ", host: 10.0.0.1, mount: /a }]"))
                .singleElement()
                .asString()
                .endsWith("(did you mean '" + profile + "'?)");
    }

    @Test
    void shouldReportEveryProblemOfAFileInOneGo() {
        assertThat(problems("""
                nam: x
                osc: { prot: 9000, bind: 999.0.0.1 }
                join: everyone
                state: var
                time: { skew: 5 }
                devices:
                  - { id: FOH, profile: x23, host: 192.168.1.300, mount: foh }
                  - { profile: generic, host: 10.0.0.1, role: boss }
                """))
                .containsExactly(
                        "f:1:1: unknown key 'nam' (did you mean 'name'?)",
                        "f:2:8: unknown key 'prot' (did you mean 'port'?)",
                        "f:2:26: '999.0.0.1' must be an IPv4 address of this machine, or 0.0.0.0 for all of them",
                        "f:3:7: 'join' must be one of configured, local, open, not 'everyone'",
                        "f:4:8: 'state' must be a whole path, such as /var/lib/ringmaster",
                        "f:5:15: 'skew' must be a time such as 500ms, 4s or 2min, not '5'",
                        "f:7:11: an id is made of a-z, 0-9 and -, at most 64 of them",
                        "f:7:25: there is no profile 'x23'; 'ringmaster profiles' lists those that there are (did you mean 'x32'?)",
                        "f:7:36: '192.168.1.300' is no IP address; one has four numbers from 0 to 255",
                        "f:7:58: 'foh' must begin with /",
                        "f:8:5: 'id' is missing",
                        "f:8:5: 'port' is missing; profile 'generic' has none that is usual",
                        "f:8:47: 'role' must be one of viewer, controller, operator, not 'boss'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "mount: /ringmaster                => /ringmaster is Ringmaster's own; nothing else can be there",
                "mount: /ringmaster/x              => /ringmaster is Ringmaster's own; nothing else can be there",
                "mount: /                          => '/' has an empty part",
                "mount: /foh/                      => '/foh/' has an empty part",
                "mount: '/f*'                      => '/f*' holds a character that an address can't have",
                "read: [foh]                       => pattern 'foh' must begin with /",
                "read: ['/foh/[']                  => pattern '/foh/[' has a square bracket without its partner",
                "read: ['/foh/{a/b}']              => pattern '/foh/{a/b}' has a / inside brackets or braces",
                "write: [/ringmaster/lock]         => /ringmaster can't be matched",
                "read: []                          => 'read' is an empty list; remove it or fill it",
                "role: viewer, write: [/a]         => a viewer writes nothing; remove 'write' or the role",
                "clock: later                      => 'clock' must be one of arrival, synced, scheduled, not 'later'",
                "mount: /a, clock: synced          => what the owner of a mount reports counts from its arrival; remove 'clock' or the mount",
                "secret: short                     => a secret has at least 8 characters",
                "from-port: 70000                  => 'from-port' must be a whole number from 1 to 65535, not '70000'",
                "priority: high                    => 'priority' must be a whole number from -1000 to 1000, not 'high'",
                "tcp: 70000                        => 'tcp' must be a whole number from 1 to 65535, not '70000'",
                "transport: upd                    => 'transport' must be one of udp, tcp, not 'upd' (did you mean 'udp'?)",
                "transport: tcp                    => it is to connect to us, but 'osc: { tcp: 9000 }' does not say where",
                "transport: udp, tcp: 3032         => 'tcp' is where it listens over TCP; remove it or 'transport: udp'",
                "framing: slip                     => 'framing' is about TCP",
                "tcp: 3032, framing: slop          => 'framing' must be one of auto, length, slip, not 'slop' (did you mean 'slip'?)",
                "tcp: 3032, framing: auto          => we connect to it and speak first, so its framing can't be found out; say length or"
                        + " slip",
                "tcp: 3032, port: 9001             => 'port' is about UDP; say with 'tcp' at which port it listens, or nothing if it"
                        + " connects to us",
                "tcp: 3032, from-port: 9001        => 'from-port' is about UDP; say with 'tcp' at which port it listens, or nothing if it"
                        + " connects to us",
                "tcp: 3032, secret: open-sesame    => a device over TCP is known by its host, so 'secret' has no use",
                "bundles: atom                     => 'bundles' must be one of packed, atomic, not 'atom'",
                "rate: 100                         => 'rate' is not in this version yet",
                "map: { local: /a }                => 'map' must be a list",
                "map: [{ local: /a, shared: /b, touch: z }]   => 'z' must begin with /",
                "map: [{ local: /a, shared: /b, touch: /a }]  => '/a' is mapped and a 'touch' address too; it can only be one of them",
                "map: [{ local: /a, shared: /b, args: 1 }]    => 'args' must be a list",
                "map: [{ local: /a, shared: /b, on: release }] => 'on' must be one of change, press, not 'release'",
                "map: [{ local: /a, shared: /b, curve: logg, range: [1, 2] }] => 'curve' must be one of linear, inverted, log, exp, db,"
                        + " reading, fader, not 'logg' (did you mean 'log'?)",
                "map: [{ local: /a, shared: /b, range: [0] }] => 'range' must be two numbers, such as [0, 100]",
                "map: [{ local: /a, shared: /b, range: 100 }] => 'range' must be two numbers, such as [0, 100]",
                "map: [{ local: /a, shared: /b, range: [1, 1] }] => the ends of 'range' are the same",
                "map: [{ local: /a, shared: /b, range: [0, x] }] => 'range' must be a number, not 'x'",
                "map: [{ local: /a, shared: /b, range: [0, 9], args: [1] }] => 'args' says what is sent; 'range' and 'curve' have nothing"
                        + " to scale",
                "map: [{ local: /a, shared: /b, args: [1], access: read }] => 'args' is about what the device sends, and 'access: read'"
                        + " refuses that",
                "map: [{ local: /a, shared: /b, on: press, access: read }] => 'on' is about what the device sends, and 'access: read'"
                        + " refuses that",
                "map: [{ local: /a, shared: /b, curve: log }] => 'curve: log' needs a 'range' from one number above 0 to another, such"
                        + " as [20, 20000]",
                "map: [{ local: /a, shared: /b, curve: log, range: [0, 9] }] => 'curve: log' needs a 'range' from one number above 0 to"
                        + " another, such as [20, 20000]",
                "map: [{ local: /a, shared: /b, curve: exp }] => 'curve: exp' needs a parameter whose least value is above 0; '/b' has"
                        + " none",
                "map: [{ local: /a, shared: /b, curve: db }]  => 'curve: db' needs a parameter that reads in dB; '/b' does not",
                "map: [{ local: /a }]              => 'shared' is missing",
                "map: [{ local: /a, shared: b }]   => 'b' must begin with /",
                "map: [{ local: /ringmaster, shared: /b }]    => /ringmaster is Ringmaster's own; nothing else can be there",
            })
    void shouldRefuseInADevice(String keys, String message) {
        String device = "devices:\n  - { id: a, profile: touchosc, host: 10.0.0.1, " + keys + " }\n";
        assertThat(problems(device)).singleElement().asString().endsWith(": " + message);
    }

    @Test
    void shouldShowTheRowWhoseTouchIsMapped() {
        String device =
                "devices:\n  - { id: a, profile: touchosc, host: 10.0.0.1,\n      map: [{ local: /z, shared: /y },\n"
                        + "        { local: /a, shared: /b, touch: /z }] }\n";
        assertThat(problems(device)).singleElement().asString().startsWith("f:4:18: '/z' is mapped and");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "osc: { tcp: yes }           => f:1:13: 'tcp' must be a whole number from 0 to 65535, not 'yes'",
                "osc: { tcp-framing: slip }  => f:1:21: 'tcp-framing' needs 'tcp', the port that devices connect to",
                "{ osc: { tcp: 9000 }, devices: [{ id: a, profile: touchosc, host: 127.0.0.1, tcp: 9000 }] } => f:1:83: that is Ringmaster itself",
                "{ osc: { tcp: 1 }, devices: [{ id: a, profile: touchosc, host: 10.0.0.1, transport: tcp }, { id: b, profile: generic, host:"
                        + " 10.0.0.1, transport: tcp }] } => f:1:125: 'b' can't be told from 'a': both connect to us from the same host",
                "discovery: { mdns: off, browse: on }   => f:1:33: 'browse' needs 'mdns: on'",
                "web: { port: 9080 }         => f:1:6: 'web' is not in this version yet",
                "links: /a                   => f:1:8: 'links' must be a list",
                "links: [{ form: /a, to: /b }] => f:1:9: 'from' is missing; f:1:11: unknown key 'form' (did you mean 'from'?)",
                "- a                         => f:1:1: 'the file' must be a group of keys",
                "hello                       => f:1:1: 'the file' must be a group of keys",
                "devices:                    => f:1:1: key 'devices' has no value; remove it or give one",
                "devices: { id: a }          => f:1:10: 'devices' must be a list",
                "devices: [a]                => f:1:11: 'devices' must be a group of keys",
                "discovery: { interfaces: [] } => f:1:26: 'interfaces' is an empty list; remove it or fill it",
                "name: [x]                   => f:1:7: 'name' must be one text",
                "osc: 9000                   => f:1:6: 'osc' must be a group of keys",
                "osc: { receive-buffer: 1 }  => f:1:24: 'receive-buffer' must be a size from 64KiB to 256MiB such as 4MiB, not '1'",
                "{ join: open, join: local } => f:1:15: key 'join' is there twice",
            })
    void shouldRefuse(String text, String problem) {
        assertThat(String.join("; ", problems(text))).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "192.168.1      => '192.168.1' is no IP address; one has four numbers from 0 to 255",
                "192.168.01.1   => '192.168.01.1' is no IP address; one has four numbers from 0 to 255",
                "255.255.255.255 => '255.255.255.255' is not the address of one device",
                "239.1.2.3      => '239.1.2.3' is not the address of one device",
                "0.0.0.0        => '0.0.0.0' is not the address of one device",
                "fe80::1        => IPv6 addresses are not in this version yet",
                "-desk          => '-desk' is neither an IP address nor a host name",
                "a..b           => 'a..b' is neither an IP address nor a host name",
                "desk/1         => 'desk/1' is neither an IP address nor a host name",
            })
    void shouldRefuseAHostThatIsNone(String host, String message) {
        assertThat(problems("devices: [{ id: a, profile: touchosc, host: '" + host + "' }]"))
                .containsExactly("f:1:45: " + message);
    }

    @Test
    void shouldRefuseDevicesThatCantBeToldApart() {
        String list = "devices:\n" + FOH;
        assertThat(problems(list + "  - { id: foh, profile: x32, host: 192.168.1.33 }\n"))
                .containsExactly("f:3:11: id 'foh' is there twice");
        assertThat(problems(list + "  - { id: b, profile: generic, host: 192.168.1.32, port: 10023 }\n"))
                .containsExactly(
                        "f:3:38: 'b' can't be told from 'foh': same host and port; give one a 'port' or 'from-port' of its own");
        assertThat(problems(
                        list + "  - { id: b, profile: generic, host: 192.168.1.32, port: 7000, from-port: 10023 }\n"))
                .hasSize(1);
        assertThat(problems(list + "  - { id: b, profile: generic, host: 192.168.1.32, port: 7000 }\n"))
                .isEmpty();
        assertThat(problems(list + FOH)).as("the very same lines again").hasSize(3);
        assertThat(problems("devices: [{ id: a, profile: touchosc, host: localhost }]"))
                .containsExactly("f:1:45: that is Ringmaster itself");
    }

    @ParameterizedTest
    @CsvSource({"/foh", "/foh/b", "/foh/b/c"})
    void shouldRefuseEqualAndNestedMounts(String mount) {
        String text = "devices:\n" + FOH + "  - { id: b, profile: x32, host: 192.168.1.33, mount: " + mount + " }\n";
        assertThat(problems(text))
                .containsExactly(
                        "f:3:55: mount '" + mount + "' and mount '/foh' of 'foh' are equal or one is in the other");
        assertThat(problems("devices:\n" + FOH + "  - { id: b, profile: x32, host: 192.168.1.33, mount: /foh2 }\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "{ local: /a, shared: /foh/ch/1/mix/fader } => '/foh/ch/1/mix/fader' is nothing that profile 'x32' of 'foh' lists"
                        + " (did you mean '/foh/ch/01/mix/fader'?)",
                "{ local: '/a{n}', shared: '/foh/ch/{n}/mix/fader' } => '/foh/ch/{n}/mix/fader' leaves out '/foh/ch/01/mix/fader';"
                        + " {n:02} writes two digits",
                "{ local: '/a{n}', shared: '/foh/ch/{n:02}/mix/fadr' } => '/foh/ch/{n:02}/mix/fadr' is nothing that profile 'x32' of"
                        + " 'foh' lists; it lists '/foh/ch/01/mix/fader'",
                "{ local: '/a{m}', shared: '/foh/ch/{n:02}/mix/fader' } => 'local' and 'shared' must hold the same captures",
                "{ local: '/a', shared: '/foh/ch/{n:02}/mix/fader' } => 'local' and 'shared' must hold the same captures",
                "{ local: '/a{n}', shared: '/foh/ch/{n:02}/mix/{n:02}/level' } => a capture is there twice; give each its own name",
                "{ local: '/a{n}', shared: '/foh/headamp/{n:03}/gain' } => '/foh/headamp/{n:03}/gain' reaches guarded parameters;"
                        + " name each of them exactly",
                "{ local: '/a{n}', shared: '/notes/{n}' } => captures need an owner whose profile lists parameters; write each"
                        + " address out",
                "{ local: '/a{n}', shared: '/foh/ch/{n:02}/mix/fader', touch: '/z' } => 'touch' must hold the captures of 'local'",
                "{ local: '/a{n}', shared: '/foh/ch/{n:02}/mix/fader', touch: 'z{n}' } => 'z1' must begin with /; a capture is {n} or"
                        + " {n:02}",
                "{ local: '/a', shared: '/notes/a', touch: '/z{n}' } => 'touch' must hold the captures of 'local'",
                "{ local: '/a{n}', shared: '/foh/ch/{n:02}/config/name', range: [0, 9] } => '/foh/ch/01/config/name' holds no number, so"
                        + " there is nothing to scale",
                "{ local: /a, shared: /foh/ch/01/preamp/hpf, curve: db } => 'curve: db' needs a parameter that reads in dB;"
                        + " '/foh/ch/01/preamp/hpf' does not",
                "{ local: /a, shared: /foh/ch/01/mix/on, curve: reading } => 'curve: reading' needs a parameter that reads in a unit;"
                        + " '/foh/ch/01/mix/on' does not",
                "{ local: /a, shared: /foh/ch/01/mix/fader, curve: db, range: [10, -60] } => 'range' must go from the smaller reading to"
                        + " the greater",
                "{ local: /a, shared: /foh/ch/01/preamp/hpf, curve: reading, range: [500, 900] } => 'range' is outside of what"
                        + " '/foh/ch/01/preamp/hpf' reads: 20.0 to 400.0",
                "{ local: /a, shared: /foh/ch/01/mix/on, args: [] } => a message without arguments only asks for the value of"
                        + " '/foh/ch/01/mix/on'; say what is to be sent",
                "{ local: /a, shared: /foh/ch/01/mix/on, args: [1, 2] } => '/foh/ch/01/mix/on' takes one number",
                "{ local: /a, shared: /foh/ch/01/mix/on, args: ['1'] } => '/foh/ch/01/mix/on' takes one number",
                "{ local: /a, shared: /foh/ch/01/config/name, args: [1] } => '/foh/ch/01/config/name' takes one text",
                "{ local: '/a{', shared: '/notes/a' } => '/a{' holds a character that an address can't have; a capture is {n} or"
                        + " {n:02}",
            })
    void shouldRefuseAMapThatLeadsNowhere(String row, String message) {
        assertThat(problems(mapping(row))).singleElement().asString().endsWith(": " + message);
    }

    @Test
    void shouldReadWhatARowSaysBesideItsAddresses() throws Exception {
        List<MapEntry> faders =
                map("{ local: '/1/fader{n}', shared: '/foh/ch/{n:02}/mix/fader', touch: '/1/fader{n}/z',"
                        + " range: [-60, 10], curve: db }");
        assertThat(faders).hasSize(32).extracting(MapEntry::touch).contains("/1/fader7/z");
        assertThat(faders.get(0).taper()).isNotNull();
        assertThat(faders.get(0).taper().toOwn(1)).isEqualTo(10);
        MapEntry key =
                map("{ local: /go, shared: /notes/go, on: press, args: [] }").get(0);
        assertThat(key.press()).isTrue();
        assertThat(key.arguments()).isEmpty();
        assertThat(map("{ local: /go, shared: /notes/go, args: [1, 0.5, true, '1', cue] }")
                        .get(0)
                        .arguments())
                .containsExactly(1, 0.5f, true, "1", "cue");
        MapEntry plain = map("{ local: /a, shared: /b }").get(0);
        assertThat(plain).isEqualTo(new MapEntry("/a", "/b", false));
        assertThat(plain.taper()).isNull();
        assertThat(map("{ local: /a, shared: /b, curve: linear, on: change }").get(0))
                .isEqualTo(plain);
    }

    @Test
    void shouldRefuseAPatternThatMatchesNothingOfAListedMount() {
        String text = "devices:\n" + FOH + "  - { id: a, profile: touchosc, host: 10.0.0.1, read: [%s] }\n";
        assertThat(problems(text.formatted("/foh/dcas/**")))
                .containsExactly("f:3:56: pattern '/foh/dcas/**' matches nothing that profile 'x32' of 'foh' lists");
        assertThat(problems(text.formatted("/foh/dca/9/fader")))
                .containsExactly("f:3:56: pattern '/foh/dca/9/fader' matches nothing that profile 'x32' of 'foh' lists"
                        + " (did you mean '/foh/dca/1/fader'?)");
        assertThat(problems(text.formatted("/foh/**, /foh//fader, '/f*/x', '/foh/dca/[1-4]/on', /notes/**")))
                .isEmpty();
    }

    @Test
    void shouldRefuseALocalAddressThatIsMappedTwice() {
        assertThat(problems(mapping("{ local: /1/fader3, shared: /foh/dca/1/fader }, "
                        + "{ local: '/1/fader{n}', shared: '/foh/ch/{n:02}/mix/fader' }")))
                .singleElement()
                .asString()
                .endsWith("local address '/1/fader3' is mapped twice");
        assertThat(problems(mapping("{ local: '/x/{n}', shared: '/foh/ch/{n:02}/mix/{b:02}/level' }")))
                .hasSize(1);
    }

    @Test
    void shouldLetAMapNameOneGuardedParameterExactly() throws Exception {
        assertThat(map("{ local: /gain, shared: /foh/headamp/003/gain }")).hasSize(1);
    }

    @Test
    void shouldRefuseMoreDevicesThanItHasRoomFor() {
        String devices = IntStream.rangeClosed(0, ConfigurationParser.DEVICES_MAX)
                .mapToObj(i -> "- { id: d" + i + ", profile: generic, host: 10.0." + i / 250 + "." + (i % 250 + 1)
                        + ", port: 8000 }\n")
                .collect(Collectors.joining());
        assertThat(problems("devices:\n" + devices)).containsExactly("f:2:1: more than 256 devices");
        String fewer = devices.substring(0, devices.lastIndexOf("- {"));
        assertThat(problems("devices:\n" + fewer)).isEmpty();
    }

    @Test
    void shouldShowTheProblemsOfAProfileUnderTheLineThatNamesIt() throws Exception {
        Files.writeString(
                folder.resolve("bad.yaml"),
                "format: 1\nid: bad\ntitle: Bad\nmakers: [x]\nhandshake: [{ send: /connect }]\n");
        String text =
                "devices:\n  - { id: a, profile: bad, host: 10.0.0.1, port: 1 }\n  - { id: b, profile: bad, host: 10.0.0.2, port: 1 }\n";
        assertThat(problems(text, new ProfileDirectory(folder)))
                .containsExactly(
                        "f:2:23: profile 'bad' can't be used",
                        "f:3:23: profile 'bad' can't be used",
                        "bad.yaml:5:12: 'handshake' has no certainty; say H, M or L for it under 'certainty'");
    }

    @Test
    void shouldNeverLeaveTheFolderForAProfileName() {
        assertThat(problems("devices: [{ id: a, profile: ../../etc/passwd, host: 10.0.0.1, port: 1 }]"))
                .containsExactly(
                        "f:1:29: profile '…' can't be used",
                        "profile: a profile's name is made of a-z, 0-9 and -, at most 64 of them");
    }

    @Test
    void shouldNeverRepeatASecret() {
        assertThat(problems("devices: [{ id: a, profile: touchosc, host: 10.0.0.1, secret: [hunter2-hunter2] }]"))
                .singleElement()
                .asString()
                .doesNotContain("hunter2");
    }

    @Test
    void shouldReadAFileAndNameItInProblems() throws Exception {
        Path file = Files.writeString(folder.resolve("show.yaml"), "name: Show\n");
        assertThat(ConfigurationParser.parse(file, PROFILES, Set.of()).name()).isEqualTo("Show");
        Files.writeString(file, "nme: Show\n");
        try {
            ConfigurationParser.parse(file, PROFILES, Set.of());
            assertThat(true).as("refused").isFalse();
        } catch (ConfigurationProblem e) {
            assertThat(e).hasMessage(file + ":1:1: unknown key 'nme' (did you mean 'name'?)");
            assertThat(e.getStackTrace()).isEmpty();
        }
    }

    private static String mapping(String rows) {
        return "devices:\n" + FOH + "  - { id: a, profile: touchosc, host: 10.0.0.1, map: [" + rows + "] }\n";
    }

    private static List<MapEntry> map(String rows) throws ConfigurationProblem {
        return parse(mapping(rows)).devices().get(1).map();
    }

    private static Configuration parse(String text) throws ConfigurationProblem {
        return ConfigurationParser.parse("f", text, PROFILES, Map.of());
    }

    private static List<String> problems(String text) {
        return problems(text, PROFILES);
    }

    private static List<String> problems(String text, ProfileDirectory profiles) {
        try {
            ConfigurationParser.parse("f", text, profiles, Map.of());
            return List.of();
        } catch (ConfigurationProblem e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
    }
}
