package io.ringmaster.storm;

import io.ringmaster.wire.Value;

/**
 * One entry of the timeline, as the referee read it.
 *
 * @param step the event in which it appeared
 */
record Change(
        long sequence,
        boolean event,
        String address,
        Value value,
        long stamp,
        long revision,
        String writer,
        long step) {}
