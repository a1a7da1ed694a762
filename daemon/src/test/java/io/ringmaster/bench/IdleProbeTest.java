package io.ringmaster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdleProbeTest {
    @Test
    void shouldFindTheResidentMemoryAmongTheStatusLines() {
        assertThat(IdleProbe.residentKib(List.of("Name:\tjava", "VmHWM:\t   90000 kB", "VmRSS:\t   81920 kB")))
                .isEqualTo(81_920);
    }

    @Test
    void shouldNotKnowTheMemoryOfAProcessThatDoesNotSay() {
        assertThat(IdleProbe.residentKib(List.of("Name:\tkthreadd"))).isEqualTo(-1);
    }
}
