package io.ringmaster.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringmaster.clock.SystemClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MeasurementTest {
    private static final Load LOAD = new Load(500, 1, 4, 2, 0.1);

    private final List<String> said = new ArrayList<>();
    private final List<Stub> started = new ArrayList<>();
    private int endsAfterRounds = Integer.MAX_VALUE;

    private Measurement measurement(double warmUpSeconds) {
        return new Measurement(new SystemClock(), LOAD, warmUpSeconds, said::add);
    }

    @Test
    void shouldStartEachBridgeOnceAndMeasureTheTwoInTurn() throws Exception {
        Comparison comparison = measurement(0.1).compare(3, "floor", this::start, "bridge", this::start);

        assertThat(started).hasSize(2).allMatch(stub -> stub.closed);
        assertThat(comparison.floor()).hasSize(3).allMatch(sample -> sample.delivered() == 100);
        assertThat(comparison.bridge()).hasSize(3).allMatch(sample -> sample.delivered() == 100);
        assertThat(said)
                .extracting(line -> line.substring(0, 10))
                .containsExactly(
                        "floor  war",
                        "bridge war",
                        "floor  1/3",
                        "bridge 1/3",
                        "floor  2/3",
                        "bridge 2/3",
                        "floor  3/3",
                        "bridge 3/3");
    }

    @Test
    void shouldCountWhatTheBridgeSpentAndReplacedInTheRoundsAlone() throws Exception {
        Comparison comparison = measurement(0.1).compare(2, "floor", this::start, "bridge", this::start);

        assertThat(comparison.bridge())
                .as("the stub's counters rise by one with each question, and each round asks twice")
                .extracting(Sample::replaced, Sample::cpuNs)
                .containsOnly(org.assertj.core.groups.Tuple.tuple(1L, 1L));
    }

    @Test
    void shouldShowALongWarmUpPieceByPiece() throws Exception {
        Load light = new Load(10, 1, 1, 1, 0.1);
        new Measurement(new SystemClock(), light, Measurement.PIECE_SECONDS + 0.1, said::add)
                .compare(1, "floor", this::start, "bridge", this::start);

        assertThat(said)
                .filteredOn(line -> line.startsWith("floor  warm-up"))
                .containsExactly("floor  warm-up 5.00 of 5.10 s", "floor  warm-up 5.10 of 5.10 s");
    }

    @Test
    void shouldSayThatABridgeEndedInsteadOfCountingItsSilence() {
        endsAfterRounds = 1;

        assertThatThrownBy(() -> measurement(0.1).compare(3, "floor", this::start, "bridge", this::start))
                .isInstanceOfSatisfying(
                        BenchProblem.class,
                        problem -> assertThat(problem.line()).contains("the floor ended in round 2 of 3"));
        assertThat(started).allMatch(stub -> stub.closed);
    }

    private Bridge start(LoadGenerator generator) throws BenchProblem {
        try {
            Stub stub = new Stub(endsAfterRounds);
            started.add(stub);
            return stub;
        } catch (IOException e) {
            throw new BenchProblem(String.valueOf(e.getMessage()));
        }
    }

    /** A reflector in this process, with counters of its own. */
    private static final class Stub implements Bridge {
        private final Reflector reflector = new Reflector(0);
        private final int endsAfterRounds;
        private long cpuNs;
        private long replaced;
        private int rounds;
        private volatile boolean closed;

        Stub(int endsAfterRounds) throws IOException {
            this.endsAfterRounds = endsAfterRounds;
            Thread thread = new Thread(reflector, "stub");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public InetSocketAddress address() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), reflector.port());
        }

        @Override
        public long cpuNs() {
            return cpuNs++;
        }

        @Override
        public long replaced() {
            return replaced++;
        }

        @Override
        public boolean runs() {
            return rounds++ < endsAfterRounds;
        }

        @Override
        public void close() {
            closed = true;
            try {
                reflector.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
