package io.ringmaster.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the journal's priority before each line, as {@code <4>}, so that {@code journalctl -p warning} shows warnings and worse. A line
 * that begins with a level of the logger has that one, what Ringmaster says itself is information, and any other line goes with the line
 * before it, as those of a stack trace do; the first is an error. Safe to call from any thread; a line longer than 8 KiB is cut in two.
 */
final class JournalLines extends OutputStream {
    /** The priority of an error, to be put before a line that has no level. */
    static final String ERROR = "<3>";

    private static final String INFORMATION = "<6>";
    private static final Map<String, String> PRIORITIES = Map.of(
            "ERROR ",
            ERROR,
            "WARN ",
            "<4>",
            "INFO ",
            INFORMATION,
            "DEBUG ",
            "<7>",
            "TRACE ",
            "<7>",
            "ringmaster: ",
            INFORMATION);
    private static final int LINE_BYTES_MAX = 8 << 10;

    private final OutputStream out;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private String priority = ERROR;

    JournalLines(OutputStream out) {
        this.out = out;
    }

    /**
     * Whether a file is what systemd connected to the journal.
     *
     * @param journal what {@code JOURNAL_STREAM} says, {@code device:inode}; null if it is not set
     * @param file standard error, such as {@code /proc/self/fd/2}
     */
    static boolean isJournal(@Nullable String journal, Path file) {
        if (journal == null) {
            return false;
        }
        try {
            return journal.equals(Files.getAttribute(file, "unix:dev") + ":" + Files.getAttribute(file, "unix:ino"));
        } catch (IOException | RuntimeException unknown) {
            return false;
        }
    }

    @Override
    public synchronized void write(int b) throws IOException {
        line.write(b);
        if (b == '\n' || line.size() == LINE_BYTES_MAX) {
            end();
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) throws IOException {
        for (int i = from; i < from + count; i++) {
            write(bytes[i]);
        }
    }

    private void end() throws IOException {
        String text = line.toString(StandardCharsets.UTF_8);
        if (text.matches("(?s)<[0-7]>.*")) {
            priority = text.substring(0, ERROR.length());
        } else {
            PRIORITIES.forEach((word, number) -> priority = text.startsWith(word) ? number : priority);
            out.write(priority.getBytes(StandardCharsets.US_ASCII));
        }
        line.writeTo(out);
        line.reset();
        out.flush();
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public synchronized void close() throws IOException {
        if (line.size() > 0) {
            end();
        }
        out.close();
    }
}
