package io.ringmaster.road;

import io.ringmaster.echo.Echo;
import io.ringmaster.gate.Gate;
import io.ringmaster.ring.Timeline;
import io.ringmaster.store.HybridClock;
import io.ringmaster.store.Store;

/**
 * The rooms that the parts of the road go through, in the order of the data. All of them belong to the show thread.
 *
 * @param gate who speaks, what its addresses stand for, and whether it may
 * @param store what is so, and what wins
 * @param stamps when a write counts from
 * @param timeline what happened, for everything slower
 * @param echo who hears of it
 * @param desks the sessions with devices that own a mount
 * @param notices what Ringmaster says of itself
 */
public record Rooms(
        Gate gate,
        Store store,
        HybridClock stamps,
        Timeline timeline,
        Echo echo,
        DeskSessions desks,
        Notices notices) {}
