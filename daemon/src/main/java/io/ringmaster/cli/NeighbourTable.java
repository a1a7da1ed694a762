package io.ringmaster.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The kernel's table of neighbours: which network card has an IPv4 address. Linux only; elsewhere it knows nobody. */
record NeighbourTable(List<String> lines) {
    private static final Path TABLE = Path.of("/proc/net/arp");
    private static final String NOBODY = "00:00:00:00:00:00";
    private static final int MAC = 3;

    /** The table of this machine, as of now. */
    static NeighbourTable ofThisMachine() {
        try {
            return new NeighbourTable(Files.readAllLines(TABLE));
        } catch (IOException e) {
            return new NeighbourTable(List.of());
        }
    }

    /** The hardware address of a host; empty if it is not known. */
    String mac(String host) {
        for (String line : lines) {
            String[] fields = line.strip().split("\\s+");
            if (fields.length > MAC && fields[0].equals(host) && !fields[MAC].equals(NOBODY)) {
                return fields[MAC];
            }
        }
        return "";
    }
}
