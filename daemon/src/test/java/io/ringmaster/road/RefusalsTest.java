package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.gate.Control;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Gate;
import io.ringmaster.gate.Refusal;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Profiles;
import java.util.List;
import java.util.Objects;
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
                Entries.generic("anna", "192.168.1.61", 9001).notices().entry(),
                Entries.generic("ben", "192.168.1.62", 9001).notices().entry(),
                Entries.generic("cleo", "192.168.1.63", 9001).entry(),
                Entries.generic("dora", "192.168.1.64", 9001).entry(),
                Entries.generic("emil", "192.168.1.65", 9001).entry());
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
    void shouldTellAllWhoFiredSinceItLastAnsweredAndNobodyAfterItAgreed() {
        greeted("");
        Peer ben = house.peer("192.168.1.62", 9001);
        anna.send("/qlab/go");
        ben.send("/qlab/go");
        qlab.send("/reply/go", OK);
        anna.clear();
        ben.clear();
        qlab.send("/reply/go", DENIED);
        assertThat(anna.heard()).as("that is about nothing of theirs").isEmpty();
        assertThat(ben.heard()).isEmpty();
        house.advanceMs(5_000);
        qlab.send("/reply/go", OK).send("/reply/thump", OK);
        anna.send("/qlab/go");
        house.advanceMs(300);
        ben.send("/qlab/go");
        anna.clear();
        ben.clear();

        qlab.send("/reply/go", DENIED);

        assertThat(anna.heard()).singleElement().asString().contains("qlab refuses it: denied");
        assertThat(ben.heard()).singleElement().asString().contains("qlab refuses it: denied");
    }

    @Test
    void shouldWaitForNoAnswerOnBehalfOfADeviceThatHasLeftAndForFewAtOnce() {
        greeted("");
        Gate gate = house.show.gate();
        Askers askers = new Askers(gate, house.show.store());
        anna.send("/qlab/go");
        Control go = gate.controls().at(house.show.store().addresses().find("/qlab/go"));
        Device itsAnna = Objects.requireNonNull(gate.device("anna"));
        askers.add(go, itsAnna);
        askers.add(go, itsAnna);
        assertThat(askers.count()).isEqualTo(1);
        askers.left(itsAnna);
        assertThat(askers.count()).isZero();

        for (String id : List.of("anna", "ben", "cleo", "dora", "emil")) {
            askers.add(go, Objects.requireNonNull(gate.device(id)));
        }
        assertThat(askers.take(go.row())).extracting(Device::id).containsExactly("ben", "cleo", "dora", "emil");
        askers.add(go, itsAnna);
        house.reload();
        assertThat(askers.take(go.row())).isEmpty();
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
