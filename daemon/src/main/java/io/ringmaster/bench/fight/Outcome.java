package io.ringmaster.bench.fight;

import java.util.List;

/**
 * One run of a scene.
 *
 * @param scene what was played
 * @param rules whether our rules were in force
 * @param hands where each hand was
 * @param caps what each device showed
 * @param pulls when caps were moved away from hands
 * @param figures what it came to
 */
record Outcome(
        Scene scene, boolean rules, List<Trace> hands, List<Trace> caps, List<Grip.Pull> pulls, Figures figures) {}
