package io.ringmaster.cli;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Lengths of time as people type them: {@code 500ms}, {@code 1.5s}, {@code 2m}, {@code 1h}; a bare number is seconds. */
final class DurationText implements ITypeConverter<Duration> {
    private static final double LONGEST_S = 366.0 * 24 * 3600;

    @Override
    public Duration convert(String text) {
        if (!text.matches("\\d+(\\.\\d+)?(ms|s|m|h)?")) {
            throw new TypeConversionException("'" + text + "' is no length of time; write 500ms, 1.5s, 2m or 1h");
        }
        String unit = text.replaceAll("[\\d.]", "");
        double seconds = Double.parseDouble(text.substring(0, text.length() - unit.length())) * seconds(unit);
        if (seconds > LONGEST_S) {
            throw new TypeConversionException("'" + text + "' is longer than a year");
        }
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    private static double seconds(String unit) {
        return switch (unit) {
            case "ms" -> 0.001;
            case "m" -> 60;
            case "h" -> 3600;
            default -> 1;
        };
    }

    /** As this class reads it. */
    static String of(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }
}
