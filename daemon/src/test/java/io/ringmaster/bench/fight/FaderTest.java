package io.ringmaster.bench.fight;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The simulated devices, alone with a hub that answers nothing: what the figures count must be what happens. */
@Timeout(10)
final class FaderTest {
    private static final long MS = SimulatedTime.MS;

    private final SimulatedTime time = new SimulatedTime();
    private final Network network = new Network(time);
    private final Grip grip = new Grip(time);
    private final List<Long> arrivals = new ArrayList<>();

    FaderTest() {
        network.hub(new Hub() {
            @Override
            public void datagram(byte[] packet, InetSocketAddress from) {
                arrivals.add(time.sceneNs());
            }

            @Override
            public long faults() {
                return 0;
            }
        });
    }

    private Port port(Cast.Kind kind) {
        return network.port(new Cast("one", kind, 1, "", ""), new Random(1));
    }

    @Test
    void shouldCountAValueThatPullsTheCapFromUnderAFinger() {
        Tablet tablet = new Tablet(port(Cast.Kind.TABLET), grip, false, 0.2);
        tablet.land();
        tablet.move(0.5);
        tablet.hear(0.4, true);

        assertThat(tablet.shows()).isEqualTo(0.4);
        assertThat(grip.pulls()).containsExactly(new Grip.Pull(0, true));
        assertThat(grip.farthest()).isEqualTo(0.1, org.assertj.core.api.Assertions.within(1e-9));
    }

    @Test
    void shouldNotBlameTheHubForWhatWasOnItsWay() {
        Tablet tablet = new Tablet(port(Cast.Kind.TABLET), grip, false, 0.2);
        tablet.land();
        tablet.move(0.5);
        tablet.hear(0.4, false);

        assertThat(grip.pulls()).containsExactly(new Grip.Pull(0, false));
        assertThat(grip.farthest()).isZero();
    }

    @Test
    void shouldNotCountWhatMovesACapThatNobodyHolds() {
        Tablet tablet = new Tablet(port(Cast.Kind.TABLET), grip, false, 0.2);
        tablet.land();
        tablet.move(0.5);
        tablet.letGo();
        tablet.hear(0.1, true);

        assertThat(tablet.shows()).isEqualTo(0.1);
        assertThat(grip.pulls()).isEmpty();
    }

    @Test
    void shouldDriveAMotorAtAFiniteSpeedAndSayWhereItsCapPasses() {
        MotorFader motor = new MotorFader(port(Cast.Kind.MOTOR), time, grip, 0);
        motor.start();
        motor.hear(1, false);
        time.runUntil(125 * MS);
        assertThat(motor.shows()).isBetween(0.45, 0.55);

        time.runUntil(400 * MS);

        assertThat(motor.shows()).isEqualTo(1, org.assertj.core.api.Assertions.within(Fader.HALF_STEP));
        assertThat(arrivals).hasSizeBetween(20, 30);
    }

    @Test
    void shouldPushAgainstTheHandOnAMotorFaderAndGiveWay() {
        MotorFader motor = new MotorFader(port(Cast.Kind.MOTOR), time, grip, 0.5);
        motor.start();
        motor.land();
        motor.move(0.5);
        motor.hear(0, true);
        time.runUntil(100 * MS);

        assertThat(grip.pulls()).hasSize(1);
        assertThat(motor.shows()).as("held, but off").isBetween(0.46, 0.48);
        time.runUntil(1_000 * MS);
        assertThat(motor.shows()).as("the motor gives up").isEqualTo(0.5, org.assertj.core.api.Assertions.within(0.01));
    }

    @Test
    void shouldSayAgainLateWhatADeskIsTold() {
        Desk desk = new Desk(port(Cast.Kind.DESK), time, 0.2);
        desk.hear(0.5, false);
        desk.hear(0.5, false);
        time.runUntil(1_000 * MS);

        assertThat(arrivals).hasSize(1);
        assertThat(arrivals.get(0)).isBetween(80 * MS, 82 * MS);
    }

    @Test
    void shouldCountHowOftenTheRoomHearsAValueTurnRound() {
        Desk desk = new Desk(port(Cast.Kind.DESK), time, 0.2);
        for (double told : new double[] {0.3, 0.4, 0.4, 0.2, 0.1, 0.3}) {
            desk.hear(told, false);
        }
        assertThat(desk.turns()).isEqualTo(2);
    }

    @Test
    void shouldKeepTheOrderOfWhatALinkCarries() {
        Link link = new Link(time, Link.Delay.WIFI, new Random(3));
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int number = i;
            link.carry(() -> order.add(number));
        }
        time.runUntil(30 * MS - 1);
        assertThat(order).isEmpty();
        time.runUntil(50 * MS);
        assertThat(order).isSorted().hasSize(50);
    }
}
