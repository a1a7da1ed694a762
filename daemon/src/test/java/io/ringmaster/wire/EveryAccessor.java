package io.ringmaster.wire;

import java.util.Arrays;

/**
 * What has to hold for any bytes: no exception, steps within their bound, one verdict however one asks, nothing handed over of a
 * broken packet; and each message, written again, reads the same. Calls everything that a window offers.
 */
final class EveryAccessor implements OscReader.Handler {
    private final OscReader reader = new OscReader();
    private final OscReader again = new OscReader();
    private final OscWriter writer = new OscWriter(WireLimits.DATAGRAM_BYTES_MAX);
    private final Value value = new Value();
    private final Value part = new Value();
    private final Value reread = new Value();
    private int messages;
    private long touched;

    /** Whether these bytes were well formed. */
    boolean judge(byte[] packet, int length) {
        messages = 0;
        long before = reader.steps();
        Malformed reason = reader.read(packet, 0, length, this);
        long steps = reader.steps() - before;
        if (steps > (long) OscReader.STEPS_PER_BYTE_MAX * length) {
            throw new AssertionError(steps + " steps for " + length + " bytes");
        }
        if (reader.check(packet, 0, length) != reason || (reason == null ? reader.messageCount() : 0) != messages) {
            throw new AssertionError("two verdicts, or messages of a broken packet");
        }
        return reason == null;
    }

    /** A sum of all that was read, so that none of it can be left out. */
    long touched() {
        return touched;
    }

    @Override
    public void message(OscMessage message) {
        if (message.element() != messages++) {
            throw new AssertionError("messages out of order");
        }
        touched += message.timeTag() + message.addressLength();
        for (int i = 0; i <= message.argumentCount(); i++) {
            touched += message.tag(i)
                    + message.integer(i)
                    + (long) message.number(i)
                    + message.string(i).length();
            touched += message.isString(i) || message.isNumber(i) ? 1 : 0;
            touched += message.blobLength(i) > 0 ? message.packet()[message.blobAt(i) + message.blobLength(i) - 1] : 0;
            touched += message.valueFrom(i, part).encodedLength() & 3;
        }
        message.value(value);
        touched += value.hasNonFinite() ? 1 : 0;
        writeAgain(message);
        touched += message.toString().length();
    }

    private void writeAgain(OscMessage message) {
        int length = message.addressLength();
        byte[] address = new byte[length + 4 & ~3];
        System.arraycopy(message.packet(), message.addressAt(), address, 0, length);
        writer.clear().message(address, value);
        Malformed reason = again.read(writer.array(), 0, writer.length(), copy -> {
            copy.value(reread);
            if (copy.addressLength() != length || !copy.addressStartsWith(Arrays.copyOf(address, length))) {
                throw new AssertionError("another address");
            }
        });
        if (reason != null || writer.length() % 4 != 0 || !reread.sameAs(value)) {
            throw new AssertionError("written again, it reads as " + reason + " " + reread);
        }
    }
}
