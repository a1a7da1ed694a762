package io.ringmaster.discovery;

import io.ringmaster.sim.Namespaces;
import io.ringmaster.sim.Namespaces.Running;
import java.io.IOException;
import java.util.List;

/**
 * Two network namespaces with a cable between them: {@code stage} (10.77.0.1 and two more addresses, with a bridge
 * {@code docker0} beside it) and
 * {@code tablet} (10.77.0.2). Closing ends every process that was started here.
 */
final class TwoHosts implements AutoCloseable {
    private final Namespaces namespaces = new Namespaces();
    private final String stage = namespaces.add("stage");
    private final String tablet = namespaces.add("tablet");

    TwoHosts() throws IOException {
        run("ip -n " + stage + " link add eth0 type veth peer name eth0 netns " + tablet);
        run("ip -n " + stage + " link add docker0 type bridge");
        for (String each : List.of("docker0", "eth0")) {
            run("ip -n " + stage + " link set " + each + " up");
        }
        run("ip -n " + stage + " addr add 10.77.0.1/24 dev eth0");
        run("ip -n " + stage + " addr add 192.168.77.9/24 dev eth0");
        run("ip -n " + stage + " addr add 169.254.77.9/16 dev eth0");
        run("ip -n " + stage + " addr add 172.17.0.1/16 dev docker0");
        run("ip -n " + tablet + " link set eth0 up");
        run("ip -n " + tablet + " addr add 10.77.0.2/24 dev eth0");
    }

    private static void run(String command) throws IOException {
        Namespaces.run(command);
    }

    Running onStage(List<String> command) throws IOException {
        return namespaces.start(stage, command);
    }

    Running onTablet(List<String> command) throws IOException {
        return namespaces.start(tablet, command);
    }

    @Override
    public void close() throws IOException {
        namespaces.close();
    }
}
