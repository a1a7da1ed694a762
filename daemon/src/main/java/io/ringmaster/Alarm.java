package io.ringmaster;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.ringmaster.clock.Clock;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One timer of an event loop: moved forward when an earlier time is asked for, and never back. Belongs to the loop's thread. */
public final class Alarm {
    private final EventLoop loop;
    private final Clock clock;
    private final Runnable ring;
    private @Nullable ScheduledFuture<?> timer;
    private long timerDueNs;

    /** A timer that is not set; {@code ring} is run each time that it is due. */
    public Alarm(EventLoop loop, Clock clock, Runnable ring) {
        this.loop = loop;
        this.clock = clock;
        this.ring = ring;
    }

    /** Has it ring at a time of the clock, or earlier if that was asked for before. */
    public void at(long dueNs) {
        if (timer != null && timerDueNs - dueNs <= 0) {
            return;
        }
        cancel();
        timerDueNs = dueNs;
        timer = loop.schedule(this::due, Math.max(0, dueNs - clock.nanos()), TimeUnit.NANOSECONDS);
    }

    /** Stops it until a time is asked for again. */
    public void cancel() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void due() {
        timer = null;
        ring.run();
    }
}
