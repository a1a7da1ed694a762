package io.ringmaster.peers;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * The programs on this machine that the tests speak to, and the Debian packages that they come in. Ardour is not among them: 7.3 brings 91
 * packages of 220 MB, and its {@code hardour}, which needs no screen, opens its OSC port on jackd's dummy and answers nothing there.
 */
final class Programs {
    static final String LIBLO = "liblo-tools";
    static final String PURE_DATA = "puredata-core";
    static final String SUPERCOLLIDER = "supercollider-server";
    static final String JACK = "jackd2";
    static final String QLC_PLUS = "qlcplus";
    static final String OLA = "ola";

    private Programs() {}

    /** A program by its name. Without it the test is skipped, and fails where {@code CI} is set: there it should have been installed. */
    static String need(String name, String debianPackage) {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (Files.isExecutable(Path.of(directory, name))) {
                return Path.of(directory, name).toString();
            }
        }
        String missing = name + " is not installed; apt install --no-install-recommends " + debianPackage;
        if (System.getenv("CI") != null) {
            fail(missing);
        }
        return Assumptions.abort(missing);
    }

    /** Runs a program to its end, which must come within seconds and be a good one. */
    static void run(List<String> command) throws Exception {
        try (Program program = Program.start(command)) {
            program.succeed();
        }
    }
}
