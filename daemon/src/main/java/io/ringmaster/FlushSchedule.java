package io.ringmaster;

import io.netty.channel.EventLoop;
import io.ringmaster.clock.Clock;
import io.ringmaster.road.Road;
import org.jspecify.annotations.Nullable;

/** Calls the road again when something that waits may go. */
final class FlushSchedule implements Road.FlushTimer {
    private final Alarm alarm;
    private @Nullable Road road;

    FlushSchedule(EventLoop loop, Clock clock) {
        alarm = new Alarm(loop, clock, this::flush);
    }

    void of(Road road) {
        this.road = road;
    }

    @Override
    public void at(long dueNs) {
        alarm.at(dueNs);
    }

    private void flush() {
        if (road != null) {
            road.flush();
        }
    }
}
