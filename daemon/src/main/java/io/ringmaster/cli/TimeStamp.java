package io.ringmaster.cli;

import io.ringmaster.wire.TimeTag;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** An OSC time tag that prints as a moment. */
record TimeStamp(long tag) {
    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    /** The moment, taking the tag for one within 68 years of {@code now}. */
    Instant instant(Instant now) {
        long nowNs = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        return now.plusNanos(TimeTag.differenceNs(tag - TimeTag.ofEpochNs(nowNs)));
    }

    /** The time of day in this zone, to the millisecond. */
    String timeOfDay(ZoneId zone) {
        return TIME_OF_DAY.format(instant(Instant.now()).atZone(zone));
    }

    @Override
    public String toString() {
        return tag == TimeTag.IMMEDIATELY
                ? "immediately"
                : instant(Instant.now()).toString();
    }
}
