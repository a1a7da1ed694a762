package io.ringmaster.config;

import io.ringmaster.profile.Taper.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A map template: what a row of strips on a tablet stands for on one kind of desk, such as 16 faders with mute, name and colour. Immutable.
 *
 * @param id how a configuration names it
 * @param profile the profile of the desks that it is for
 * @param strips how many strips it has
 * @param parts what each strip has
 */
public record Bank(String id, String profile, int strips, List<Part> parts) {
    /** All that there are. */
    public static final List<Bank> ALL = List.of(
            new Bank("x32-bank-16", "x32", 16, coloured("/ch/{n:02}/mix/", "/ch/{n:02}/config/")),
            new Bank("x32-bus-16", "x32", 16, coloured("/bus/{n:02}/mix/", "/bus/{n:02}/config/")),
            new Bank("x32-dca-8", "x32", 8, coloured("/dca/{n}/", "/dca/{n}/config/")),
            new Bank("xr18-bank-16", "xr18", 16, plain("/ch/{n:02}/mix/", "/ch/{n:02}/config/")),
            new Bank("xr18-dca-4", "xr18", 4, plain("/dca/{n}/", "/dca/{n}/config/")),
            new Bank("wing-bank-16", "wing", 16, wing("/ch/{n}/")));

    /** The container of the tablet's addresses unless a row says otherwise. */
    public static final String BELOW = "/1";

    /** Copies the list. */
    public Bank {
        parts = List.copyOf(parts);
    }

    /**
     * One control of each strip.
     *
     * @param what what people call it; with the strip's number the last part of the tablet's address
     * @param address the desk's address; <code>{n}</code> is the number of its strip
     * @param readOnly whether the tablet only shows it
     * @param curve how the tablet's numbers become the desk's
     */
    public record Part(String what, String address, boolean readOnly, Curve curve) {}

    /** One control of one strip, with the tablet's address and the desk's own. */
    public record Row(String local, String address, Part part) {}

    private static List<Part> coloured(String mix, String config) {
        List<Part> parts = new ArrayList<>(plain(mix, config));
        parts.add(new Part("color", config + "color", true, Curve.LINEAR));
        return parts;
    }

    /** A tablet's mute is lit when the strip is off, and the desk's "on" is the other way round. */
    private static List<Part> plain(String mix, String config) {
        return List.of(
                new Part("fader", mix + "fader", false, Curve.LINEAR),
                new Part("mute", mix + "on", false, Curve.INVERTED),
                new Part("name", config + "name", true, Curve.LINEAR));
    }

    /** This desk speaks decibels, and its "mute" is 1 when the strip is off, as the tablet's is lit. */
    private static List<Part> wing(String strip) {
        return List.of(
                new Part("fader", strip + "fdr", false, Curve.FADER),
                new Part("mute", strip + "mute", false, Curve.LINEAR),
                new Part("name", strip + "name", true, Curve.LINEAR),
                new Part("color", strip + "col", true, Curve.LINEAR));
    }

    /** The one of this id. */
    public static Optional<Bank> named(String id) {
        return ALL.stream().filter(bank -> bank.id().equals(id)).findFirst();
    }

    /**
     * What it stands for, strip by strip.
     *
     * @param below the container of the tablet's addresses; its strips count from 1
     * @param first the desk's first strip
     */
    public List<Row> rows(String below, int first) {
        List<Row> rows = new ArrayList<>();
        for (int strip = 1; strip <= strips; strip++) {
            for (Part part : parts) {
                String address = MapTemplate.of(part.address()).fill(Map.of("n", first + strip - 1));
                rows.add(new Row(below + "/" + part.what() + strip, address, part));
            }
        }
        return rows;
    }
}
