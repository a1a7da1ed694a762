package io.ringmaster.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Packets as tests spell them: characters stand for themselves, {@code ~} is a zero byte, {@code <3f80>} are hex digits. */
final class Hex {
    private Hex() {}

    static byte[] packet(String spelled) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < spelled.length(); i++) {
            char c = spelled.charAt(i);
            if (c == '<') {
                int close = spelled.indexOf('>', i);
                for (int digit = i + 1; digit < close; digit += 2) {
                    bytes.write(Integer.parseInt(spelled.substring(digit, digit + 2), 16));
                }
                i = close;
            } else {
                bytes.writeBytes((c == '~' ? "\0" : String.valueOf(c)).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
