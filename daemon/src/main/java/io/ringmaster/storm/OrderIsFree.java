package io.ringmaster.storm;

import io.ringmaster.Show;
import io.ringmaster.config.Configuration;
import io.ringmaster.store.Store;
import io.ringmaster.wire.TimeTag;
import io.ringmaster.wire.Value;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * I11: the order in which the same accepted stamped writes arrive changes nothing. After every other run the same writes, with many equal stamps,
 * go to two more daemons in two orders, some twice; both must end with the same values, stamps and writers.
 */
final class OrderIsFree extends Invariant {
    private static final long MS = 1_000_000L;
    private static final List<String> ADDRESSES = List.of("/x/1", "/x/2", "/x/3", "/lx/a");

    private record Write(InetSocketAddress from, byte[] packet) {}

    @Override
    String name() {
        return "I11 order is free";
    }

    @Override
    void over(Referee referee, World world) {
        Dice dice = new Dice(world.dice().nextLong());
        if (dice.oneIn(2)) {
            compare(referee, world, dice);
        }
    }

    private void compare(Referee referee, World world, Dice dice) {
        long wallNs = world.clock().epochNs();
        List<Write> writes = writes(dice, wallNs);
        List<Write> shuffled = new ArrayList<>(writes);
        shuffled.addAll(writes.subList(0, dice.below(writes.size())));
        Collections.shuffle(shuffled, new Random(dice.nextLong()));
        boolean locked = dice.oneIn(3);
        String first = state(writes, locked, wallNs);
        String second = state(shuffled, locked, wallNs);
        if (!first.equals(second)) {
            referee.violated(this, "one order gave" + first + ", another gave" + second);
        }
    }

    private static List<Write> writes(Dice dice, long wallNs) {
        List<InetSocketAddress> senders = Stage.SYNCED.subList(1, 4).stream()
                .map(entry -> Place.at(entry.host(), entry.port()))
                .toList();
        List<Write> writes = new ArrayList<>();
        int count = dice.between(4, 16);
        for (int i = 0; i < count; i++) {
            List<byte[]> elements = new ArrayList<>();
            for (int element = dice.below(3); element >= 0; element--) {
                Value value = dice.oneIn(3) ? new Value().setInt(dice.below(2)) : new Value().setFloat(dice.unit());
                elements.add(Packets.message(dice.pick(ADDRESSES), value));
            }
            long tag = TimeTag.ofEpochNs(wallNs + (dice.below(4) - 2) * 200 * MS);
            writes.add(new Write(dice.pick(senders), Packets.bundle(tag, elements)));
        }
        return writes;
    }

    private static String state(List<Write> writes, boolean locked, long wallNs) {
        Configuration configuration =
                Stage.configuration(Stage.SYNCED, Configuration.Join.CONFIGURED, List.of(), List.of());
        SimulatedClock clock = new SimulatedClock(MS, wallNs);
        Show show = new Show(
                configuration,
                new Show.Outside(
                        clock,
                        Stage.GUEST_PROFILES,
                        (packet, length, to) -> true,
                        host -> true,
                        place -> false,
                        due -> {},
                        new Dice(1),
                        1,
                        Map::of));
        Daemon.locate(show, show.gate().devices());
        if (locked) {
            InetSocketAddress holder = Place.at("192.168.1.72", 7000);
            byte[] lock = Packets.text("/ringmaster/lock", "/x/2", 3_600);
            show.road().datagram(lock, lock.length, holder);
        }
        for (Write write : writes) {
            show.road().datagram(write.packet(), write.packet().length, write.from());
            show.road().turnEnd();
        }
        return text(show.store());
    }

    private static String text(Store store) {
        StringBuilder text = new StringBuilder();
        for (String address : ADDRESSES) {
            int row = store.addresses().find(address);
            if (row >= 0 && store.has(row)) {
                text.append(' ')
                        .append(address)
                        .append('=')
                        .append(store.value(row, new Value()))
                        .append('@')
                        .append(Long.toUnsignedString(store.stamp(row), 16))
                        .append(" by ")
                        .append(store.writer(row));
            }
        }
        return text.toString();
    }
}
