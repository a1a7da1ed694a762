package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.LinkEntry;
import io.ringmaster.gate.Refusal;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Rules;
import io.ringmaster.sim.Seed;
import io.ringmaster.store.Contribution;
import io.ringmaster.store.Store;
import io.ringmaster.store.Writer;
import io.ringmaster.wire.TimeTag;
import io.ringmaster.wire.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Section 3 of the contract: the same set of accepted sender stamps gives the same values in any order of arrival. Two houses get the
 * same datagrams, the second one shuffled, some of them twice, and at other times; then both are in the same state.
 */
@Timeout(120)
final class OrderOfArrivalTest {
    private static final int ROUNDS = 10_000;
    private static final int DATAGRAMS = 12;
    private static final long MS = 1_000_000L;
    private static final long NEAR_NS = 300 * MS;
    private static final String[] HOSTS = {"192.168.1.61", "192.168.1.62", "192.168.1.63", "192.168.1.64"};
    private static final String[] ADDRESSES = {
        "/light/a", "/light/b", "/light/c", "/foh/x", "/foh/y", "/highest/a", "/lowest/a", "/average/a", "/priority/a"
    };
    private static final String[] PATTERNS = {
        "/light/*", "/light/{a,c}", "/foh/?", "/{light,foh}/[ax]", "/*est/a", "/*/a"
    };

    private static final List<LinkEntry> LINKS =
            List.of(new LinkEntry("/foh/y", "/light/c", false), new LinkEntry("/foh/x", "/light/c", false));

    private record Sent(int by, byte[] packet) {}

    private final House inOrder = house();
    private final House shuffled = house();
    private final Set<String> winners = new TreeSet<>();
    private final Random random = Seed.random("OrderOfArrivalTest");

    private static House house() {
        return House.linked(
                Stream.of("highest", "lowest", "average", "priority")
                        .map(rule -> Rules.policy("/" + rule + "/*", rule))
                        .toList(),
                LINKS,
                Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry(),
                Entries.generic("anna", HOSTS[0], 9001).synced().entry(),
                Entries.generic("ben", HOSTS[1], 9001).synced().entry(),
                Entries.generic("chief", HOSTS[2], 9001).synced().priority(5).entry(),
                Entries.generic("dora", HOSTS[3], 9001)
                        .synced()
                        .priority(5)
                        .takesBundles(true)
                        .entry());
    }

    @Test
    void shouldEndInTheSameStateWhateverTheOrderOfArrivalInTenThousandShuffles() {
        for (String address : ADDRESSES) {
            deliver(inOrder, new Sent(0, Osc.message(address, 0f)));
            deliver(shuffled, new Sent(0, Osc.message(address, 0f)));
        }
        for (int round = 0; round < ROUNDS; round++) {
            long wallNs = inOrder.clock.epochNs();
            List<Sent> sent = sent(wallNs);
            sent.forEach(one -> deliver(inOrder, one));
            Collections.shuffle(sent, random);
            for (Sent one : sent) {
                shuffled.clock.advanceNs(random.nextLong(10 * MS));
                deliver(shuffled, one);
                if (random.nextInt(5) == 0) {
                    deliver(shuffled, one);
                }
            }
            assertThat(state(shuffled)).as("round %d", round).isEqualTo(state(inOrder));
            countWinners();
            nextRound(wallNs + 10_000 * MS);
        }
        assertThat(refused(inOrder, Refusal.STALE))
                .as("writes did lose, in the one order and in the other")
                .isPositive();
        assertThat(refused(inOrder, Refusal.PATTERN_MATCHES_NOTHING)).isZero();
        assertThat(winners)
                .containsExactlyInAnyOrder(
                        "anna",
                        "ben",
                        "chief",
                        "dora",
                        LINKS.get(0).id(),
                        LINKS.get(1).id());
    }

    private void countWinners() {
        Store store = inOrder.show.store();
        for (String address : ADDRESSES) {
            Writer writer = store.writer(store.addresses().find(address));
            winners.add(writer == null ? "nobody" : writer.id());
        }
    }

    private static long refused(House house, Refusal reason) {
        return house.show.gate().counters().count(reason);
    }

    private void nextRound(long wallNs) {
        for (House house : List.of(inOrder, shuffled)) {
            house.clock.advanceNs(wallNs - house.clock.epochNs());
            house.turn();
            for (String host : HOSTS) {
                house.peer(host, 9001).clear();
            }
            house.peer("192.168.1.32", 10023).clear();
        }
    }

    private static void deliver(House house, Sent one) {
        Peer peer = house.peer(HOSTS[one.by()], 9001);
        peer.packet(one.packet());
    }

    /** Few stamps, devices and values, so that ties of every kind are common. */
    private List<Sent> sent(long wallNs) {
        long[] tags = new long[4];
        for (int i = 0; i < tags.length; i++) {
            tags[i] = TimeTag.ofEpochNs(wallNs + random.nextLong(2 * NEAR_NS) - NEAR_NS);
        }
        List<Sent> sent = new ArrayList<>();
        for (int i = 0; i < DATAGRAMS; i++) {
            sent.add(new Sent(random.nextInt(HOSTS.length), bundle(tags[random.nextInt(tags.length)])));
        }
        return sent;
    }

    private byte[] bundle(long timeTag) {
        byte[][] elements = new byte[1 + random.nextInt(4)][];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = random.nextInt(8) == 0 ? Osc.bundle(random.nextLong(), message(), message()) : message();
        }
        return Osc.bundle(timeTag, elements);
    }

    private byte[] message() {
        boolean pattern = random.nextInt(6) == 0;
        String address =
                pattern ? PATTERNS[random.nextInt(PATTERNS.length)] : ADDRESSES[random.nextInt(ADDRESSES.length)];
        return switch (random.nextInt(6)) {
            case 0 -> Osc.message(address, "text" + random.nextInt(2));
            case 1 -> Osc.message(address, random.nextInt(3), 0.5f);
            default -> Osc.message(address, random.nextInt(3) / 2f);
        };
    }

    /**
     * All that decides what is so: the value, its stamp, and its writer or what each contributor said. Revisions count writes, and those
     * depend on the order; so does which of two contributors with the same word is named.
     */
    private static String state(House house) {
        Store store = house.show.store();
        StringBuilder state = new StringBuilder();
        for (int row = 0; row < store.addresses().count(); row++) {
            Writer writer = store.writer(row);
            List<Contribution> contributions = store.contributions().at(row);
            state.append(store.addresses().text(row)).append(' ');
            if (writer != null) {
                state.append(store.value(row, new Value()))
                        .append(" at ")
                        .append(store.stamp(row))
                        .append(" by ")
                        .append(contributions.isEmpty() ? writer.id() : contributions)
                        .append('\n');
            }
        }
        return state.toString();
    }
}
