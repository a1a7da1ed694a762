package io.ringmaster.evening;

import io.ringmaster.evening.Scene.What;
import io.ringmaster.storm.Dice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What happens in an evening, and when: a function of the seed, the length and the bill. Hands move all along; in each part of about five
 * minutes a desk reboots while other programs want its places, a cable is pulled, a scene is recalled, and tablets come and go.
 */
final class Script {
    private static final long MS = 1_000_000L;
    private static final long S = 1_000 * MS;
    /** What is left at the end, in which nobody does anything. */
    static final long REST_NS = 8 * S;

    private static final long BEGIN_NS = 4 * S;
    private static final long PART_NS = 300 * S;
    private static final long PULL_NS = 20 * S;
    private static final long OFF_LEAST_NS = 8 * S;

    private final Dice dice;
    private final Bill bill;
    private final long lastNs;
    private final List<Scene> scenes = new ArrayList<>();

    private Script(long seed, long lengthNs, Bill bill) {
        this.dice = new Dice(seed);
        this.bill = bill;
        this.lastNs = lengthNs - REST_NS;
    }

    /** The scenes by time. */
    static List<Scene> of(long seed, long lengthNs, Bill bill) {
        Script script = new Script(seed, lengthNs, bill);
        script.fingers();
        script.presses();
        int parts = (int) Math.max(1, (script.lastNs - BEGIN_NS) / PART_NS);
        long partNs = (script.lastNs - BEGIN_NS) / parts;
        for (int part = 0; part < parts; part++) {
            script.part(BEGIN_NS + part * partNs, partNs);
        }
        script.scenes.sort(Comparator.comparingLong(Scene::atNs));
        return List.copyOf(script.scenes);
    }

    /** Hands move controls, now and then several the same one at once. */
    private void fingers() {
        long at = BEGIN_NS;
        while (at < lastNs) {
            Control control = dice.pick(bill.controls());
            int hands = dice.oneIn(6) ? 2 : 1;
            for (int i = 0; i < hands; i++) {
                finger(control, at + dice.ns(300 * MS));
            }
            at += 100 * MS + dice.ns(600 * MS);
        }
    }

    private void finger(Control control, long atNs) {
        String who = dice.pick(bill.hands(control));
        long lengthNs = control.isSwitch() ? 0 : 200 * MS + dice.ns(2_500 * MS);
        double from = dice.unit();
        double to = control.isSwitch() ? dice.below(2) : dice.unit();
        if (atNs + lengthNs < lastNs) {
            scenes.add(new Scene(atNs, What.MOVE, who, control.shared(), from, to, lengthNs));
        }
    }

    private void presses() {
        long at = BEGIN_NS + dice.ns(S);
        while (at < lastNs) {
            String who = dice.pick(bill.callers());
            scenes.add(new Scene(at, What.PRESS, who, dice.pick(bill.keys(who)), 0, 1, 0));
            at += 400 * MS + dice.ns(5 * S);
        }
    }

    private void part(long fromNs, long lengthNs) {
        add(What.RECALL, Bill.SOUND, fromNs + lengthNs / 8 + dice.ns(lengthNs / 16), 0);
        long pullNs = fromNs + lengthNs / 4 + dice.ns(lengthNs / 16);
        add(What.PULL, Bill.LIGHT, pullNs, PULL_NS);
        long offNs = OFF_LEAST_NS + dice.ns(lengthNs / 15);
        long rebootNs = fromNs + lengthNs / 3 + dice.ns(lengthNs / 24);
        scenes.add(new Scene(rebootNs, What.REBOOT, Bill.SOUND, "", dice.unit(), 0, offNs));
        if (dice.oneIn(2) || lengthNs < PART_NS) {
            add(What.CROWD, Bill.SOUND, rebootNs + offNs / 2, offNs / 2 + lengthNs / 3);
        }
        for (String tablet : bill.tablets()) {
            long dropNs = fromNs + dice.ns(lengthNs - lengthNs / 8);
            long awayNs = Math.min(lengthNs / 8, 2 * S + dice.ns(dice.oneIn(3) ? 40 * S : 8 * S));
            add(dice.oneIn(3) ? What.DROP_ELSEWHERE : What.DROP, tablet, dropNs, awayNs);
            add(What.PAGE, tablet, fromNs + dice.ns(lengthNs - S), 0);
        }
    }

    private void add(What what, String who, long atNs, long lengthNs) {
        scenes.add(Scene.of(what, who, atNs, Math.min(lengthNs, lastNs - atNs)));
    }
}
