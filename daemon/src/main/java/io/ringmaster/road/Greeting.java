package io.ringmaster.road;

import io.ringmaster.gate.FixedArguments;
import io.ringmaster.profile.Dialogue;
import io.ringmaster.profile.Dialogue.Expect;
import io.ringmaster.profile.Dialogue.Step;
import io.ringmaster.profile.Dialogue.When;
import io.ringmaster.profile.Profile.Message;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The handshake with one device: its steps in order, each answer waited for, a few tries, and then a pause before it begins anew. Says in
 * words why it failed, without the passcode. Owned by the show thread.
 */
final class Greeting {
    /** How long an answer is waited for before the step is sent once more, in nanoseconds. */
    static final long ANSWER_NS = 1_000_000_000L;
    /** How often a step is sent before the handshake has failed. */
    static final int TRIES_MAX = 3;
    /** The least time from one beginning to the next, in nanoseconds. */
    static final long AGAIN_NS = 5_000_000_000L;

    private static final int REASON_CHARACTERS_MAX = 80;

    private enum State {
        NONE_YET,
        UNDER_WAY,
        DONE,
        FAILED
    }

    /** A step as it is sent, and the address of its answer; no bytes if it waits for none. */
    private record Line(Step step, byte[] packet, byte[] answerAt) {}

    private final List<Line> lines = new ArrayList<>();
    private final String passcode;
    private final Consumer<byte[]> out;
    private State state = State.NONE_YET;
    private boolean doneOnce;
    private boolean answered;
    private boolean wanted;
    private boolean begun;
    private int at;
    private int tries;
    private long dueNs;
    private long begunNs;
    private String trouble = "";

    /** A handshake as the profile says, with the configuration's passcode; sent by {@code out}. */
    Greeting(Dialogue dialogue, String passcode, Consumer<byte[]> out) {
        this.passcode = passcode;
        this.out = out;
        for (Step step : dialogue.handshake()) {
            if (step.when() != When.SECRET || !passcode.isEmpty()) {
                lines.add(line(dialogue, step));
            }
        }
    }

    private Line line(Dialogue dialogue, Step step) {
        List<Object> arguments = step.message().arguments().stream()
                .map(argument -> argument instanceof String text ? text.replace(Dialogue.SECRET, passcode) : argument)
                .toList();
        Expect expect = step.expect();
        String answerAt = expect == null ? "" : dialogue.rewritten(expect.address());
        return new Line(
                step,
                encoded(new Message(step.message().address(), arguments)),
                answerAt.getBytes(StandardCharsets.UTF_8));
    }

    /** A message as it is sent. */
    static byte[] encoded(Message message) {
        return new OscWriter(64)
                .message(OscWriter.padded(message.address()), FixedArguments.of(message.arguments()))
                .toByteArray();
    }

    /** Whether there is a handshake at all. */
    boolean exists() {
        return !lines.isEmpty();
    }

    /** Whether it waits for answers, so that the device is not there for us before they came. */
    boolean waits() {
        return lines.stream().anyMatch(line -> line.answerAt().length > 0);
    }

    /** Whether the device may be spoken to. */
    boolean ready() {
        return lines.isEmpty() || state == State.DONE;
    }

    /** Whether it is under way. */
    boolean underWay() {
        return state == State.UNDER_WAY;
    }

    /** Why it failed, in words; empty if it did not. */
    String trouble() {
        return trouble;
    }

    /** Takes it that the device is there, after it was not: what was sent before it was may be lost. */
    void heard(long nowNs) {
        boolean lost = state == State.NONE_YET || state == State.DONE && !answered;
        if (exists() && lost) {
            begin(nowNs);
        }
    }

    /** Takes it that the device has gone: all begins anew. */
    void lost() {
        state = State.NONE_YET;
        answered = false;
    }

    /** Asks for the handshake once more, as the device has forgotten it. */
    void again() {
        wanted = exists();
    }

    /** Sends what is due, and begins anew after a pause as long as the device is not there. */
    void tick(boolean live, long nowNs) {
        if (state == State.UNDER_WAY) {
            if (nowNs - dueNs >= 0) {
                sendAgain(nowNs);
            }
        } else if (exists() && (wanted || !live || state != State.DONE) && (!begun || nowNs - begunNs >= AGAIN_NS)) {
            begin(nowNs);
        }
    }

    private void begin(long nowNs) {
        state = State.UNDER_WAY;
        begun = true;
        begunNs = nowNs;
        wanted = false;
        answered = false;
        at = 0;
        goOn(nowNs);
    }

    private void goOn(long nowNs) {
        for (; at < lines.size(); at++) {
            Line line = lines.get(at);
            if (line.step().when() == When.FIRST && doneOnce) {
                continue;
            }
            out.accept(line.packet());
            if (line.answerAt().length > 0) {
                tries = 1;
                dueNs = nowNs + ANSWER_NS;
                return;
            }
        }
        state = State.DONE;
        doneOnce = true;
        trouble = "";
    }

    private void sendAgain(long nowNs) {
        Line line = lines.get(at);
        if (tries >= TRIES_MAX) {
            failed("does not answer " + line.step().message().address());
            return;
        }
        tries++;
        dueNs = nowNs + ANSWER_NS;
        out.accept(line.packet());
    }

    /** Whether the step under way waits for an answer at this address. */
    boolean awaits(String address) {
        return state == State.UNDER_WAY
                && Arrays.equals(lines.get(at).answerAt(), address.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes a message if it is an answer to a step, wanted or not; then it goes no further. */
    boolean takes(OscMessage message, long nowNs) {
        if (state == State.UNDER_WAY && message.addressIs(lines.get(at).answerAt())) {
            judge(lines.get(at), message, nowNs);
            return true;
        }
        for (Line line : lines) {
            if (line.answerAt().length > 0 && message.addressIs(line.answerAt())) {
                return true;
            }
        }
        return false;
    }

    private void judge(Line line, OscMessage message, long nowNs) {
        Expect expect = line.step().expect();
        if (expect == null || expect.takes(text(message))) {
            answered = true;
            at++;
            goOn(nowNs);
        } else {
            failed("answers " + line.step().message().address() + " with " + message.value(new Value()));
        }
    }

    private static String text(OscMessage message) {
        if (message.isString(0)) {
            return message.string(0);
        }
        double number = message.number(0);
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
        return Double.isNaN(number) ? "" : whole ? Long.toString((long) number) : Double.toString(number);
    }

    private void failed(String reason) {
        state = State.FAILED;
        String safe = passcode.isEmpty() ? reason : reason.replace(passcode, "…");
        trouble = safe.length() <= REASON_CHARACTERS_MAX ? safe : safe.substring(0, REASON_CHARACTERS_MAX) + "…";
    }
}
