package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.gate.Refusal;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Profiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A player that says no: nobody is left to believe that it did what it was told. */
@Timeout(20)
final class RefusalsTest {
    private static final String DENIED = "{\"status\":\"denied\"}";
    private static final String OK = "{\"status\":\"ok\"}";

    private House house;
    private Peer qlab;
    private Peer anna;

    private void open(String passcode) {
        house = new House(
                Join.LOCAL,
                Entries.device("qlab", Profiles.load("qlab"), "192.168.1.50", 53_000)
                        .mount("/qlab")
                        .session(Entries.passcode(passcode, ""))
                        .entry(),
                Entries.generic("anna", "192.168.1.61", 9001).notices().entry());
        qlab = house.peer("192.168.1.50", 53_000);
        anna = house.peer("192.168.1.61", 9001);
        house.advanceMs(100);
    }

    private void greeted(String passcode) {
        open(passcode);
        if (!passcode.isEmpty()) {
            qlab.send("/reply/connect", "{\"status\":\"ok\",\"data\":\"ok:view\"}");
        }
        qlab.send("/reply/thump", OK);
        house.advanceMs(100);
        anna.clear();
    }

    private long refused() {
        return house.show.gate().counters().count(Refusal.REPLY_REFUSED);
    }

    @Test
    void shouldTellWhoFiredWhatWasRefusedAndBeInTroubleUntilItIsTaken() {
        greeted("");
        anna.send("/qlab/go");
        assertThat(anna.heard()).containsExactly("/ringmaster/fired ,s \"/qlab/go\"");

        qlab.send("/reply/go", DENIED);
        assertThat(anna.heard())
                .containsExactly(
                        "/ringmaster/denied ,ssshs \"/qlab/go\" \"FORBIDDEN\" \"\" 0 \"qlab refuses it: denied\"");
        assertThat(house.trouble("qlab")).isEqualTo("refuses /go (it answers: denied): it wants a passcode");
        assertThat(refused()).isEqualTo(1);

        qlab.send("/reply/thump", OK);
        assertThat(house.trouble("qlab"))
                .as("that it is there says nothing about GO")
                .isNotEmpty();
        qlab.send("/reply/go", OK);
        assertThat(house.trouble("qlab")).isEmpty();
    }

    @Test
    void shouldBeWellAgainWhenAnythingThatItRefusedIsTaken() {
        greeted("");
        anna.send("/qlab/go");
        qlab.send("/reply/go", DENIED).send("/reply/thump", DENIED);
        qlab.send("/reply/thump", OK);

        assertThat(house.trouble("qlab")).isEmpty();
    }

    @Test
    void shouldTakeAnErrorForTroubleUntilItCouldDoSomething() {
        greeted("");
        anna.send("/qlab/cue/99/start");
        qlab.send("/reply/cue/99/start", "{\"status\":\"error\\u0007\"}");
        assertThat(anna.heard()).anyMatch(text -> text.contains("\"qlab refuses it: error?\""));
        assertThat(house.trouble("qlab")).isEqualTo("refuses /cue/99/start (it answers: error?)");

        qlab.send("/reply/thump", OK);
        assertThat(house.trouble("qlab")).isNotEmpty();
        qlab.send("/reply/go", OK);
        assertThat(house.trouble("qlab")).isEmpty();
    }

    @Test
    void shouldSayWhoAskedOnlyOnce() {
        greeted("");
        anna.send("/qlab/go").clear();
        for (int i = 0; i < 100; i++) {
            qlab.send("/reply/go", DENIED);
            qlab.send("/reply/cue/" + i + "/start", DENIED);
        }

        assertThat(anna.heard()).hasSize(1);
        assertThat(house.trouble("qlab")).startsWith("refuses /go ");
    }

    @Test
    void shouldAskWhetherThePasscodeMayWhereThereIsOne() {
        greeted("0042");
        anna.send("/qlab/go");
        qlab.send("/reply/go", DENIED);

        assertThat(house.trouble("qlab")).isEqualTo("refuses /go (it answers: denied)");
    }

    @Test
    void shouldNeitherCountNorKeepAnythingBeforeItHasLetUsIn() {
        open("0042");
        assertThat(qlab.heard()).containsExactly("/thump", "/connect ,s \"0042\"");
        qlab.send("/reply/thump", DENIED);
        assertThat(refused()).isZero();
        assertThat(house.trouble("qlab")).isEmpty();

        qlab.send("/reply/connect", "{\"status\":\"ok\",\"data\":\"ok\"}");
        house.advanceMs(50);
        assertThat(qlab.heard()).containsExactly("/alwaysReply ,i 1", "/updates ,i 1", "/thump");
    }

    @Test
    void shouldSayToWhoFiresWhyItIsNotThere() {
        open("0042");
        qlab.send("/reply/connect", "{\"status\":\"ok\",\"data\":\"badpass\"}");
        anna.clear().send("/qlab/go");

        assertThat(anna.heard())
                .anyMatch(text -> text.contains("OFFLINE")
                        && text.contains("qlab is not there: the passcode is wrong: it answers"));
    }
}
