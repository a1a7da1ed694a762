/**
 * Reads the files that people write: YAML with line and column, and problems that a stage hand can act on.
 *
 * <p>In comes the text of one file; out comes a tree of {@link io.ringmaster.yaml.YamlNode}, and every problem found in the file at once.
 * Nothing here keeps state beyond one file, so any thread may use it, one file per thread. A file is at most 256 kB, 16 levels deep and
 * 100,000 parts; tags, anchors, aliases and second documents are refused before anything is built from them. Nothing throws anything but
 * {@link io.ringmaster.yaml.ConfigurationProblem}.
 */
@NullMarked
package io.ringmaster.yaml;

import org.jspecify.annotations.NullMarked;
