package io.ringmaster.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns packets into messages. Total: any bytes give messages or one {@link Malformed} reason, never an exception, and a packet
 * is looked through once before any of it is handed over, so a broken packet hands over nothing.
 *
 * <p>Tolerant where real desks are loose: an address without terminator, padding or type tags at the end of a packet, a last
 * argument without its padding, addresses that do not begin with a slash, zeros after the last argument, padding that is not
 * zero. Makes no garbage. Belongs to one thread, and is not to be called again from its own handler.
 */
public final class OscReader {
    /** Takes the messages of a packet, in order. */
    public interface Handler {
        /** Called once for each message; the window is valid during the call only. */
        void message(OscMessage message);
    }

    /** No packet takes more {@link #steps()} than this for each of its bytes, whatever it holds. */
    public static final int STEPS_PER_BYTE_MAX = 4;

    private static final byte[] BUNDLE = {'#', 'b', 'u', 'n', 'd', 'l', 'e', 0};
    private static final int BUNDLE_HEAD_BYTES = 16;
    private static final int SIZE_BYTES = 4;

    private final int bytesMax;
    private final int argumentsMax;
    private final OscMessage message;
    private byte[] packet = new byte[0];
    private int elements;
    private int messages;
    private long outermostTimeTag;
    private boolean bundle;
    private long steps;

    /** A reader of what anybody may send. */
    public OscReader() {
        this(WireLimits.DATAGRAM_BYTES_MAX, WireLimits.ARGUMENTS_MAX);
    }

    private OscReader(int bytesMax, int argumentsMax) {
        this.bytesMax = bytesMax;
        this.argumentsMax = argumentsMax;
        message = new OscMessage(argumentsMax);
    }

    /** A reader of what the daemon says to its command line: a little more than a value, which may be as long as what anybody may send. */
    public static OscReader ofAnswers() {
        return new OscReader(WireLimits.ANSWER_BYTES_MAX, WireLimits.ANSWER_ARGUMENTS_MAX);
    }

    /**
     * Reads one packet and hands each message to {@code handler}.
     *
     * @return null if the packet was well formed, else why it was not; then nothing was handed over
     */
    public @Nullable Malformed read(byte[] packet, int offset, int length, Handler handler) {
        Malformed reason = open(packet, offset, length);
        if (reason != null) {
            return reason;
        }
        int end = offset + length;
        if (isBundle(offset, end)) {
            return readBundle(offset, end, handler);
        }
        message.within(offset, end, false);
        reason = walkMessage(offset, end, true);
        if (reason == null) {
            messages++;
            handler.message(message);
        }
        return reason;
    }

    /** Looks through a packet and hands nothing over: null if it is well formed. */
    public @Nullable Malformed check(byte[] packet, int offset, int length) {
        Malformed reason = open(packet, offset, length);
        return reason == null ? checkElement(offset, offset + length, 0) : reason;
    }

    /** Whether the last packet was a bundle, if it was well formed. */
    public boolean isBundle() {
        return bundle;
    }

    /** The time tag of the last packet's outermost bundle, if it was well formed; {@link TimeTag#IMMEDIATELY} for a message alone. */
    public long timeTag() {
        return outermostTimeTag;
    }

    /** How many messages the last packet held, if it was well formed. */
    public int messageCount() {
        return messages;
    }

    /** How many bytes, type tags and elements were looked at since this reader was made, for tests that bound the work. */
    public long steps() {
        return steps;
    }

    private @Nullable Malformed open(byte[] packet, int offset, int length) {
        assert offset >= 0 && length >= 0 && offset <= packet.length - length : "outside of the array";
        this.packet = packet;
        elements = 0;
        messages = 0;
        outermostTimeTag = TimeTag.IMMEDIATELY;
        bundle = false;
        if (length == 0) {
            return Malformed.EMPTY;
        }
        return length > bytesMax ? Malformed.DATAGRAM_TOO_LONG : null;
    }

    private @Nullable Malformed checkElement(int at, int end, int depth) {
        if (isBundle(at, end)) {
            return checkBundle(at, end, depth + 1);
        }
        messages++;
        return walkMessage(at, end, false);
    }

    private @Nullable Malformed checkBundle(int at, int end, int depth) {
        if (depth > WireLimits.BUNDLE_DEPTH_MAX) {
            return Malformed.BUNDLE_TOO_DEEP;
        }
        if (end - at < BUNDLE_HEAD_BYTES) {
            return Malformed.BUNDLE_TRUNCATED;
        }
        if (depth == 1) {
            bundle = true;
            outermostTimeTag = Bytes.getLong(packet, at + BUNDLE.length);
        }
        for (int i = at + BUNDLE_HEAD_BYTES; i < end; ) {
            if (end - i < SIZE_BYTES) {
                return Malformed.BUNDLE_TRUNCATED;
            }
            int size = elementSize(i);
            i += SIZE_BYTES;
            if (size <= 0 || size > end - i) {
                return Malformed.ELEMENT_SIZE;
            }
            if (++elements > WireLimits.ELEMENTS_MAX) {
                return Malformed.ELEMENTS_TOO_MANY;
            }
            Malformed reason = checkElement(i, i + size, depth);
            if (reason != null) {
                return reason;
            }
            i += size;
        }
        return null;
    }

    private int elementSize(int at) {
        steps += SIZE_BYTES;
        return Bytes.getInt(packet, at);
    }

    private @Nullable Malformed readBundle(int at, int end, Handler handler) {
        Malformed reason = checkBundle(at, end, 1);
        if (reason == null) {
            messages = 0;
            deliver(at, end, handler);
        }
        return reason;
    }

    private void deliver(int at, int end, Handler handler) {
        int before = messages;
        for (int i = at + BUNDLE_HEAD_BYTES; i < end; ) {
            int from = i + SIZE_BYTES;
            int to = from + elementSize(i);
            if (isBundle(from, to)) {
                deliver(from, to, handler);
            } else {
                message.within(at, end, messages == before);
                walkMessage(from, to, true);
                messages++;
                handler.message(message);
            }
            i = to;
        }
    }

    /** Seven bytes that stop before the terminator are a truncated bundle too, rather than a message to "#bundle". */
    private boolean isBundle(int at, int end) {
        int length = Math.min(BUNDLE.length, end - at);
        int same = Arrays.mismatch(packet, at, at + length, BUNDLE, 0, BUNDLE.length);
        steps += 1 + (same < 0 ? length : Math.min(same + 1, length));
        return same < 0 || same == BUNDLE.length - 1 && length == same;
    }

    /** One walk serves both turns: the first only judges, the second also fills the window. */
    private @Nullable Malformed walkMessage(int at, int end, boolean fill) {
        int stop = addressEnd(at, Math.min(end, at + WireLimits.ADDRESS_BYTES_MAX + 1));
        steps += Math.min(stop + 1, end) - at;
        if (stop == at && packet[at] == 0) {
            return Malformed.ADDRESS_EMPTY;
        }
        if (stop - at > WireLimits.ADDRESS_BYTES_MAX) {
            return Malformed.ADDRESS_TOO_LONG;
        }
        if (stop < end && packet[stop] != 0) {
            return Malformed.ADDRESS_CONTROL_CHARACTER;
        }
        if (fill) {
            message.open(packet, at, stop - at, outermostTimeTag, messages);
        }
        int tags = Bytes.align(at, stop + 1);
        if (tags >= end) {
            return null;
        }
        if (packet[tags] == ',') {
            return walkArguments(at, tags, end, fill);
        }
        return onlyZeros(tags, end) ? null : Malformed.TYPE_TAGS_MISSING;
    }

    /** Where the address stops: at its terminator, a control character or {@code end}. */
    private int addressEnd(int at, int end) {
        int stop = at;
        while (stop < end && !isControl(packet[stop])) {
            stop++;
        }
        return stop;
    }

    private static boolean isControl(byte character) {
        return character >= 0 && character < ' ' || character == 0x7F;
    }

    private @Nullable Malformed walkArguments(int start, int tags, int end, boolean fill) {
        int first = tags + 1;
        int tagsEnd = Arguments.zero(packet, first, Math.min(end, first + argumentsMax + 1));
        steps += Math.min(tagsEnd + 1, end) - tags;
        if (tagsEnd - first > argumentsMax) {
            return Malformed.ARGUMENTS_TOO_MANY;
        }
        if (tagsEnd == end) {
            return Malformed.TYPE_TAGS_UNTERMINATED;
        }
        int at = Math.min(end, Bytes.align(start, tagsEnd + 1));
        int depth = 0;
        for (int i = first; i < tagsEnd; i++) {
            byte tag = packet[i];
            depth += tag == '[' ? 1 : tag == ']' ? -1 : 0;
            if (depth < 0 || depth > WireLimits.ARRAY_DEPTH_MAX) {
                return Malformed.ARRAY_UNBALANCED;
            }
            if (fill) {
                message.argument(tag, at);
            }
            int size = size(tag, at, end);
            if (size < 0) {
                return reason(tag, size);
            }
            at = Math.min(end, at + size);
        }
        return depth == 0 ? finish(at, end, fill) : Malformed.ARRAY_UNBALANCED;
    }

    private @Nullable Malformed finish(int at, int end, boolean fill) {
        if (!onlyZeros(at, end)) {
            return Malformed.TRAILING_BYTES;
        }
        if (fill) {
            message.argumentsEnd(at);
        }
        return null;
    }

    private int size(byte tag, int at, int end) {
        int size = Arguments.size(tag, packet, at, end);
        boolean scanned = tag == 's' || tag == 'S';
        steps += 1 + (scanned ? Math.min(end - at, size < 0 ? end - at : size) : 0);
        return size;
    }

    private static Malformed reason(byte tag, int size) {
        if (size == Arguments.UNKNOWN) {
            return Malformed.TYPE_TAG_UNKNOWN;
        }
        if (size == Arguments.NEGATIVE) {
            return Malformed.BLOB_LENGTH_NEGATIVE;
        }
        return switch (tag) {
            case 's', 'S' -> Malformed.STRING_UNTERMINATED;
            case 'b' -> Malformed.BLOB_TRUNCATED;
            default -> Malformed.ARGUMENT_TRUNCATED;
        };
    }

    private boolean onlyZeros(int at, int end) {
        for (int i = at; i < end; i++) {
            if (packet[i] != 0) {
                steps += i + 1 - at;
                return false;
            }
        }
        steps += end - at;
        return true;
    }
}
