/**
 * What is so, for readers on other threads: immutable snapshots of all values.
 *
 * <p>In: the timeline, read by a cursor of the view's own, and now and then a slice of rows that the show thread copies in between.
 * Out: a {@link io.ringmaster.view.Snapshot} for anybody, complete at the end of a commit and never changed again; two that follow one
 * another share what has not changed. Each {@link io.ringmaster.view.View} belongs to one thread, which is never the show thread; the
 * show waits for none. Bounded by {@link io.ringmaster.view.View#SLICE_ROWS} rows a turn of the show thread, and by the addresses that the store
 * knows.
 */
@NullMarked
package io.ringmaster.view;

import org.jspecify.annotations.NullMarked;
