/**
 * The configuration: what a show's file says, checked against the profiles that it names.
 *
 * <p>In comes one YAML file and the folder of profiles; out comes an immutable {@link io.ringmaster.config.Configuration} with every
 * default filled in, or every problem with line, column and what was probably meant. Nothing fails open: a key that this version does
 * not know is refused, and so is one that it knows of but does not act on yet. Nothing here keeps state or runs on the packet path; the
 * thread that starts or reloads the daemon calls it. Bounds: 256 kB a file, 256 devices, 4,096 map entries a device.
 */
@NullMarked
package io.ringmaster.config;

import org.jspecify.annotations.NullMarked;
