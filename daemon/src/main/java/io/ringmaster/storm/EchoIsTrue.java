package io.ringmaster.storm;

import io.ringmaster.Show;
import io.ringmaster.config.DeviceEntry;
import io.ringmaster.gate.Device;
import io.ringmaster.profile.Profile.Numbers;
import io.ringmaster.store.Contribution;
import io.ringmaster.wire.Address;
import io.ringmaster.wire.Value;
import java.util.HashMap;
import java.util.Map;

/**
 * I6: what a device is sent is what was resolved, at a moment not before the event that sent it, unless it had to wait for room; and per
 * device and address it never goes back. Who contributes to a value is sent its
 * own word, which is not on the timeline, so it is not known here what that was when it had to wait.
 */
final class EchoIsTrue extends Invariant {
    private final Map<String, Map<String, Integer>> newest = new HashMap<>();

    @Override
    String name() {
        return "I6 echoes are true";
    }

    @Override
    void began(Referee referee, Show show) {
        newest.clear();
    }

    @Override
    void echoed(Referee referee, Show show, Sent sent) {
        Track track = sent.track();
        int row = show.store().addresses().find(track.address());
        if (sent.stuck() && Stage.CONTRIBUTED.contains(track.address())) {
            return;
        }
        Contribution own = show.store().contributions().own(row, sent.device().writer());
        if (own != null && says(sent.device(), track, own.value(), sent.value())) {
            return;
        }
        Map<String, Integer> ofDevice = newest.computeIfAbsent(sent.device().id(), any -> new HashMap<>());
        String key = sent.local();
        int from = ofDevice.getOrDefault(key, 0);
        boolean waited = sent.stuck() || sent.device().name(row) == Device.NO_NAME;
        int cause = waited ? 0 : Math.max(0, track.newestBefore(referee.step()));
        int at = find(sent, Math.max(from, cause));
        if (at >= 0) {
            ofDevice.put(key, at);
            return;
        }
        referee.violated(
                this,
                sent.device().id() + " was sent " + sent.local() + " " + sent.value() + ", which " + track.address()
                        + (find(sent, 0) < 0 ? " never had" : " had before " + now(track)));
    }

    private static String now(Track track) {
        Change last = track.last();
        return last == null ? "nothing" : last.value().toString();
    }

    private static int find(Sent sent, int from) {
        for (int i = from; i < sent.track().size(); i++) {
            if (says(sent.device(), sent.track(), sent.track().at(i).value(), sent.value())) {
                return i;
            }
        }
        return -1;
    }

    /** Whether {@code said} is what a device is to be sent for a resolved value. */
    static boolean says(Device device, Track track, Value resolved, Value said) {
        DeviceEntry entry = device.entry();
        boolean owner = entry != null && !entry.mount().isEmpty() && Address.isWithin(track.address(), entry.mount());
        boolean listed = owner
                && device.profile()
                        .parameters()
                        .containsKey(track.address().substring(entry.mount().length()));
        boolean floats = device.profile().numbers() == Numbers.FLOATS && !listed;
        if (floats && resolved.isNumber() && resolved.tag() != 'f') {
            return said.tag() == 'f' && (float) said.number() == Value.nearestFloat(resolved.number());
        }
        return said.sameAs(resolved);
    }
}
