/**
 * How devices speak OSC: what the files in {@code hardware-profiles/} say, checked.
 *
 * <p>In comes a folder of YAML files; out come immutable {@link io.ringmaster.profile.Profile} records, or every problem of a file with
 * line and column. {@link io.ringmaster.profile.ProfileDirectory} alone touches the folder. Files are read while a configuration is
 * checked, never on the packet path, and never because of something that came over the network; nothing here keeps state, so any thread
 * may use it. Bounds: 256 kB a file, 256 files, 32,768 parameters a profile, 4,096 addresses a template.
 */
@NullMarked
package io.ringmaster.profile;

import org.jspecify.annotations.NullMarked;
