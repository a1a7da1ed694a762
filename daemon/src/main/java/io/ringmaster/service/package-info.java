/**
 * Talks to the service manager that started the daemon.
 *
 * <p>In: {@code NOTIFY_SOCKET} from the environment and the daemon's own news (ready, reloading, stopping, one line of
 * status). Out: datagrams on that socket. The thread {@code sd-notify} owns the socket; callers only hand over a line and
 * never wait for it. Without a service manager nothing is opened and nothing is sent. Bounded by
 * {@link io.ringmaster.service.SystemdNotify#STATUS_CHARACTERS_MAX} characters a line.
 */
@NullMarked
package io.ringmaster.service;

import org.jspecify.annotations.NullMarked;
