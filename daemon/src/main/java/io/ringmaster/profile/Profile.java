package io.ringmaster.profile;

import io.ringmaster.wire.Address;
import io.ringmaster.wire.Framing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of device speaks OSC: what a file in {@code hardware-profiles/} says. Immutable.
 *
 * @param id the file's name without its ending
 * @param title the name that people know
 * @param port where the device listens, unless the configuration says otherwise; 0 if that differs from show to show
 * @param desk whether it is a desk: what it reports has happened in the room; notices are never sent to it
 * @param takesBundles whether it understands bundles that are sent to it
 * @param ratePerSecond the most messages that it is sent in a second; 0 for no bound
 * @param numbers the type that numbers are sent as, unless a listed parameter says otherwise
 * @param givesFeedback whether it reports its own changes
 * @param echoesToSetter whether it also reports a change to the one who asked for it
 * @param query how it is asked for a value
 * @param keepAlive what it must hear again and again to go on talking; empty messages if nothing
 * @param liveness how its presence is judged
 * @param snapshotOn device addresses that ask for a snapshot; patterns
 * @param literals addresses that are never patterns, though they hold pattern characters
 * @param parameters the listed parameters by the device's own address
 * @param reflects whether it repeats what it is sent as if it had been moved
 * @param pageOn messages after which paged addresses mean something else
 * @param reloadOn device addresses that say that a show was loaded, so that no value is what it was
 * @param metering how it is asked for meters that come in blobs
 * @param tcp how it speaks over TCP; null if that is not said
 * @param dialogue what passes between it and us beside values
 */
public record Profile(
        String id,
        String title,
        int port,
        boolean desk,
        boolean takesBundles,
        int ratePerSecond,
        Numbers numbers,
        boolean givesFeedback,
        boolean echoesToSetter,
        Query query,
        KeepAlive keepAlive,
        Liveness liveness,
        List<String> snapshotOn,
        Set<String> literals,
        Map<String, Parameter> parameters,
        boolean reflects,
        List<PageOn> pageOn,
        List<String> reloadOn,
        Metering metering,
        @Nullable Tcp tcp,
        Dialogue dialogue) {
    /**
     * Over TCP.
     *
     * @param port where it listens, unless the configuration says otherwise; 0 if it connects to us, or that differs from show to show
     * @param framing how packets are told apart; {@link Framing#AUTO} if that is not said
     * @param alone whether it speaks nothing but TCP
     */
    public record Tcp(int port, Framing framing, boolean alone) {}

    /** A device address that says that a page changed, and the container whose paged addresses mean something else then; empty for all. */
    public record PageOn(String message, String below) {
        /** Whether a device address is in the container. */
        public boolean reaches(String address) {
            return Address.isBelow(address, below);
        }
    }

    /** The type that numbers are sent as. */
    public enum Numbers {
        /** As they were written. */
        AS_WRITTEN,
        /** Always {@code f}: the device reads nothing else. */
        FLOATS
    }

    /** A message that is always the same; its arguments are Integer, Float, Boolean and String. */
    public record Message(String address, List<Object> arguments) {
        /** A message without arguments. */
        public Message(String address) {
            this(address, List.of());
        }
    }

    /**
     * What it must hear again and again to go on talking.
     *
     * @param messages what is sent every {@code periodNs}; an empty list for none
     * @param leaseNs how long it goes on without
     * @param slots how many clients it remembers; 0 if that is not known
     */
    public record KeepAlive(List<Message> messages, long periodNs, long leaseNs, int slots) {
        /** It needs none. */
        public static final KeepAlive NONE = new KeepAlive(List.of(), 0, 0, 0);
    }

    /**
     * How presence is judged: the device is silent when nothing at all came from it for {@code silentNs}.
     *
     * @param probe what is sent every {@code periodNs}, so that it answers; null if it need not be asked
     * @param answer the address of the answer
     * @param heartbeat an address that it sends by itself; empty if it does not
     */
    public record Liveness(@Nullable Message probe, String answer, String heartbeat, long periodNs, long silentNs) {
        /** It can't be judged: it is taken to be there always. */
        public static final Liveness NONE = new Liveness(null, "", "", 0, 0);

        /** By an address without arguments that it answers. */
        public Liveness(String probe, long periodNs, long silentNs) {
            this(new Message(probe), probe, "", periodNs, silentNs);
        }

        /** Whether presence can be judged at all. */
        public boolean judged() {
            return probe != null || !heartbeat.isEmpty();
        }
    }

    /** Whether the profile lists parameters; then an unlisted address below a mount is an event. */
    public boolean listsParameters() {
        return !parameters.isEmpty();
    }
}
