package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Osc;
import io.ringmaster.sim.Peer;
import io.ringmaster.wire.TimeTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A fault of ours ends what it hit and nothing else. */
@Timeout(10)
final class FaultTest {
    private static final RuntimeException FAULT = new IllegalStateException("on purpose");
    private static final String HOST = "192.168.1.61";
    private static final int ANNA = 9001;
    private static final int BERT = 9002;
    private static final int CLEO = 9003;

    /** A fault that breaks also who tells of it. */
    private static final class Unspeakable extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("on purpose, while telling of it");
        }
    }

    private final House house = new House(
            Join.CONFIGURED,
            Entries.generic("anna", HOST, ANNA)
                    .takesBundles(true)
                    .atomicBundles(true)
                    .read("/a/**")
                    .entry(),
            Entries.generic("bert", HOST, BERT).takesBundles(true).read("/b/**").entry(),
            Entries.generic("cleo", HOST, CLEO).entry(),
            Entries.x32("foh", "192.168.1.32").mount("/foh").entry(),
            Entries.x32("mon", "192.168.1.33").mount("/mon").entry());
    private final Peer anna = house.peer(HOST, ANNA);
    private final Peer bert = house.peer(HOST, BERT);
    private final Peer cleo = house.peer(HOST, CLEO);

    private long faults() {
        return house.show.road().faults();
    }

    @Test
    void shouldSendOthersTheirOwnAndNothingElseWhenSendingToOneBreaks() {
        house.breakBy(FAULT, HOST, ANNA);

        cleo.packet(Osc.bundle(1, Osc.message("/a/1", 1), Osc.message("/a/2", 2), Osc.message("/b/1", 3)));

        assertThat(faults()).isEqualTo(1);
        assertThat(bert.heard()).containsExactly("/b/1 ,i 3");
        assertThat(anna.heard()).isEmpty();
    }

    @Test
    void shouldTellAControllerEverythingAnewOnceSendingToItBreaksNoMore() {
        cleo.send("/a/1", 1);
        anna.clear();
        house.breakBy(FAULT, HOST, ANNA);
        cleo.send("/a/2", 2);
        house.mend();

        house.advanceMs(100);

        assertThat(anna.heard()).containsExactlyInAnyOrder("/a/1 ,i 1", "/a/2 ,i 2");
    }

    @Test
    void shouldNotTellItEverythingAgainAndAgainWhileSendingToItBreaks() {
        house.breakBy(FAULT, HOST, ANNA);
        cleo.send("/a/1", 1);

        house.advanceMs(60_000);

        assertThat(faults()).isEqualTo(2);
    }

    @Test
    void shouldSendADeskNothingAnewAfterAFault() {
        Peer foh = house.peer("192.168.1.32", 10023).send("/ch/01/mix/fader", 0.5f);
        house.breakBy(FAULT, "192.168.1.32", 10023);
        cleo.send("/foh/ch/02/mix/fader", 0.25f);
        house.mend();
        foh.clear();

        house.advanceMs(100);

        assertThat(faults()).isEqualTo(1);
        assertThat(foh.heardValues()).isEmpty();
    }

    @Test
    void shouldGoOnAfterAFaultAtTheEndOfADatagramThatCannotBeTold() {
        house.breakBy(new Unspeakable(), HOST, CLEO);
        bert.post(Osc.message("/b/1", 1));

        house.show.road().datagramEnd();
        house.mend();

        assertThat(faults()).isEqualTo(2);
        bert.send("/b/1", 2);
        assertThat(cleo.heard()).contains("/b/1 ,i 2");
    }

    @Test
    void shouldLetNothingOfABundleCountThatAnOperatorWhoListensBreaks() {
        byte[] listen = Osc.message("/ringmaster/listen", "anna");
        house.show.road().commandLine(listen, listen.length, answer -> {
            if (Osc.text(answer).contains("/a/2")) {
                throw FAULT;
            }
        });
        anna.packet(Osc.bundle(1, Osc.message("/a/1", 1), Osc.message("/a/2", 2)));

        bert.send("/b/1", 1);

        assertThat(faults()).isEqualTo(1);
        assertThat(house.value("/b/1")).isEqualTo(",i 1");
        assertThat(house.value("/a/1")).isNull();
    }

    @Test
    void shouldKeepOtherDesksSessionsWhenOneBreaks() {
        Peer mon = house.peer("192.168.1.33", 10023);
        house.breakBy(FAULT, "192.168.1.32", 10023);

        house.advanceMs(100);

        assertThat(faults()).as("one at each tick").isEqualTo(3);
        assertThat(mon.heard()).contains("/xremote");
        assertThat(house.command("/ringmaster/status")).contains("/ringmaster/counter ,sh \"faults\" 3");
    }

    @Test
    void shouldEndLeasesAlsoWhileADeskBreaksAtEachTick() {
        cleo.send("/ringmaster/lock", "/a/1", 1);
        house.breakBy(FAULT, "192.168.1.32", 10023);

        house.advanceMs(1_100);

        assertThat(faults()).isGreaterThan(10);
        assertThat(house.show.store().leases().count()).isZero();
    }

    @Test
    void shouldGoOnAfterABundleInABundleWhoseAnswerBreaks() {
        cleo.send("/b/1", 1);
        byte[] inner = Osc.bundle(
                TimeTag.IMMEDIATELY, Osc.message("/ringmaster/atomic"), Osc.message("/ringmaster/set", "/b/1", 0L, 2));
        byte[] packet = Osc.bundle(TimeTag.IMMEDIATELY, inner, Osc.message("/b/2", 3));

        house.show.road().commandLine(packet, packet.length, answer -> {
            throw FAULT;
        });

        assertThat(faults()).isEqualTo(1);
        assertThat(house.value("/b/1")).isEqualTo(",i 1");
        assertThat(house.value("/b/2")).isEqualTo(",i 3");
    }
}
