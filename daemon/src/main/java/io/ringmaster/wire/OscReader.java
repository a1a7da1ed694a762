package io.ringmaster.wire;

import org.jspecify.annotations.Nullable;

/**
 * Turns packets into messages. Total: any bytes give messages or one {@link Malformed} reason, never an exception, and a packet
 * is looked through once before any of it is handed over, so a broken packet hands over nothing.
 *
 * <p>Tolerant where real desks are loose: an address without terminator, padding or type tags at the end of a packet, a last
 * argument without its padding, addresses that do not begin with a slash. Makes no garbage. Belongs to one thread.
 */
public final class OscReader {
    /** Takes the messages of a packet, in order. */
    public interface Handler {
        /** Called once for each message; the window is valid during the call only. */
        void message(OscMessage message);
    }

    private static final byte[] BUNDLE = {'#', 'b', 'u', 'n', 'd', 'l', 'e', 0};
    private static final int BUNDLE_HEAD_BYTES = 16;

    private final OscMessage message = new OscMessage();
    private byte[] packet = new byte[0];
    private int elements;
    private int messages;
    private long outermostTimeTag;
    private long steps;

    /**
     * Reads one packet and hands each message to {@code handler}.
     *
     * @return null if the packet was well formed, else why it was not; then nothing was handed over
     */
    public @Nullable Malformed read(byte[] packet, int offset, int length, Handler handler) {
        Malformed reason = check(packet, offset, length);
        if (reason == null) {
            deliver(offset, offset + length, 0, handler);
        }
        return reason;
    }

    /** Looks through a packet and hands nothing over: null if it is well formed. */
    public @Nullable Malformed check(byte[] packet, int offset, int length) {
        this.packet = packet;
        elements = 0;
        messages = 0;
        outermostTimeTag = TimeTag.IMMEDIATELY;
        if (length == 0) {
            return Malformed.EMPTY;
        }
        if (length > WireLimits.DATAGRAM_BYTES_MAX) {
            return Malformed.DATAGRAM_TOO_LONG;
        }
        return checkElement(offset, offset + length, 0);
    }

    /** How many messages the packet looked through last holds. */
    public int messageCount() {
        return messages;
    }

    /** How many bytes and elements were looked at so far, for tests that bound the work. */
    public long steps() {
        return steps;
    }

    private @Nullable Malformed checkElement(int at, int end, int depth) {
        steps++;
        if (++elements > WireLimits.ELEMENTS_MAX) {
            return Malformed.ELEMENTS_TOO_MANY;
        }
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
            outermostTimeTag = Bytes.getLong(packet, at + 8);
        }
        for (int i = at + BUNDLE_HEAD_BYTES; i < end; ) {
            if (end - i < 4) {
                return Malformed.BUNDLE_TRUNCATED;
            }
            int size = Bytes.getInt(packet, i);
            i += 4;
            if (size <= 0 || size > end - i) {
                return Malformed.ELEMENT_SIZE;
            }
            Malformed reason = checkElement(i, i + size, depth);
            if (reason != null) {
                return reason;
            }
            i += size;
        }
        return null;
    }

    private void deliver(int at, int end, int element, Handler handler) {
        messages = element;
        deliverElement(at, end, handler);
    }

    private void deliverElement(int at, int end, Handler handler) {
        if (!isBundle(at, end)) {
            walkMessage(at, end, true);
            messages++;
            handler.message(message);
            return;
        }
        for (int i = at + BUNDLE_HEAD_BYTES; i < end; ) {
            int size = Bytes.getInt(packet, i);
            deliverElement(i + 4, i + 4 + size, handler);
            i += 4 + size;
        }
    }

    private boolean isBundle(int at, int end) {
        if (end - at < BUNDLE.length) {
            return false;
        }
        for (int i = 0; i < BUNDLE.length; i++) {
            if (packet[at + i] != BUNDLE[i]) {
                return false;
            }
        }
        return true;
    }

    /** One walk serves both turns: the first only judges, the second also fills the window. */
    private @Nullable Malformed walkMessage(int at, int end, boolean fill) {
        int stop = at;
        while (stop < end && packet[stop] != 0) {
            if (packet[stop] >= 0 && packet[stop] < ' ' || packet[stop] == 0x7F) {
                return Malformed.ADDRESS_CONTROL_CHARACTER;
            }
            if (stop - at >= WireLimits.ADDRESS_BYTES_MAX) {
                return Malformed.ADDRESS_TOO_LONG;
            }
            stop++;
        }
        steps += stop - at;
        if (stop == at) {
            return Malformed.ADDRESS_EMPTY;
        }
        if (fill) {
            message.open(packet, at, stop - at, outermostTimeTag, messages);
        }
        int tags = Bytes.align(at, stop + 1);
        if (tags >= end) {
            return null;
        }
        return packet[tags] == ',' ? walkArguments(at, tags, end, fill) : missingTags(tags, end);
    }

    private @Nullable Malformed missingTags(int at, int end) {
        return onlyZeros(at, end) ? null : Malformed.TYPE_TAGS_MISSING;
    }

    private @Nullable Malformed walkArguments(int start, int tags, int end, boolean fill) {
        int tagsEnd = tags + 1;
        while (tagsEnd < end && packet[tagsEnd] != 0) {
            if (tagsEnd - tags > WireLimits.ARGUMENTS_MAX) {
                return Malformed.ARGUMENTS_TOO_MANY;
            }
            tagsEnd++;
        }
        steps += tagsEnd - tags;
        int at = Bytes.align(start, tagsEnd + 1);
        int depth = 0;
        for (int i = tags + 1; i < tagsEnd; i++) {
            byte tag = packet[i];
            if (tag == '[' && ++depth > WireLimits.ARRAY_DEPTH_MAX || tag == ']' && --depth < 0) {
                return Malformed.ARRAY_UNBALANCED;
            }
            if (fill) {
                message.argument(tag, at);
            }
            int size = size(tag, at, end);
            if (size < 0) {
                return reason(tag, size);
            }
            at += size;
            if (at > end && size > 0) {
                at = end;
            }
        }
        if (depth != 0) {
            return Malformed.ARRAY_UNBALANCED;
        }
        return finish(tags, tagsEnd, Math.min(at, end), end, fill);
    }

    private @Nullable Malformed finish(int tags, int tagsEnd, int at, int end, boolean fill) {
        if (tagsEnd == end && tagsEnd == tags + 1 + WireLimits.ARGUMENTS_MAX) {
            return Malformed.TYPE_TAGS_UNTERMINATED;
        }
        if (!onlyZeros(at, end)) {
            return Malformed.TRAILING_BYTES;
        }
        if (fill) {
            message.tail(tags, at - tags);
        }
        return null;
    }

    private static final int UNKNOWN = -1;
    private static final int TRUNCATED = -2;
    private static final int NEGATIVE = -3;

    /** Bytes that an argument takes with its padding; the last one's padding may be missing. Below 0: what is wrong. */
    private int size(byte tag, int at, int end) {
        return switch (tag) {
            case 'i', 'f', 'c', 'r', 'm' -> end - at >= 4 ? 4 : TRUNCATED;
            case 'h', 'd', 't' -> end - at >= 8 ? 8 : TRUNCATED;
            case 'T', 'F', 'N', 'I', '[', ']' -> 0;
            case 's', 'S' -> stringSize(at, end);
            case 'b' -> blobSize(at, end);
            default -> UNKNOWN;
        };
    }

    private int stringSize(int at, int end) {
        int stop = at;
        while (stop < end && packet[stop] != 0) {
            stop++;
        }
        steps += Math.max(0, stop - at);
        return stop >= end ? TRUNCATED : stop + 4 - at & ~3;
    }

    private int blobSize(int at, int end) {
        if (end - at < 4) {
            return TRUNCATED;
        }
        int size = Bytes.getInt(packet, at);
        if (size < 0) {
            return NEGATIVE;
        }
        return size > end - at - 4 ? TRUNCATED : 4 + (size + 3 & ~3);
    }

    private static Malformed reason(byte tag, int size) {
        if (size == UNKNOWN) {
            return Malformed.TYPE_TAG_UNKNOWN;
        }
        if (size == NEGATIVE) {
            return Malformed.BLOB_LENGTH_NEGATIVE;
        }
        return switch (tag) {
            case 's', 'S' -> Malformed.STRING_UNTERMINATED;
            case 'b' -> Malformed.BLOB_TRUNCATED;
            default -> Malformed.ARGUMENT_TRUNCATED;
        };
    }

    private boolean onlyZeros(int at, int end) {
        steps += Math.max(0, end - at);
        for (int i = at; i < end; i++) {
            if (packet[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
