package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.echo.EchoLimits;
import io.ringmaster.gate.Refusal;
import io.ringmaster.profile.Kind;
import io.ringmaster.ring.Timeline;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Rules;
import io.ringmaster.store.StoreLimits;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 11 of the contract: values as long as a datagram takes pass, and all together they take no more memory than is said. */
@Timeout(60)
final class LongValueTest {
    private static final int LENGTH = 8_100;
    private static final int ADDRESSES = 4_000;

    private final House house = new House(
            Join.LOCAL,
            Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry());
    private final Peer desk = house.peer("192.168.1.32", 10023);
    private final Peer anna = house.peer("127.0.0.1", 9001);
    private final Peer ben = house.peer("127.0.0.1", 9002);

    private static byte[] blob(int number) {
        byte[] blob = new byte[LENGTH];
        Arrays.fill(blob, (byte) number);
        return blob;
    }

    private long refused() {
        return house.show.gate().counters().count(Refusal.VALUES_FULL);
    }

    private void isBounded() {
        assertThat(house.show.store().listBytes()).isLessThanOrEqualTo(StoreLimits.LIST_BYTES_MAX);
        assertThat(house.show.timeline().bytes()).isLessThanOrEqualTo(Timeline.BYTES_MAX);
        assertThat(house.counter("echo.value-bytes")).isLessThanOrEqualTo(EchoLimits.DEVICES_BYTES_MAX);
        assertThat(house.counter("echo.letter-bytes")).isLessThanOrEqualTo(EchoLimits.DEVICES_BYTES_MAX);
        assertThat(house.counter("undo.value-bytes")).isLessThanOrEqualTo(Gestures.VALUES_BYTES_MAX);
    }

    private void fill() {
        for (int i = 0; i < ADDRESSES; i++) {
            anna.send("/x/" + i, blob(i));
            ben.clear();
        }
    }

    @Test
    void shouldPassALongValueOnAndKeepIt() {
        ben.send("/hello", 1);
        anna.send("/x", blob(7));

        assertThat(ben.heard()).anyMatch(text -> text.startsWith("/x ,b "));
        assertThat(house.value("/x")).startsWith(",b ");
        assertThat(refused()).isZero();
    }

    @Test
    void shouldTakeNoMoreMemoryForMoreLongValuesOfOneAddress() {
        for (int i = 0; i < 2 * Timeline.CAPACITY; i++) {
            anna.send("/x", blob(i));
        }

        assertThat(house.value("/x")).as("each counts").isEqualTo(value(2 * Timeline.CAPACITY - 1));
        assertThat(refused()).isZero();
        assertThat(house.show.store().listBytes()).isLessThan(2 * LENGTH);
        assertThat(house.counter("timeline.value-bytes")).isGreaterThan(Timeline.BYTES_MAX / 2);
        isBounded();
    }

    private static String value(int number) {
        return Osc.text(Osc.message("/x", blob(number))).substring("/x ".length());
    }

    @Test
    void shouldRefuseLongValuesWhenThereIsNoRoomAndKeepSomeForWhatADeskSays() {
        ben.send("/ringmaster/join", "ben");
        fill();
        long most = StoreLimits.LIST_BYTES_OF_OTHERS_MAX / (LENGTH + 8);

        assertThat(refused()).isEqualTo(ADDRESSES - most);
        assertThat(house.counter("refused.values-full")).isEqualTo(refused());
        assertThat(house.value("/x/" + most)).isNull();
        isBounded();

        ben.clear().send("/late", blob(0));
        assertThat(ben.heard())
                .anyMatch(text -> text.startsWith("/ringmaster/denied ,ssshs \"/late\" \"INVALID\"")
                        && text.contains("no room for a longer"));
        ben.send("/late", 0.5f);
        assertThat(house.value("/late")).as("a number takes no room").isEqualTo(",f 0.5");
        anna.send("/x/1", "short");
        assertThat(house.value("/x/1")).as("what is shorter needs none").isEqualTo(",s \"short\"");
        desk.send("/name", "Vox");
        assertThat(house.value("/foh/name")).as("room is kept for desks").isEqualTo(",s \"Vox\"");
        ben.send("/late", blob(0));
        assertThat(house.value("/late")).as("there is room again").startsWith(",b ");
    }

    @Test
    void shouldCountAllOfADraftTogether() {
        for (int i = 0; i < 2_000; i++) {
            anna.send("/y/" + i, 1);
        }

        anna.send("/y/1???", blob(1));
        assertThat(house.value("/y/1000")).as("all or none of them").isEqualTo(",i 1");
        assertThat(refused()).isEqualTo(1);

        anna.send("/y/1??", blob(1));
        assertThat(house.value("/y/199")).startsWith(",b ");
        isBounded();
    }

    @Test
    void shouldBoundWhatContributorsSay() {
        House voting = new House(List.of(Rules.policy("/x/**", "priority")));
        Peer carl = voting.peer("127.0.0.1", 9001);
        for (int i = 0; i < ADDRESSES; i++) {
            carl.send("/x/" + i, blob(i));
        }
        assertThat(voting.show.gate().counters().count(Refusal.VALUES_FULL)).isPositive();
        assertThat(voting.show.store().listBytes()).isLessThanOrEqualTo(StoreLimits.LIST_BYTES_MAX);
    }

    @Test
    void shouldRefuseGuardedEventsWhileNoMoreCanBeRemembered() {
        House events = new House(List.of(Rules.guard("/cue/**", 1_000)));
        Peer carl = events.peer("127.0.0.1", 9001);
        int most = Guards.BYTES_MAX / (LENGTH + 72);
        for (int i = 0; i < most + 10; i++) {
            carl.send("/cue/" + i, blob(i));
        }
        assertThat(events.show.gate().counters().count(Refusal.GUARDED)).isEqualTo(10);

        events.advanceMs(1_001);
        carl.send("/cue/" + (most + 9), blob(1));
        assertThat(events.show.gate().counters().count(Refusal.GUARDED))
                .as("what is over makes room")
                .isEqualTo(10);
    }

    @Test
    void shouldSendAgainWhatItHasNoRoomToRemember() {
        ben.send("/ringmaster/subscribe", "/x/**");
        fill();
        house.advanceMs(1_000);
        assertThat(house.counter("echo.value-bytes")).isBetween(1L, 3 * EchoLimits.DEVICE_BYTES_MAX);
        ben.clear();

        anna.send("/x/700", blob(700));
        anna.send("/x/0", blob(0));

        assertThat(ben.heard())
                .as("the first is remembered, the other is not")
                .hasSize(1)
                .first()
                .asString()
                .startsWith("/x/700 ");
    }

    @Test
    void shouldHoldOnlySoManyBytesOfEventsForADeviceThatTakesNone() {
        House events = new House(
                List.of(Rules.kind("/foh/**", Kind.EVENT)),
                Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry(),
                Entries.generic("carl", "192.168.1.61", 9001).entry());
        Peer carl = events.peer("192.168.1.61", 9001);
        Peer slow = events.peer("192.168.1.32", 10023);
        events.roomFor(0);
        for (int i = 0; i < 100; i++) {
            carl.post(Osc.message("/foh/load", blob(i)));
        }
        events.turn();
        long waiting = events.counter("echo.letter-bytes");
        assertThat(waiting).isBetween(EchoLimits.DEVICE_BYTES_MAX / 2, EchoLimits.DEVICE_BYTES_MAX);

        events.roomFor(Integer.MAX_VALUE);
        events.advanceMs(1_000);
        assertThat(slow.heard()).as("what waited comes").hasSizeGreaterThan((int) (waiting / (2 * LENGTH)));
        assertThat(events.counter("echo.letter-bytes")).isZero();
        carl.send("/foh/load", blob(1));
        assertThat(slow.heard()).hasSize(1);
    }

    @Test
    void shouldKeepRoomForDesksAlsoFromAPatternWriteToAddressesOfSeveralContributors() {
        House voting = new House(
                List.of(Rules.policy("/x/**", "priority")),
                Entries.generic("foh", "192.168.1.32", 10023).mount("/foh").entry());
        Peer carl = voting.peer("127.0.0.1", 9001);
        Peer owner = voting.peer("192.168.1.32", 10023);
        for (int i = 0; i < 387; i++) {
            carl.send("/x/" + i, 1);
        }

        carl.send("/x/*", blob(7));
        assertThat(voting.show.store().listBytes()).isLessThanOrEqualTo(StoreLimits.LIST_BYTES_OF_OTHERS_MAX);
        assertThat(voting.value("/x/386"))
                .as("each counts twice, and there is room for so many")
                .startsWith(",b ");
        for (int i = 0; i < 258; i++) {
            owner.send("/name/" + i, blob(i));
        }
        assertThat(voting.value("/foh/name/257")).as("2 MiB are left for desks").startsWith(",b ");
        assertThat(voting.show.store().listBytes()).isLessThanOrEqualTo(StoreLimits.LIST_BYTES_MAX);
    }
}
