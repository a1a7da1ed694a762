package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.LinkEntry;
import io.ringmaster.profile.Parameter;
import io.ringmaster.profile.Profile;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Profiles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Links go by meaning, and a value that desks repeat to one another stays where it is (section 2 of the contract). */
@Timeout(120)
final class FaderRoundTripTest {
    private static final int TRIPS = 10_000;
    private static final double STEP = 1.0 / 1023;

    /** One desk's fader: where it is, and how its desk says a number. */
    private record Fader(Peer desk, String local, String shared, Parameter parameter) {
        void say(double number) {
            if (parameter.type() == 'i') {
                desk.send(local, (int) number);
            } else {
                desk.send(local, (float) number);
            }
        }
    }

    private House house;
    private Fader x32;
    private Fader wing;
    private Fader eos;
    private Fader ma;
    private List<Fader> all;

    private static Profile desk(String id, String row) {
        return Profiles.of(id, """
                format: 1
                id: %s
                title: T
                makers: [M]
                desk: yes
                certainty: { transport: H, query: H, feedback: H, parameters: H }
                transport: { udp: { port: 8000, replies-to: sender } }
                query: { style: none }
                feedback: { gives: yes }
                parameters:
                  - %s
                """.formatted(id, row));
    }

    @BeforeEach
    void openTheHouse() {
        Profile wingDesk =
                desk("wings", "{ address: /ch/1/fdr, type: f, scale: db, low: -oo, high: 10, range: [-144, 10] }");
        Profile eosDesk = desk("eoss", "{ address: /eos/fader/1/1, type: f, low: 0, high: 100, unit: '%' }");
        Profile maDesk = desk("mas", "{ address: /Page1/Fader201, type: i, low: 0, high: 100, unit: '%' }");
        List<LinkEntry> links = new ArrayList<>();
        for (String other : List.of("/wing/ch/1/fdr", "/lx/eos/fader/1/1", "/ma/Page1/Fader201")) {
            links.add(new LinkEntry("/foh/ch/01/mix/fader", other, false));
            links.add(new LinkEntry(other, "/foh/ch/01/mix/fader", false));
        }
        house = House.linked(
                links,
                Entries.device("foh", Profiles.roomyX32(), "192.168.1.32", 10023)
                        .mount("/foh")
                        .entry(),
                Entries.device("wing", wingDesk, "192.168.1.33", 2223)
                        .mount("/wing")
                        .entry(),
                Entries.device("lx", eosDesk, "192.168.1.40", 8000).mount("/lx").entry(),
                Entries.device("ma", maDesk, "192.168.1.41", 8000).mount("/ma").entry());
        x32 = fader("192.168.1.32", 10023, "/foh", "/ch/01/mix/fader", Profiles.x32());
        wing = fader("192.168.1.33", 2223, "/wing", "/ch/1/fdr", wingDesk);
        eos = fader("192.168.1.40", 8000, "/lx", "/eos/fader/1/1", eosDesk);
        ma = fader("192.168.1.41", 8000, "/ma", "/Page1/Fader201", maDesk);
        all = List.of(x32, wing, eos, ma);
        untilNobodyIsAsked();
        all.forEach(fader -> fader.say(fader.parameter.max()));
        house.advanceMs(1_000);
        forget();
    }

    /** The X32 is asked for all its values, and an answer to that fires no link. */
    private void untilNobodyIsAsked() {
        for (int second = 0; second < 40; second++) {
            x32.desk.send("/xinfo", "192.168.1.32", "X32-02-4A-53", "X32", "4.06");
            house.advanceMs(1_000);
        }
    }

    private Fader fader(String host, int port, String mount, String local, Profile profile) {
        return new Fader(
                house.peer(host, port),
                local,
                mount + local,
                profile.parameters().get(local));
    }

    private double number(Fader fader) {
        String text = Objects.requireNonNull(house.value(fader.shared));
        return Double.parseDouble(text.substring(text.indexOf(' ') + 1));
    }

    private List<Double> numbers() {
        return all.stream().map(this::number).toList();
    }

    private void forget() {
        all.forEach(fader -> fader.desk.clear());
    }

    @Test
    void shouldGoByMeaning() {
        x32.say(0.75f);
        assertThat(number(wing)).as("0 dB").isBetween(-0.02, 0.02);
        assertThat(number(eos)).isEqualTo(0.75);
        assertThat(number(ma)).isEqualTo(75);
        assertThat(wing.desk.heardValues()).hasSize(1);

        wing.say(-10);
        assertThat(number(x32)).as("-10 dB, to the nearest step").isBetween(0.5 - STEP, 0.5 + STEP);
        wing.say(-144);
        assertThat(number(x32)).as("off is off").isZero();
        x32.say(0.0001f);
        assertThat(number(wing)).as("the first step off the bottom").isEqualTo(-144);
        ma.say(50);
        assertThat(number(x32)).isBetween(0.5 - STEP, 0.5 + STEP);
        eos.say(1);
        assertThat(number(x32)).isEqualTo(1);
    }

    /**
     * A hand moves one desk to any value; then every desk repeats what it has as often and in any order, the X32 with its last bits off, as
     * it is known to do. Nobody's value changes, and no desk is sent anything.
     */
    @Test
    void shouldNotCreepWhenDesksRepeatWhatTheyWereSent() {
        long seed = Long.getLong("ringmaster.seed", 4_711L);
        Random random = new Random(seed);
        for (int trip = 0; trip < TRIPS; trip++) {
            Fader moved = all.get(random.nextInt(all.size()));
            Parameter parameter = moved.parameter;
            double span = parameter.max() - parameter.min();
            moved.say(parameter.nearest(parameter.min() + random.nextDouble() * span));
            house.advanceMs(1_000);
            forget();
            List<Double> before = numbers();

            List<Fader> order = new ArrayList<>(all);
            order.addAll(all);
            Collections.shuffle(order, random);
            for (Fader fader : order) {
                fader.say(fader == x32 ? noisy((float) number(x32), random) : number(fader));
                house.advanceMs(random.nextInt(50));
            }

            String as = "trip " + trip + " of -Dringmaster.seed=" + seed + " by " + moved.shared;
            assertThat(number(x32)).as(as).isBetween(before.get(0) - STEP / 100, before.get(0) + STEP / 100);
            assertThat(numbers().subList(1, 4)).as(as).isEqualTo(before.subList(1, 4));
            for (Fader fader : all) {
                assertThat(fader.desk.heardValues())
                        .as(as + " to " + fader.shared)
                        .isEmpty();
            }
        }
    }

    private static float noisy(float value, Random random) {
        float step = Math.round(value * 1023) / 1023f;
        return Math.max(0, Math.min(1, step + (random.nextInt(5) - 2) * Math.ulp(step)));
    }

    /** The same by hands that follow one another: each desk is moved to where it stands already, back and forth. */
    @Test
    void shouldComeBackToWhereItBeganFromEveryStepOfAnX32() {
        for (int step = 0; step < 1024; step++) {
            float value = (float) (step * STEP);
            x32.say(value);
            for (Fader other : List.of(wing, eos)) {
                double there = number(other);
                other.say(other.parameter.max() - there * 0.001);
                other.say(there);
                assertThat(Math.round(number(x32) / STEP))
                        .as("step %d by %s", step, other.shared)
                        .isEqualTo(step);
            }
        }
    }
}
