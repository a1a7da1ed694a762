package io.ringmaster.bench;

import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The packets of a load: {@code /bench/NN/mix/fader ,f sequence}, one buffer for each address, made once. The sequence number is
 * the value, so it must be a whole number that a 32-bit float holds. Belongs to the sending thread; reading back is static.
 */
final class LoadPackets {
    /** The largest sequence number that a 32-bit float holds exactly, and all below it. */
    static final int SEQUENCE_MAX = 1 << 24;

    private static final byte[] PREFIX = "/bench/".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SUFFIX = "/mix/fader".getBytes(StandardCharsets.US_ASCII);
    private static final int VALUE_BYTES = 4;

    private final ByteBuffer[] packets;

    LoadPackets(int addresses) {
        packets = new ByteBuffer[addresses];
        for (int i = 0; i < addresses; i++) {
            byte[] packet = message(address(i), 0);
            packets[i] = ByteBuffer.allocateDirect(packet.length).put(packet).flip();
        }
    }

    /** The address with this index, from 0. */
    static String address(int index) {
        return String.format(Locale.ROOT, "/bench/%02d/mix/fader", index + 1);
    }

    /** One message with one float. */
    static byte[] message(String address, float value) {
        return new OscWriter(64).begin(address, "f").float32(value).toByteArray();
    }

    /** The packet of an address with this sequence number, ready to be sent; the same buffer each time. */
    ByteBuffer packet(int address, int sequence) {
        ByteBuffer packet = packets[address];
        packet.putFloat(packet.limit() - VALUE_BYTES, sequence);
        return packet.rewind();
    }

    /** Which of our addresses a message has, or -1. */
    static int addressIndex(OscMessage message) {
        int at = message.addressAt() + PREFIX.length;
        int digitsEnd = message.addressAt() + message.addressLength() - SUFFIX.length;
        if (!message.addressStartsWith(PREFIX) || digitsEnd <= at || !endsWithSuffix(message, digitsEnd)) {
            return -1;
        }
        int number = 0;
        for (int i = at; i < digitsEnd; i++) {
            int digit = message.packet()[i] - '0';
            if (digit < 0 || digit > 9 || number > Load.ADDRESSES_MAX) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number - 1;
    }

    /** The sequence number that a message carries, or -1. */
    static int sequence(OscMessage message) {
        if (message.argumentCount() != 1 || message.tag(0) != 'f') {
            return -1;
        }
        double value = message.number(0);
        return value >= 1 && value <= SEQUENCE_MAX && value == Math.rint(value) ? (int) value : -1;
    }

    private static boolean endsWithSuffix(OscMessage message, int from) {
        for (int i = 0; i < SUFFIX.length; i++) {
            if (message.packet()[from + i] != SUFFIX[i]) {
                return false;
            }
        }
        return true;
    }
}
