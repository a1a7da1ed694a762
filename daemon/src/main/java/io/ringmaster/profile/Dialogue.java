package io.ringmaster.profile;

import io.ringmaster.profile.Profile.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What passes between a device and us beside values: how it is greeted, where its answers come to and what they look like, how what it
 * was sent is confirmed, and how a hand on it is known. Immutable.
 *
 * @param handshake what it must hear before it talks, in order
 * @param format what its answers look like
 * @param rewrites how the addresses of its answers become those that it is sent values at; the first that applies counts
 * @param verify how it is made sure that it took a value, unless the configuration says otherwise
 * @param repliesTo the port of ours that it answers to, whatever port asks; 0 if it answers to the port that asked
 * @param datagramBytes the longest datagram that it takes
 * @param ignoresCase whether it takes an address for the listed one that differs only in capitals
 * @param workspaces how one of several open workspaces is spoken to; null if it has none
 * @param hand how a hand on one of its controls is known and treated
 * @param nodes what it is asked for several values at once by, and how it answers that
 */
public record Dialogue(
        List<Step> handshake,
        Format format,
        List<Rewrite> rewrites,
        Verify verify,
        int repliesTo,
        int datagramBytes,
        boolean ignoresCase,
        @Nullable Workspaces workspaces,
        Hand hand,
        Nodes nodes) {
    /** The longest datagram that there is. */
    static final int DATAGRAM_BYTES_MAX = 65_507;

    /** Nothing of it all. */
    public static final Dialogue NONE = new Dialogue(
            List.of(), Format.ARGS, List.of(), Verify.NONE, 0, DATAGRAM_BYTES_MAX, false, null, Hand.USUAL, Nodes.NONE);

    /** What stands for the configuration's passcode in a step's arguments. */
    public static final String SECRET = "{secret}";
    /** What stands for the number of a controller in a step's address: the step is sent for each. */
    public static final String USER = "{user}";

    /**
     * One step of a handshake, and the answer that it waits for; null if it waits for none.
     *
     * @param whole whether it is for the whole program, whatever workspace is ours
     */
    public record Step(Message message, When when, @Nullable Expect expect, boolean whole) {
        /** A step for our workspace, if the device has any. */
        public Step(Message message, When when, @Nullable Expect expect) {
            this(message, when, expect, false);
        }

        /** Whether it is sent for each number that a controller has. */
        public boolean perUser() {
            return message.address().contains(USER);
        }

        /** Whether the configuration's passcode is among what is sent. */
        public boolean tellsSecret() {
            return message.arguments().stream()
                    .anyMatch(argument -> argument.toString().contains(SECRET));
        }
    }

    /** When a step is needed. */
    public enum When {
        /** Each time. */
        ALWAYS,
        /** If the configuration has a passcode for the device. */
        SECRET,
        /** Only the first time since the daemon was started. */
        FIRST
    }

    /** An answer: its address, and what its first argument may be; nothing for whatever it is. A text that ends with {@code *} says how it begins. */
    public record Expect(String address, List<String> equals) {
        /** Whether this is one of the answers that let the handshake go on. */
        public boolean takes(String answer) {
            return equals.isEmpty()
                    || equals.stream()
                            .anyMatch(text -> text.endsWith("*")
                                    ? answer.startsWith(text.substring(0, text.length() - 1))
                                    : answer.equals(text));
        }
    }

    /** What answers look like. */
    public enum Format {
        /** The value is the arguments. */
        ARGS,
        /** A text, a position and the value. */
        TRIPLE,
        /** JSON in a text, whose {@code data} is the value. */
        JSON
    }

    /** A part of an address, and what stands for it. */
    public record Rewrite(String replace, String with) {
        /** The address with the first such part replaced; null if it has none. */
        public @Nullable String of(String address) {
            int at = address.indexOf(replace);
            return at < 0 ? null : address.substring(0, at) + with + address.substring(at + replace.length());
        }
    }

    /** How it is made sure that a device took a value. */
    public enum Verify {
        /** Not at all. */
        NONE,
        /** It is asked for the value when that has stood for a moment. */
        QUERY,
        /** A second socket asks to be told of changes, and hears of ours. */
        SECOND_SOCKET
    }

    /**
     * How a program is spoken to in which several workspaces may be open, so that no other one hears what is for ours.
     *
     * @param ask the address whose answer, JSON, lists those that are open
     * @param id the field of each that holds its id
     * @param name the field of each that holds its name
     * @param prefix what goes before each address, with {@link #ID} for the id
     * @param closed the address by which it says that one was closed, with {@link #ID}; empty if it does not
     */
    public record Workspaces(String ask, String id, String name, String prefix, String closed) {
        /** What stands for the id of a workspace. */
        public static final String ID = "{id}";
    }

    /**
     * How a hand on one of its controls is known and treated (section 7 of the contract).
     *
     * @param touch what follows the address of a control in the message that says whether a finger is on it; empty if there is none
     * @param quietNs how long after its last word a control counts as left alone; 0 for what is usual
     * @param motors whether its faders have motors, and a refused move is put right as soon as no finger is on the fader
     */
    public record Hand(String touch, long quietNs, boolean motors) {
        /** What is usual. */
        public static final Hand USUAL = new Hand("", 0, false);
    }

    /** Whether its messages must be turned into what we take, before they are looked at. */
    public boolean translates() {
        return format != Format.ARGS || !rewrites.isEmpty();
    }

    /** Whether some step of the handshake is sent for each number that a controller has. */
    public boolean greetsUsers() {
        return handshake.stream().anyMatch(Step::perUser);
    }

    /** The address that one of its answers stands for. */
    public String rewritten(String address) {
        for (Rewrite rewrite : rewrites) {
            String other = rewrite.of(address);
            if (other != null) {
                return other;
            }
        }
        return address;
    }
}
