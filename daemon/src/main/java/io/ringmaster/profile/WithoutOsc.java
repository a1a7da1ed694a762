package io.ringmaster.profile;

import java.util.List;
import java.util.Optional;

/** The desks that people ask for and that speak no OSC, and what to do with them. */
public final class WithoutOsc {
    /**
     * One family of them.
     *
     * @param words what people may call it, in small letters
     * @param title the name that they know
     * @param instead what it speaks, and what helps
     * @param certainty how sure that is, as in a profile
     */
    public record Desk(List<String> words, String title, String instead, String certainty) {}

    /** All that are known. */
    public static final List<Desk> ALL = List.of(
            new Desk(
                    List.of("allen-heath", "dlive", "avantis", "sq", "qu"),
                    "Allen & Heath dLive, Avantis, SQ, Qu",
                    "It speaks MIDI over TCP, port 51325. A program that turns OSC into that, between it and Ringmaster.",
                    "H"),
            new Desk(
                    List.of("avolites", "titan"),
                    "Avolites Titan",
                    "It has a web interface, HTTP port 4430. A program that turns OSC into MIDI or HTTP, such as MIDImonster.",
                    "M"),
            new Desk(
                    List.of("vmix"),
                    "vMix",
                    "It speaks HTTP, port 8088, and text over TCP, port 8099. A program that turns OSC into one of them.",
                    "M"),
            new Desk(
                    List.of("yamaha-cl", "yamaha-ql", "yamaha-tf", "cl", "ql", "tf"),
                    "Yamaha CL, QL, TF",
                    "They speak Yamaha's own text protocol over TCP, port 49280. A program that turns OSC into that."
                            + " DM3, DM7 and RIVAGE PM do have OSC: yamaha-dm.",
                    "M"));

    private WithoutOsc() {}

    /** The family that somebody means by this name; empty if it is none of them. */
    public static Optional<Desk> of(String name) {
        return ALL.stream().filter(desk -> desk.words().contains(name)).findFirst();
    }
}
