package io.ringmaster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.clock.SystemClock;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ScheduleTimingTest {
    @TempDir
    Path directory;

    @Test
    void shouldCountEveryBundleAndNoneBeforeItsTime() throws Exception {
        ScheduleTiming.Result result = ScheduleTiming.measure(new SystemClock(), directory);

        assertThat(result.bundles()).isEqualTo(500);
        assertThat(result.early()).isZero();
        assertThat(result.minUs()).isLessThanOrEqualTo(result.medianUs());
        assertThat(result.text()).contains("500 bundles").contains("0 early");
        assertThat(result.json()).contains("\"bundles\":500,\"early\":0,");
    }
}
