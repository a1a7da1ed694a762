package io.ringmaster.bench;

import java.util.Locale;

/**
 * The figures of one run.
 *
 * @param sent messages sent
 * @param ratePerSecond how fast they really left
 * @param expected values that all receivers together should hear
 * @param delivered values that they heard
 * @param replaced values that the bridge says it left out for a newer one of the same address; 0 if it does not say
 * @param wrongLast addresses, over all receivers, that do not show the last value sent
 * @param wentBack values that were not newer than the one before, of the same address and receiver
 * @param p50Us median latency
 * @param p90Us the latency that 90 % of the values do not exceed
 * @param p99Us the latency that 99 % of the values do not exceed
 * @param p999Us the latency that 99.9 % of the values do not exceed
 * @param maxUs the longest latency
 * @param cpuNs processor time of the bridge during the run, or -1 if that is not known
 */
public record Sample(
        int sent,
        double ratePerSecond,
        long expected,
        long delivered,
        long replaced,
        long wrongLast,
        long wentBack,
        double p50Us,
        double p90Us,
        double p99Us,
        double p999Us,
        double maxUs,
        long cpuNs) {
    /** Delivered or replaced, in percent of what was expected. */
    public double deliveredPercent() {
        return expected == 0 ? 0 : 100.0 * (delivered + replaced) / expected;
    }

    /** Processor time of the bridge for each value that arrived, in microseconds; NaN if not known. */
    public double cpuUsPerValue() {
        return cpuNs < 0 || delivered == 0 ? Double.NaN : cpuNs / 1e3 / delivered;
    }

    /** The same run with what only the bridge knows. */
    Sample with(long replacedByBridge, long cpuNsOfBridge) {
        return new Sample(
                sent,
                ratePerSecond,
                expected,
                delivered,
                replacedByBridge,
                wrongLast,
                wentBack,
                p50Us,
                p90Us,
                p99Us,
                p999Us,
                maxUs,
                cpuNsOfBridge);
    }

    /** The run in one line, for people. */
    String line() {
        return String.format(
                Locale.ROOT,
                "  sent %.0f/s  delivered %.2f %% (replaced %d)  us p50 %.1f p99 %.1f  cpu %.2f us/value  last values wrong %d",
                ratePerSecond,
                deliveredPercent(),
                replaced,
                p50Us,
                p99Us,
                cpuUsPerValue(),
                wrongLast);
    }
}
