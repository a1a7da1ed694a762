package io.ringmaster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Counts the starts in a file of the state directory, so that revisions are never repeated, whatever the clock says. */
final class StartEpoch {
    private static final String FILE = "epoch";
    private static final int MAX = (1 << 24) - 1;

    private StartEpoch() {}

    /**
     * The number of this start, from 1; on disk before it is returned.
     *
     * @throws IOException if the directory can't be written
     */
    static int next(Path state) throws IOException {
        Path file = state.resolve(FILE);
        int next = Math.min(MAX, read(file) + 1);
        Path fresh = state.resolve(FILE + ".new");
        try (FileChannel out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap((next + "\n").getBytes(StandardCharsets.US_ASCII)));
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // The new name must be on disk too, or a power loss brings the old number back.
        try (FileChannel directory = FileChannel.open(state, StandardOpenOption.READ)) {
            directory.force(true);
        }
        return next;
    }

    private static int read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        if (text.matches("\\d{1,8}") && Integer.parseInt(text) < MAX) {
            return Integer.parseInt(text);
        }
        // A file that can't be read must not repeat an epoch: go far ahead instead.
        return (int) (System.currentTimeMillis() / 60_000 & 0x7FFFFF);
    }
}
