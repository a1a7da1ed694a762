package io.ringmaster.simulator;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The parameters that a simulated X32 has: those that people mix with. Everything else meets silence, as an unknown address does. */
final class X32Parameters {
    private static final X32Parameter ICON = new X32Parameter('i', 74);
    private static final X32Parameter COLOUR = new X32Parameter('i', 15);
    private static final X32Parameter GAIN = new X32Parameter('f', 145);
    private static final X32Parameter SELECTED = new X32Parameter('i', 71);

    private final Map<String, X32Parameter> all = new LinkedHashMap<>();

    private X32Parameters() {}

    static Map<String, X32Parameter> all() {
        return new X32Parameters().build();
    }

    private Map<String, X32Parameter> build() {
        strips("/ch/", 32);
        strips("/auxin/", 8);
        strips("/fxrtn/", 8);
        strips("/bus/", 16);
        strips("/mtx/", 6);
        strip("/main/st");
        strip("/main/m");
        for (int n = 1; n <= 32; n++) {
            channel("/ch/" + two(n));
        }
        for (int n = 1; n <= 8; n++) {
            all.put("/dca/" + n + "/fader", X32Parameter.LEVEL);
            all.put("/dca/" + n + "/on", X32Parameter.SWITCH);
            config("/dca/" + n);
        }
        for (int n = 1; n <= 6; n++) {
            all.put("/config/mute/" + n, X32Parameter.SWITCH);
        }
        desk();
        return all;
    }

    private void desk() {
        for (int n = 0; n < 128; n++) {
            String preamp = "/headamp/" + String.format(Locale.ROOT, "%03d", n);
            all.put(preamp + "/gain", GAIN);
            all.put(preamp + "/phantom", X32Parameter.SWITCH);
        }
        for (int n = 1; n <= 80; n++) {
            all.put("/-stat/solosw/" + two(n), X32Parameter.SWITCH);
        }
        all.put("/-stat/selidx", SELECTED);
    }

    private void strips(String container, int count) {
        for (int n = 1; n <= count; n++) {
            strip(container + two(n));
        }
    }

    private void strip(String strip) {
        all.put(strip + "/mix/fader", X32Parameter.LEVEL);
        all.put(strip + "/mix/on", X32Parameter.SWITCH);
        config(strip);
    }

    private void config(String strip) {
        all.put(strip + "/config/name", X32Parameter.NAME);
        all.put(strip + "/config/icon", ICON);
        all.put(strip + "/config/color", COLOUR);
    }

    private void channel(String channel) {
        all.put(channel + "/mix/pan", X32Parameter.PAN);
        all.put(channel + "/mix/st", X32Parameter.SWITCH);
        all.put(channel + "/eq/on", X32Parameter.SWITCH);
        all.put(channel + "/gate/on", X32Parameter.SWITCH);
        all.put(channel + "/dyn/on", X32Parameter.SWITCH);
        for (int bus = 1; bus <= 16; bus++) {
            all.put(channel + "/mix/" + two(bus) + "/level", X32Parameter.SEND_LEVEL);
            all.put(channel + "/mix/" + two(bus) + "/on", X32Parameter.SWITCH);
        }
    }

    private static String two(int n) {
        return String.format(Locale.ROOT, "%02d", n);
    }
}
