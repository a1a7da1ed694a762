package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.gate.Refusal;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 8 of the contract: which device a datagram comes from. */
@Timeout(10)
final class SourcesTest {
    @Test
    void shouldKnowADeviceThatIsAloneOnItsHostFromAnyPort() {
        House house = new House(
                Join.LOCAL, Entries.tablet("anna", "192.168.1.61", 9001).entry());

        house.peer("192.168.1.61", 51000).send("/a", 1f);

        assertThat(house.command("/ringmaster/get", "/a")).anyMatch(text -> text.contains("\"anna\""));
    }

    @Test
    void shouldTakeNoOtherPortWhereTheConfigurationSaysWhichOneItSendsFrom() {
        House house = new House(
                Join.LOCAL,
                Entries.tablet("anna", "192.168.1.61", 9001).fromPort(9002).entry());

        house.peer("192.168.1.61", 51000).send("/a", 1f);
        house.peer("192.168.1.61", 9002).send("/b", 1f);

        assertThat(house.value("/a")).isNull();
        assertThat(house.show.gate().counters().count(Refusal.UNMATCHED_PORT)).isEqualTo(1);
        assertThat(house.command("/ringmaster/get", "/b")).anyMatch(text -> text.contains("\"anna\""));
    }

    @Test
    void shouldCallOtherProgramsOfThisMachineGuestsWhereTheDeviceThereSaysItsPort() {
        House house = new House(
                Join.LOCAL,
                Entries.tablet("pd", "127.0.0.1", 9001).fromPort(9002).entry());

        house.peer("127.0.0.1", 51000).send("/a", 1f);

        assertThat(house.command("/ringmaster/get", "/a")).anyMatch(text -> text.contains("\"guest/127.0.0.1:51000\""));
    }
}
