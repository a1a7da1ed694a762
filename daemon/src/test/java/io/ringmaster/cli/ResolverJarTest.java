package io.ringmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.sim.Osc;
import io.ringmaster.store.Resolver;
import io.ringmaster.store.Resolvers;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** RESOLVERS.md, followed: its example is compiled, put into a jar, dropped beside the daemon, and decides. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ResolverJarTest {
    private static final String SERVICE = "META-INF/services/" + Resolver.class.getName();
    private static final Pattern PORT = Pattern.compile("\"port\":(\\d+)");

    @TempDir
    Path folder;

    private Path tree;

    @BeforeEach
    void install() throws IOException {
        tree = Files.createDirectories(folder.resolve("a tree"));
        Path launcher = Files.createDirectories(tree.resolve("bin")).resolve("ringmaster");
        Files.copy(Path.of("bin/ringmaster"), launcher);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        jar(tree.resolve("ringmaster.jar"), program(), Map.of());
    }

    /** A jar that stands for the built one: it begins the same program, and finds its classes where this test does. */
    private static Manifest program() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Main.class.getName());
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        return manifest;
    }

    private static Path jar(Path file, Manifest manifest, Map<String, byte[]> entries) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        }
        return file;
    }

    private static String example() throws IOException {
        String page = Files.readString(Path.of("RESOLVERS.md"));
        int from = page.indexOf("```java\n") + 8;
        return page.substring(from, page.indexOf("```", from));
    }

    /** Compiles a class and puts it into a jar with its name in the service file. */
    private Path build(Path file, String name, String source) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes-" + name));
        Path java = Files.writeString(classes.resolve(name + ".java"), source);
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "--release",
                        "17",
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        java.toString());
        assertThat(code).isZero();
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(SERVICE, (name + "\n").getBytes(StandardCharsets.UTF_8));
        entries.put(name + ".class", Files.readAllBytes(classes.resolve(name + ".class")));
        return jar(file, new Manifest(), entries);
    }

    private Process start(String... args) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(tree.resolve("bin/ringmaster").toString());
        builder.command().addAll(List.of(args));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("RINGMASTER_NO_CDS", "yes");
        builder.environment()
                .put(
                        "RINGMASTER_PROFILES",
                        Path.of(System.getProperty("ringmaster.profiles")).toString());
        List.of("RINGMASTER_RESOLVERS", "RINGMASTER_JAVA_OPTS", "JAVA_TOOL_OPTIONS")
                .forEach(builder.environment()::remove);
        return builder.redirectErrorStream(true).start();
    }

    @Test
    void shouldFindTheExampleOnceItsJarIsDroppedBesideTheDaemon() throws Exception {
        Path show = Files.writeString(folder.resolve("show.yaml"), configurationOf(7001, 7002));

        Process without = start("check", show.toString());
        String said = new String(without.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(without.waitFor()).isEqualTo(ExitCode.USAGE);
        assertThat(said).contains("there is no policy 'ceiling'").contains("median");

        build(tree.resolve("resolvers/ceiling.jar"), "Ceiling", example());
        Process with = start("check", show.toString());
        assertThat(new String(with.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("good");
        assertThat(with.waitFor()).isZero();
    }

    private static String configurationOf(int engineer, int singer) {
        return """
                osc: { bind: 127.0.0.1, port: 0 }
                discovery: { mdns: off }
                devices:
                  - { id: engineer, profile: generic, host: 127.0.0.1, port: %d, priority: 10 }
                  - { id: singer, profile: generic, host: 127.0.0.1, port: %d }
                policies:
                  - { match: "/monitor/*", policy: ceiling }
                """.formatted(engineer, singer);
    }

    @Test
    void shouldLetTheDroppedJarDecide() throws Exception {
        build(tree.resolve("resolvers/ceiling.jar"), "Ceiling", example());
        InetAddress here = InetAddress.getLoopbackAddress();
        try (DatagramSocket engineer = new DatagramSocket(0, here);
                DatagramSocket singer = new DatagramSocket(0, here)) {
            Path show = Files.writeString(
                    folder.resolve("show.yaml"), configurationOf(engineer.getLocalPort(), singer.getLocalPort()));
            Process daemon = start(
                    "run",
                    "--json",
                    "--config",
                    show.toString(),
                    "--state",
                    folder.resolve("state").toString());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(daemon.getInputStream(), StandardCharsets.UTF_8))) {
                int port = port(lines);
                send(engineer, here, port, "/monitor/singer", 0.5f);
                assertThat(heard(singer, here, port, 0.25f)).contains("/monitor/singer ,f 0.25");
                assertThat(heard(singer, here, port, 0.75f)).contains("/monitor/singer ,f 0.5");
            } finally {
                daemon.destroy();
                assertThat(daemon.waitFor(20, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    private static int port(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher port = PORT.matcher(line);
            if (line.contains("\"ready\"") && port.find()) {
                return Integer.parseInt(port.group(1));
            }
        }
        throw new AssertionError("the daemon never said that it was ready");
    }

    private static void send(DatagramSocket from, InetAddress host, int port, String address, Object... arguments)
            throws IOException {
        byte[] packet = Osc.message(address, arguments);
        from.send(new DatagramPacket(packet, packet.length, host, port));
    }

    /** What the daemon says that the value is after the singer has asked for one; a third party asks, who keeps no position. */
    private static String heard(DatagramSocket singer, InetAddress host, int port, float wish) throws IOException {
        send(singer, host, port, "/monitor/singer", wish);
        try (DatagramSocket other = new DatagramSocket(0, host)) {
            other.setSoTimeout(10_000);
            byte[] bytes = new byte[1_024];
            DatagramPacket answer = new DatagramPacket(bytes, bytes.length);
            send(other, host, port, "/monitor/singer");
            other.receive(answer);
            return Osc.texts(bytes, answer.getLength()).toString();
        }
    }

    @Test
    void shouldNameWhatCannotBeUsedAndUseTheRest() throws Exception {
        String source = """
                public final class %s implements io.ringmaster.store.Resolver {
                    %s
                    public String name() { return "%s"; }
                    public void resolve(io.ringmaster.wire.Value a, io.ringmaster.wire.Value b,
                            java.util.List<io.ringmaster.store.Contribution> all, io.ringmaster.wire.Value into) {}
                }
                """;
        List<Path> jars = List.of(
                build(folder.resolve("one.jar"), "One", source.formatted("One", "", "twin")),
                build(folder.resolve("two.jar"), "Two", source.formatted("Two", "", "twin")),
                build(folder.resolve("odd.jar"), "Odd", source.formatted("Odd", "", "No Name")),
                build(folder.resolve("max.jar"), "Max", source.formatted("Max", "", "highest")),
                build(
                        folder.resolve("throws.jar"),
                        "Throws",
                        source.formatted(
                                "Throws", "public Throws() { throw new IllegalStateException(\"no\"); }", "x")),
                jar(folder.resolve("gone.jar"), new Manifest(), Map.of(SERVICE, "Gone\n".getBytes())),
                jar(
                        folder.resolve("torn.jar"),
                        new Manifest(),
                        Map.of(SERVICE, "Torn\n".getBytes(), "Torn.class", new byte[] {1, 2, 3})),
                build(folder.resolve("good.jar"), "Good", source.formatted("Good", "", "good")));
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(urls, Resolver.class.getClassLoader())) {
            Resolvers found = Resolvers.of(loader);

            assertThat(found.names()).contains("good", "median").doesNotContain("twin", "x", "highest", "No Name");
            assertThat(found.faults()).hasSize(6);
            assertThat(String.join("\n", found.faults()))
                    .contains(
                            "'twin' like another one", "'No Name'", "'highest'", "Throws", "Gone", "ClassFormatError");
        }
    }
}
