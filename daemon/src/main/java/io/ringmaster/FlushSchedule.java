package io.ringmaster;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.ringmaster.clock.Clock;
import io.ringmaster.road.Road;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Calls the road again when something that waits may go: one timer, moved forward when an earlier time is asked for. */
final class FlushSchedule implements Road.FlushTimer {
    private final EventLoop loop;
    private final Clock clock;
    private final Runnable flush = this::flush;
    private @Nullable Road road;
    private @Nullable ScheduledFuture<?> timer;
    private long timerDueNs;

    FlushSchedule(EventLoop loop, Clock clock) {
        this.loop = loop;
        this.clock = clock;
    }

    void of(Road road) {
        this.road = road;
    }

    @Override
    public void at(long dueNs) {
        if (timer != null && timerDueNs - dueNs <= 0) {
            return;
        }
        if (timer != null) {
            timer.cancel(false);
        }
        timerDueNs = dueNs;
        timer = loop.schedule(flush, Math.max(0, dueNs - clock.nanos()), TimeUnit.NANOSECONDS);
    }

    private void flush() {
        timer = null;
        if (road != null) {
            road.flush();
        }
    }
}
