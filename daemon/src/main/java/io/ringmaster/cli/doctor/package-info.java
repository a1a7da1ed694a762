/**
 * What {@code ringmaster doctor} looks at. In: this machine's sockets, interfaces, clock and files, and the configuration. Out: {@link
 * io.ringmaster.cli.doctor.Finding}s.
 *
 * <p>Belongs to the main thread. Every check ends within two seconds, changes nothing on the machine, and turns what goes wrong into a
 * finding.
 */
@NullMarked
package io.ringmaster.cli.doctor;

import org.jspecify.annotations.NullMarked;
