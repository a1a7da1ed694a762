package io.ringmaster.sim;

import io.ringmaster.config.DeviceEntry.MapEntry;
import io.ringmaster.config.DeviceEntry.Tcp;
import io.ringmaster.config.DeviceLine;
import io.ringmaster.config.SessionTerms;
import io.ringmaster.config.SessionTerms.Led;
import io.ringmaster.config.SessionTerms.Resync;
import io.ringmaster.profile.Dialogue.Verify;
import io.ringmaster.profile.Profile;
import io.ringmaster.profile.Taper;
import io.ringmaster.wire.Framing;
import java.util.List;

/** Lines of a configuration, put together by tests. Whatever its profile says, a device takes no bundles unless a test says so. */
public final class Entries {
    /** Over TCP: it connects to us. */
    public static final Tcp CALLS = new Tcp(0, Framing.LENGTH);

    private Entries() {}

    public static DeviceLine device(String id, Profile profile, String host, int port) {
        return DeviceLine.of(id, profile, host, port).takesBundles(false);
    }

    public static DeviceLine x32(String id, String host) {
        return device(id, Profiles.x32(), host, 10023);
    }

    public static DeviceLine tablet(String id, String host, int port) {
        return device(id, Profiles.touchosc(), host, port);
    }

    public static DeviceLine generic(String id, String host, int port) {
        return device(id, Profiles.generic(), host, port);
    }

    /** A row of a map that the device may not write. */
    public static MapEntry readOnly(String local, String shared) {
        return new MapEntry(local, shared, true);
    }

    /** A row with a taper. */
    public static MapEntry tapered(String local, String shared, Taper taper) {
        return new MapEntry(local, shared, false, false, null, "", taper);
    }

    /** A row with a touch address. */
    public static MapEntry touched(String local, String shared, String touch) {
        return new MapEntry(local, shared, false, false, null, touch, null);
    }

    /** A row of which only the press counts, for these arguments. */
    public static MapEntry pressed(String local, String shared, Object... arguments) {
        return new MapEntry(local, shared, false, true, List.of(arguments), "", null);
    }

    /** Terms that say whose values count. */
    public static SessionTerms resync(Resync whose) {
        return new SessionTerms(whose, Verify.NONE, "");
    }

    /** Terms that say how it is made sure that a value was taken. */
    public static SessionTerms verify(Verify how) {
        return new SessionTerms(Resync.DEVICE, how, "");
    }

    /** Terms with a passcode, and the name or id of a workspace; empty for any. */
    public static SessionTerms passcode(String passcode, String workspace) {
        return new SessionTerms(Resync.DEVICE, Verify.NONE, passcode, workspace, 0, List.of());
    }

    /** Terms of a controller that desks know by a number. */
    public static SessionTerms user(int number) {
        return new SessionTerms(Resync.DEVICE, Verify.NONE, "", "", number, List.of());
    }

    /** Terms with lights for the health of devices. */
    public static SessionTerms leds(Led... leds) {
        return new SessionTerms(Resync.DEVICE, Verify.NONE, "", "", 0, List.of(leds));
    }
}
