package io.ringmaster.road;

import io.ringmaster.config.DeviceEntry;
import io.ringmaster.config.SessionTerms;
import io.ringmaster.gate.Device;
import io.ringmaster.gate.Life;
import io.ringmaster.profile.Dialogue.Verify;
import io.ringmaster.profile.Profile;
import io.ringmaster.store.AddressTable;
import io.ringmaster.wire.Datagrams;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.Ports;
import io.ringmaster.wire.TimeTag;
import io.ringmaster.wire.Value;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is remembered of the session with one configured device. Owned by the show thread, changed by {@link DeskSessions}. */
final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /** How often a device is asked whether it is there when it did not answer the time before, in nanoseconds. */
    static final long PROBE_AGAIN_NS = 500_000_000L;

    final Device device;
    final SessionTerms terms;
    final Greeting greeting;
    final Freshness freshness = new Freshness();
    final Refusals refusals;
    final @Nullable Verification verification;
    final @Nullable ClientTable clients;
    /** The rows of which the desk obeys a lock, and has another value all the same. */
    final BitSet differing = new BitSet();

    private final Datagrams datagrams;
    private final List<byte[]> keepAlives = new ArrayList<>();
    private final byte @Nullable [] probe;
    private final byte[] probeAnswer;
    private final byte[] heartbeat;
    private boolean begun;
    private long nextKeepAliveNs;
    private long nextProbeNs;
    private final Value answer = new Value();
    private long probedNs;
    private boolean probed;
    private boolean missed;
    private long roundTripNs;
    private boolean tagged;
    private long clockAheadNs;
    long nextPollNs;
    long silentSinceNs;
    private boolean hasArrived;
    private long heardNs;
    private long heardStamp;
    private long lookedStamp;
    private String told = "";
    private String portTrouble = "";
    private Ports.@Nullable Port second;

    /** A session that begins after the newest stamp. */
    Session(Device device, DeviceEntry entry, Datagrams datagrams, long newestStamp) {
        heardStamp = newestStamp;
        lookedStamp = newestStamp;
        this.device = device;
        this.terms = entry.session();
        this.datagrams = datagrams;
        Profile profile = device.profile();
        refusals = new Refusals(profile, terms);
        verification = terms.verify() == Verify.NONE || !device.owner() ? null : new Verification();
        int slots = profile.keepAlive().slots();
        boolean tells = slots > 0 && profile.givesFeedback() && profile.query().can();
        clients = tells && device.owner() ? new ClientTable(slots) : null;
        greeting = new Greeting(profile.dialogue(), terms, this::send, device::prefix);
        profile.keepAlive().messages().forEach(message -> keepAlives.add(Greeting.encoded(message)));
        Profile.Message asked = profile.liveness().probe();
        probe = asked == null ? null : Greeting.encoded(asked);
        probeAnswer = profile.liveness().answer().getBytes(StandardCharsets.UTF_8);
        heartbeat = profile.liveness().heartbeat().getBytes(StandardCharsets.UTF_8);
    }

    /** Sends a message of the session itself at once, beside the echo. */
    private void send(byte[] message) {
        InetSocketAddress to = device.endpoint();
        if (to != null) {
            datagrams.send(message, message.length, to);
        }
    }

    /** Sends the keep-alive and the probe that are due. */
    void keep(long nowNs) {
        Profile profile = device.profile();
        if (!begun) {
            begun = true;
            nextKeepAliveNs = nowNs;
            nextProbeNs = nowNs;
        }
        if (!keepAlives.isEmpty() && nowNs - nextKeepAliveNs >= 0 && isKeptAlive()) {
            keepAlives.forEach(this::send);
            keepSecond();
            nextKeepAliveNs = nowNs + profile.keepAlive().periodNs();
        }
        if (probe != null && nowNs - nextProbeNs >= 0) {
            missed |= probed && device.life() == Life.LIVE;
            send(probe);
            probed = true;
            probedNs = nowNs;
            nextProbeNs = nowNs + (missed ? PROBE_AGAIN_NS : profile.liveness().periodNs());
        }
    }

    /** Who has not let us in yet has nothing to keep. */
    private boolean isKeptAlive() {
        return greeting.ready() || !greeting.waits();
    }

    /** Begins anew by a connection that has just been opened. */
    void connected(long nowNs) {
        begun = false;
        greeting.lost();
        keep(nowNs);
    }

    private void keepSecond() {
        Ports.Port port = second;
        InetSocketAddress to = device.endpoint();
        if (port != null && to != null) {
            keepAlives.forEach(message -> port.send(message, message.length, to));
        }
    }

    /** Says by which second socket the desk is to tell of what it takes. */
    void second(Ports.Port port) {
        second = port;
    }

    /** Closes the second socket, if there is one. */
    void closeSecond() {
        if (second != null) {
            second.close();
            second = null;
        }
    }

    /** Says which port of ours is missing, and why. */
    void portTrouble(String text) {
        portTrouble = text;
    }

    /** Whether nothing has been heard for so long that the device must be away. */
    boolean overdue(long nowNs) {
        Profile.Liveness liveness = device.profile().liveness();
        return liveness.judged() && nowNs - device.lastHeardNs() > liveness.silentNs();
    }

    /** Whether a message only says that the device is there: the answer to its probe, or its heartbeat. */
    boolean isSignOfLife(OscMessage message) {
        return probeAnswer.length > 0 && message.addressIs(probeAnswer)
                || heartbeat.length > 0 && message.addressIs(heartbeat);
    }

    /** Notes a sign of life: what it says, and how long after it was asked for. */
    void answered(OscMessage message, long nowNs) {
        message.value(answer);
        if (probed) {
            roundTripNs = nowNs - probedNs;
            probed = false;
        }
        if (missed) {
            missed = false;
            catchUp(nowNs);
        }
    }

    /** What the desk said in the last seconds may not have come: it is told again that we are there, and its values in use are looked at. */
    private void catchUp(long nowNs) {
        nextKeepAliveNs = nowNs;
        if (clients != null) {
            clients.missed();
        }
    }

    /** Notes how far ahead of ours the device's clock is by a time tag, its way to us included. */
    void tagged(long timeTag, long epochNs) {
        if (timeTag != 0 && timeTag != TimeTag.IMMEDIATELY) {
            tagged = true;
            clockAheadNs = TimeTag.differenceNs(timeTag - TimeTag.ofEpochNs(epochNs));
        }
    }

    /** Hands over what is known of the session, by name, in words for people. */
    void facts(BiConsumer<String, String> taker) {
        if (answer.tag() != Value.NONE) {
            // Without the type tags, which are of no interest to people.
            taker.accept("says", answer.toString().replaceFirst("^,\\S* ?", ""));
        }
        if (roundTripNs > 0) {
            taker.accept("round-trip-us", Long.toString(roundTripNs / 1_000));
        }
        String advice = greeting.trouble().isEmpty() ? refusals.advice() : greeting.advice();
        if (!advice.isEmpty()) {
            taker.accept("advice", advice);
        }
        int slots = device.profile().keepAlive().slots();
        if (slots > 0) {
            taker.accept("clients-max", Integer.toString(slots));
        }
        if (tagged) {
            taker.accept("clock-ahead-ms", Long.toString(clockAheadNs / 1_000_000));
        }
    }

    /** Remembers the newest stamp from before the device was last heard, as far as looks from time to time can tell. */
    void look(long newestStamp) {
        if (device.life() == Life.LIVE && device.lastHeardNs() != heardNs) {
            heardNs = device.lastHeardNs();
            heardStamp = lookedStamp;
        }
        lookedStamp = newestStamp;
    }

    /**
     * Takes it that the device has started or returned.
     *
     * @return whether it was there before, so that it may have missed whatever is ours
     */
    boolean arrives() {
        boolean before = hasArrived;
        hasArrived = true;
        return before;
    }

    /** The newest stamp that the device can have heard of: later ones it missed. */
    long heardStamp() {
        return heardStamp;
    }

    /** Takes it that the device is not there any more. */
    void lost() {
        freshness.clear();
        differing.clear();
        greeting.lost();
        missed = false;
        refusals.clear();
        if (verification != null) {
            verification.clear();
        }
        if (clients != null) {
            clients.clear();
        }
    }

    /** What is wrong with the device, in words; empty if nothing is. */
    String trouble(AddressTable addresses) {
        StringJoiner words = new StringJoiner("; ");
        add(words, portTrouble);
        add(words, greeting.trouble());
        add(words, refusals.trouble());
        add(words, clients == null ? "" : clients.trouble());
        if (verification != null && verification.unconfirmed() > 0) {
            String one = addresses.text(verification.anyUnconfirmed());
            words.add(verification.unconfirmed() + " unconfirmed, such as " + one);
        }
        if (!differing.isEmpty()) {
            String one = addresses.text(differing.nextSetBit(0));
            words.add(differing.cardinality() + " locked but different at the desk, such as " + one);
        }
        return words.toString();
    }

    private static void add(StringJoiner words, String text) {
        if (!text.isEmpty()) {
            words.add(text);
        }
    }

    /** Tells the log what is wrong, if that is news. */
    void tellTrouble() {
        String trouble = newTrouble();
        if (trouble != null && trouble.isEmpty()) {
            LOG.info("{} is as it should be again", device.id());
        } else if (trouble != null) {
            LOG.warn("{}: {}", device.id(), trouble);
        }
    }

    /** What is wrong, for the log, if that is news since this was last asked; else null. */
    private @Nullable String newTrouble() {
        StringJoiner words = new StringJoiner("; ");
        add(words, greeting.trouble());
        add(words, refusals.trouble());
        add(words, clients == null ? "" : clients.trouble());
        add(
                words,
                verification != null && verification.unconfirmed() > 0 ? "does not confirm all that it is sent" : "");
        add(words, differing.isEmpty() ? "" : "has other values than those that are locked");
        String now = words.toString();
        boolean news = !now.equals(told);
        told = now;
        return news ? now : null;
    }
}
