package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Peer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sections 7 and 9 of the contract: a dump, and a hand that is on what it tells. */
@Timeout(10)
final class DumpTest {
    private final House house = new House(
            Join.LOCAL,
            Entries.generic("anna", "192.168.1.61", 9001).entry(),
            Entries.generic("ben", "192.168.1.62", 9001).entry(),
            Entries.tablet("pad", "192.168.1.63", 9001)
                    .map(Entries.touched("/1/fader1", "/a/1", "/1/fader1/z"))
                    .entry());
    private final Peer anna = house.peer("192.168.1.61", 9001);
    private final Peer ben = house.peer("192.168.1.62", 9001);
    private final Peer pad = house.peer("192.168.1.63", 9001);

    @BeforeEach
    void fill() {
        ben.send("/a/1", 0.1f).send("/a/2", 0.2f);
        anna.send("/ringmaster/ping");
        pad.send("/ringmaster/ping");
        house.advanceMs(1_000);
        List.of(anna, ben, pad).forEach(Peer::clear);
    }

    private String synced(String pattern) {
        return "/ringmaster/synced ,sh \"" + pattern + "\" "
                + house.show.timeline().last();
    }

    @Test
    void shouldTellWhatADeviceSaidItselfAMomentAgoAtOnce() {
        long before = house.show.timeline().last();
        anna.send("/a/1", 0.5f);
        anna.send("/ringmaster/dump", "/a/*");
        assertThat(anna.heard()).containsExactly("/a/1 ,f 0.5", "/a/2 ,f 0.2", synced("/a/*"));

        anna.send("/ringmaster/since", before);
        assertThat(anna.heard()).containsExactly("/a/1 ,f 0.5", synced("/**"));
        house.advanceMs(1_000);
        assertThat(anna.heard()).as("nothing was owed").isEmpty();
    }

    @Test
    void shouldEndWhenTheValueThatAHandHeldBackHasGone() {
        long before = house.show.timeline().last();
        anna.send("/a/1", 0.5f);
        ben.send("/a/1", 0.6f);
        anna.send("/ringmaster/dump", "/a/*");
        anna.send("/ringmaster/since", before);
        house.advanceMs(200);
        assertThat(anna.heard()).as("the hand is still there").containsExactly("/a/2 ,f 0.2");

        house.advanceMs(150);
        assertThat(anna.heard()).containsExactly("/a/1 ,f 0.6", synced("/a/*"), "/a/1 ,f 0.6", synced("/**"));
    }

    @Test
    void shouldEndAllTheSameWhereAFingerRests() {
        pad.send("/1/fader1/z", 1f);
        pad.send("/1/fader1", 0.5f);
        house.advanceMs(1_000);
        house.command("/ringmaster/take", "/a/1");
        house.command("/a/1", 0.75f);
        pad.clear();

        pad.send("/ringmaster/dump", "/a/*");
        house.advanceMs(350);
        assertThat(pad.heard()).as("the finger is not pulled").containsExactly(synced("/a/*"));

        pad.send("/1/fader1/z", 0f);
        assertThat(pad.heard()).containsExactly("/1/fader1 ,f 0.75");
    }
}
