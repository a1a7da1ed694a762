package io.ringmaster.road;

import io.ringmaster.echo.Echo;
import io.ringmaster.gate.Gate;
import io.ringmaster.ring.Timeline;
import io.ringmaster.store.Store;
import io.ringmaster.store.Writer;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;

/** What the daemon says of its state when it is asked: values with their metadata, and its numbers. Owned by the show thread. */
public final class Status {
    /** The fact by which a daemon says that its desks are simulated. */
    private static final String OFFLINE = "offline";

    private final Gate gate;
    private final Store store;
    private final Timeline timeline;
    private final Echo echo;
    private final Schedule schedule;
    private final Supplier<Map<String, String>> info;
    private final OscWriter packet = new OscWriter(1_024);
    private final Value value = new Value();
    private final List<Consumer<ObjLongConsumer<String>>> more = new ArrayList<>();
    private BooleanSupplier frozen = () -> false;

    /**
     * A status of these rooms.
     *
     * @param info facts for people, by name
     */
    public Status(
            Gate gate,
            Store store,
            Timeline timeline,
            Echo echo,
            Schedule schedule,
            Supplier<Map<String, String>> info) {
        this.gate = gate;
        this.store = store;
        this.timeline = timeline;
        this.echo = echo;
        this.schedule = schedule;
        this.info = info;
    }

    /** Adds numbers to be shown. */
    void add(Consumer<ObjLongConsumer<String>> numbers) {
        more.add(numbers);
    }

    /** Says how to learn whether the show is frozen. */
    void frozen(BooleanSupplier asked) {
        frozen = asked;
    }

    /** Whether the show is frozen. */
    boolean isFrozen() {
        return frozen.getAsBoolean();
    }

    /** Writes {@code /ringmaster/value}: a row's address, revision, stamp, writer and value. */
    void value(int row, OscWriter into) {
        Writer writer = store.writer(row);
        store.value(row, value);
        into.clear()
                .begin("/ringmaster/value", "shts", value)
                .string(store.addresses().text(row))
                .int64(store.revision(row))
                .int64(store.stamp(row))
                .string(writer == null ? "" : writer.id())
                .arguments(value);
    }

    /** Tells that no real desk is connected, if that is so. */
    void offline(Reply to) {
        String simulated = info.get().get(OFFLINE);
        if (simulated != null) {
            to.send(fact(OFFLINE, simulated));
        }
    }

    private byte[] fact(String name, String text) {
        return packet.clear()
                .begin("/ringmaster/info", "ss")
                .string(name)
                .string(text)
                .toByteArray();
    }

    void report(Reply to) {
        Map<String, Long> counters = new TreeMap<>();
        gate.counters().forEach(counters::put);
        echo.forEach(counters::put);
        counters.put("store.addresses", (long) store.addresses().count());
        counters.put("store.list-bytes", store.listBytes());
        counters.put("store.leases", (long) store.leases().count());
        counters.put("schedule.bundles", (long) schedule.count());
        counters.put("schedule.bytes", schedule.bytes());
        counters.put("timeline.sequence", timeline.last());
        counters.put("timeline.value-bytes", timeline.bytes());
        counters.put("timeline.padding", timeline.padding());
        more.forEach(numbers -> numbers.accept(counters::put));
        Map<String, String> facts = new TreeMap<>(info.get());
        facts.put("frozen", isFrozen() ? "yes" : "no");
        if (!echo.loop().isEmpty()) {
            facts.put("loop", echo.loop());
        }
        facts.forEach((name, text) -> to.send(fact(name, text)));
        counters.forEach((name, count) -> to.send(packet.clear()
                .begin("/ringmaster/counter", "sh")
                .string(name)
                .int64(count)
                .toByteArray()));
    }
}
