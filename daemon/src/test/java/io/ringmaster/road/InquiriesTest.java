package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.Osc;
import io.ringmaster.wire.TimeTag;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an operator asks while a show is set up. */
@Timeout(20)
final class InquiriesTest extends Crew {
    private static final DeviceEntry FOH =
            Entries.x32("foh", "192.168.1.32").mount("/foh").entry();
    private static final DeviceEntry ANNA = Entries.tablet("anna", "192.168.1.61", 9001)
            .map("/1/fader1", "/foh/ch/01/mix/fader")
            .entry();
    private static final DeviceEntry BEN = ben().synced().entry();

    @BeforeEach
    void openTheHouse() {
        gather(FOH, ANNA, BEN);
    }

    private List<String> about(String id) {
        return house.command("/ringmaster/about", id).stream()
                .map(text -> text.replace("/ringmaster/fact ,ss ", ""))
                .toList();
    }

    @Test
    void shouldTellWhatADeskSaidOfItselfAndHowQuickly() {
        assertThat(about("foh")).contains("\"heard\" \"never\"", "\"health\" \"offline\"", "\"clients-max\" \"4\"");
        house.advanceMs(100);
        house.advanceMs(7);
        desk.send("/xinfo", "192.168.1.32", "X32-02-4A-53", "X32", "4.06");

        assertThat(about("foh"))
                .contains("\"kind\" \"desk\"", "\"heard\" \"0.0 s ago\"", "\"health\" \"stale\"")
                .anyMatch(text -> text.startsWith("\"says\"") && text.contains("X32-02-4A-53"))
                .anyMatch(text -> text.matches("\"round-trip-us\" \"\\d+\""));
    }

    @Test
    void shouldSayInTheListWhoseValuesAreBeingReadAndWhoWasNeverHeard() {
        assertThat(house.device("foh")).contains("\"joining\"");
        assertThat(house.device("anna"))
                .as("it can't be asked whether it is there")
                .contains("\"live\"", "\"unheard\"");
        desk.send("/xinfo", "192.168.1.32", "X32-02-4A-53", "X32", "4.06");
        anna.send("/1/fader1", 0.5f);

        assertThat(house.device("foh")).as("for programs, and for people").contains("\"live\" \"/foh\"", "\"reading\"");
        assertThat(house.device("anna")).contains("\"live\"");
    }

    @Test
    void shouldSendADeskNothingForAnyOfThem() {
        desk.send("/xinfo", "192.168.1.32", "X32-02-4A-53", "X32", "4.06");
        desk.clear();

        house.command("/ringmaster/about", "foh");
        house.command("/ringmaster/identify", "foh");
        house.command("/ringmaster/listen", "foh");
        house.command("/ringmaster/locks");

        assertThat(desk.heard()).isEmpty();
    }

    @Test
    void shouldTellHowFarAClockIsOff() {
        assertThat(about("ben")).noneMatch(text -> text.startsWith("\"clock-ahead-ms\""));
        long late = TimeTag.ofEpochNs(house.clock.epochNs() - 1_200_000_000L);
        ben.packet(Osc.bundle(late, Osc.message("/free/a", 0.5f)));

        assertThat(about("ben")).contains("\"clock-ahead-ms\" \"-1200\"");
    }

    @Test
    void shouldLetAnOperatorHearWhatATabletSaysAlsoWhereNothingIsMapped() {
        List<String> heard = new ArrayList<>();
        byte[] listen = Osc.message("/ringmaster/listen", "anna");
        house.show.road().commandLine(listen, listen.length, answer -> heard.add(Osc.text(answer)));
        heard.clear();

        anna.send("/1/fader9", 0.25f).send("/1/fader1", 0.5f);
        ben.send("/free/a", 0.5f);
        assertThat(heard)
                .containsExactly("/ringmaster/heard ,sf \"/1/fader9\" 0.25", "/ringmaster/heard ,sf \"/1/fader1\" 0.5");
        heard.clear();

        for (int i = 0; i < 2 * Listeners.MESSAGES_PER_SECOND_MAX; i++) {
            anna.send("/1/fader9", i / 1_000f);
        }
        assertThat(heard)
                .as("no more than a command line can take")
                .hasSizeLessThanOrEqualTo(Listeners.MESSAGES_PER_SECOND_MAX);
        heard.clear();
        house.advanceMs((int) (Listeners.LENGTH_NS / 1_000_000) + 1_000);
        anna.send("/1/fader9", 0.75f);
        assertThat(heard).as("it has ended").isEmpty();
    }

    @Test
    void shouldHaveRoomForSoManyWhoListenAndNoMore() {
        List<List<String>> all = new ArrayList<>();
        for (int i = 0; i < Listeners.LISTENERS_MAX + 1; i++) {
            List<String> heard = new ArrayList<>();
            all.add(heard);
            byte[] listen = Osc.message("/ringmaster/listen", "anna");
            house.show.road().commandLine(listen, listen.length, answer -> heard.add(Osc.text(answer)));
            heard.clear();
        }
        anna.send("/1/fader9", 0.25f);

        assertThat(all.get(0)).as("the oldest made room").isEmpty();
        assertThat(all.subList(1, all.size())).allMatch(heard -> heard.size() == 1);
    }

    @Test
    void shouldListTheLocksThatStand() {
        assertThat(house.command("/ringmaster/locks")).isEmpty();
        ben.send("/ringmaster/lock", "/free/a", 60);

        assertThat(house.command("/ringmaster/locks"))
                .containsExactly("/ringmaster/locked ,ssi \"/free/a\" \"ben\" 60");
    }

    @Test
    void shouldAnswerOperatorsOnlyAndNameWhatIsNotThere() {
        for (String command : List.of("about", "identify", "listen", "locks")) {
            ben.send("/ringmaster/ping").clear();
            ben.send("/ringmaster/" + command, "foh");
            assertThat(ben.heard())
                    .as(command)
                    .singleElement()
                    .asString()
                    .contains("FORBIDDEN", "only from the command line");
        }
        assertThat(house.command("/ringmaster/about", "fho"))
                .singleElement()
                .asString()
                .contains("UNKNOWN");
        assertThat(house.command("/ringmaster/identify"))
                .singleElement()
                .asString()
                .contains("UNKNOWN");
    }
}
