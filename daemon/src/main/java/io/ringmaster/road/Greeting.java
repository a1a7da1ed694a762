package io.ringmaster.road;

import io.ringmaster.config.SessionTerms;
import io.ringmaster.gate.FixedArguments;
import io.ringmaster.profile.Dialogue;
import io.ringmaster.profile.Dialogue.Expect;
import io.ringmaster.profile.Dialogue.Step;
import io.ringmaster.profile.Dialogue.When;
import io.ringmaster.profile.Dialogue.Workspaces;
import io.ringmaster.profile.Profile.Message;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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

    /** What to do where the passcode is missing or wrong. */
    static final String GIVE_PASSCODE = "give the right one as 'passcode' in its line of the configuration";

    private static final int REASON_CHARACTERS_MAX = 80;

    private enum State {
        NONE_YET,
        UNDER_WAY,
        DONE,
        FAILED
    }

    /** A step and the address that it is sent to, and the address of its answer; no bytes if it waits for none. */
    private record Line(Step step, String address, byte[] answerAt) {}

    private final List<Line> lines = new ArrayList<>();
    private final Dialogue dialogue;
    private final SessionTerms terms;
    private final @Nullable Workspaces workspaces;
    private final Consumer<byte[]> out;
    private final Consumer<String> found;
    private SortedSet<Integer> users = new TreeSet<>();
    private String prefix = "";
    private byte[] closedAt = new byte[0];
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
    private String advice = "";

    /**
     * A handshake as the profile says, with the configuration's passcode and workspace.
     *
     * @param out takes what is sent
     * @param found is told what goes before each address, once it is known which workspace is ours
     */
    Greeting(Dialogue dialogue, SessionTerms terms, Consumer<byte[]> out, Consumer<String> found) {
        this.dialogue = dialogue;
        this.terms = terms;
        this.workspaces = terms.workspace().isEmpty() ? null : dialogue.workspaces();
        this.out = out;
        this.found = found;
        layOut();
    }

    private void layOut() {
        lines.clear();
        if (workspaces != null) {
            Expect list = new Expect(workspaces.ask(), List.of());
            lines.add(line(new Step(new Message(workspaces.ask()), When.ALWAYS, list, true), workspaces.ask()));
        }
        for (Step step : dialogue.handshake()) {
            String address = step.message().address();
            boolean needed = step.when() != When.SECRET || !terms.passcode().isEmpty();
            if (needed && step.perUser()) {
                users.forEach(user -> lines.add(line(step, address.replace(Dialogue.USER, user.toString()))));
            } else if (needed) {
                lines.add(line(step, address));
            }
        }
    }

    private Line line(Step step, String address) {
        Expect expect = step.expect();
        String answerAt = expect == null ? "" : dialogue.rewritten(expect.address());
        return new Line(step, address, answerAt.getBytes(StandardCharsets.UTF_8));
    }

    /** Says which numbers controllers have. A device that has been greeted hears the steps for new ones at once, and no other again. */
    void users(SortedSet<Integer> known) {
        if (!dialogue.greetsUsers() || known.equals(users)) {
            return;
        }
        List<String> before = lines.stream().map(Line::address).toList();
        users = new TreeSet<>(known);
        layOut();
        if (state == State.DONE) {
            lines.stream().filter(line -> !before.contains(line.address())).forEach(this::send);
        } else {
            lost();
            begun = false;
        }
    }

    private void send(Line line) {
        List<Object> arguments = line.step().message().arguments().stream()
                .map(argument ->
                        argument instanceof String text ? text.replace(Dialogue.SECRET, terms.passcode()) : argument)
                .toList();
        out.accept(encoded(new Message((line.step().whole() ? "" : prefix) + line.address(), arguments)));
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

    /** What to do about it; empty if there is nothing to say. */
    String advice() {
        return advice;
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
            send(line);
            if (line.answerAt().length > 0) {
                tries = 1;
                dueNs = nowNs + ANSWER_NS;
                return;
            }
        }
        state = State.DONE;
        doneOnce = true;
        trouble = "";
        advice = "";
    }

    private void sendAgain(long nowNs) {
        Line line = lines.get(at);
        if (tries >= TRIES_MAX) {
            failed("does not answer " + line.address());
            return;
        }
        tries++;
        dueNs = nowNs + ANSWER_NS;
        send(line);
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
        boolean good = workspaces != null && at == 0
                ? finds(workspaces, message)
                : expect == null || expect.takes(text(message));
        if (good) {
            answered = true;
            at++;
            goOn(nowNs);
        } else if (workspaces == null || at != 0) {
            notTaken(line, "answers " + line.address() + " with " + message.value(new Value()));
        }
    }

    private void notTaken(Line line, String answer) {
        boolean secret = line.step().tellsSecret();
        failed(secret ? "the passcode is wrong: it " + answer : answer);
        advice = secret ? GIVE_PASSCODE : "";
    }

    private boolean finds(Workspaces ours, OscMessage answer) {
        OpenWorkspaces open = OpenWorkspaces.of(text(answer), ours);
        String id = open.idOf(terms.workspace());
        if (id.isEmpty()) {
            failed("has no workspace '" + terms.workspace() + "' (" + open.inWords() + ")");
            return false;
        }
        prefix = ours.prefix().replace(Workspaces.ID, id);
        closedAt = ours.closed().replace(Workspaces.ID, id).getBytes(StandardCharsets.UTF_8);
        found.accept(prefix);
        return true;
    }

    /** Whether a message says that our workspace was closed. */
    boolean closes(OscMessage message) {
        return closedAt.length > 0 && message.addressIs(closedAt);
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
        advice = "";
        String safe = terms.passcode().isEmpty() ? reason : reason.replace(terms.passcode(), "…");
        trouble = safe.length() <= REASON_CHARACTERS_MAX ? safe : safe.substring(0, REASON_CHARACTERS_MAX) + "…";
    }
}
