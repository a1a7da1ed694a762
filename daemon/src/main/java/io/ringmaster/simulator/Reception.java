package io.ringmaster.simulator;

import io.ringmaster.gate.FixedArguments;
import io.ringmaster.profile.Dialogue;
import io.ringmaster.profile.Dialogue.Expect;
import io.ringmaster.profile.Dialogue.Step;
import io.ringmaster.profile.Profile;
import io.ringmaster.profile.Profile.Message;
import io.ringmaster.simulator.Clients.Client;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.Value;
import java.util.List;

/**
 * What passes between a simulated device and its clients beside values: its handshake and passcode, their keep-alives and goodbyes, and
 * the questions whether it is there, who it is, and what its nodes hold.
 */
final class Reception {
    /** What became of a message. */
    enum Taken {
        /** It is about something else. */
        NO,
        /** It was about the session. */
        TAKEN,
        /** It was the last step of the handshake. */
        GREETED,
        /** Its sender has not told the passcode yet. */
        SHUT_OUT
    }

    private static final String REFUSED = "badpass";

    private final Profile profile;
    private final DeviceSetup setup;
    private final Clients clients;
    private final Phrasing phrasing;
    private final ProfileDevice.Out out;
    private final Introduction introduction;
    private final NodeTexts nodes;

    Reception(
            Profile profile, DeviceSetup setup, Clients clients, Phrasing phrasing, Held held, ProfileDevice.Out out) {
        this.profile = profile;
        this.setup = setup;
        this.clients = clients;
        this.phrasing = phrasing;
        this.out = out;
        introduction = Introduction.of(profile.id());
        nodes = new NodeTexts(profile, held);
    }

    /** Takes a message if it is about the session. */
    Taken takes(Client client, OscMessage message, long nowNs) {
        if (phrasing.workspaces() != null
                && message.address().equals(phrasing.workspaces().ask())) {
            out.send(phrasing.lists(setup.workspace()), client.at);
            return Taken.TAKEN;
        }
        int step = step(message);
        if (step >= 0) {
            return greet(client, profile.dialogue().handshake().get(step), step, message, nowNs);
        }
        if (clients.shutOut(client)) {
            byte[] no = phrasing.denies(message.address());
            if (no != null) {
                out.send(no, client.at);
            }
            return Taken.SHUT_OUT;
        }
        boolean renews = renew(client, message, nowNs);
        boolean answered = introduce(client, message);
        return renews || answered || tellsNode(client, message) ? Taken.TAKEN : Taken.NO;
    }

    private boolean tellsNode(Client client, OscMessage message) {
        String line = nodes.answer(message);
        if (line != null) {
            out.send(phrasing.says(nodes.address(), new Value().setString(line)), client.at);
        }
        return line != null;
    }

    private int step(OscMessage message) {
        List<Step> steps = profile.dialogue().handshake();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            boolean there = isAt(step.message().address(), message.address());
            if (there && (step.tellsSecret() || carries(message, step.message()))) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a message's address is that of a step, for whichever number of a controller. */
    private static boolean isAt(String step, String said) {
        int user = step.indexOf(Dialogue.USER);
        if (user < 0) {
            return said.equals(step);
        }
        String rest = step.substring(user + Dialogue.USER.length());
        int end = said.length() - rest.length();
        return said.startsWith(step.substring(0, user))
                && said.endsWith(rest)
                && end > user
                && said.substring(user, end).matches("\\d{1,3}");
    }

    private Taken greet(Client client, Step step, int index, OscMessage message, long nowNs) {
        if (clients.shutOut(client) && !step.tellsSecret()) {
            return Taken.SHUT_OUT;
        }
        boolean right = !step.tellsSecret()
                || setup.passcode().isEmpty()
                || message.string(0).equals(setup.passcode());
        Expect expect = step.expect();
        if (expect != null) {
            Value word = right ? agreed(expect) : new Value().setString(REFUSED);
            out.send(phrasing.answers(profile.dialogue().rewritten(expect.address()), word), client.at);
        }
        if (!right) {
            clients.refuse(client);
            return Taken.TAKEN;
        }
        if (!clients.greets(client, index)) {
            return Taken.TAKEN;
        }
        if (!profile.keepAlive().messages().isEmpty()) {
            clients.lease(client, nowNs);
        }
        return Taken.GREETED;
    }

    /** What an answer must be for the handshake to go on. */
    private static Value agreed(Expect expect) {
        if (expect.equals().isEmpty()) {
            return new Value();
        }
        String text = expect.equals().get(0);
        return new Value().setString(text.endsWith("*") ? text.substring(0, text.length() - 1) : text);
    }

    private static boolean carries(OscMessage message, Message expected) {
        List<Object> arguments = expected.arguments();
        boolean same = message.argumentCount() == arguments.size();
        for (int i = 0; same && i < arguments.size(); i++) {
            Object argument = arguments.get(i);
            same = argument instanceof Number number
                    ? message.number(i) == number.doubleValue()
                    : argument instanceof Boolean truth
                            ? message.tag(i) == (truth ? 'T' : 'F')
                            : message.string(i).equals(argument);
        }
        return same;
    }

    private boolean renew(Client client, OscMessage message, long nowNs) {
        for (Message expected : profile.keepAlive().messages()) {
            if (message.address().equals(expected.address()) && carries(message, expected)) {
                clients.lease(client, nowNs);
                return true;
            }
        }
        if (message.address().equals(introduction.goodbye())) {
            clients.release(client);
            return true;
        }
        return false;
    }

    /** Answers who asks whether it is there, and who it is. */
    private boolean introduce(Client client, OscMessage message) {
        String address = message.address();
        List<String> texts = introduction.answer(address, setup.name(), setup.host());
        Message probe = profile.liveness().probe();
        boolean probed = probe != null && address.equals(probe.address()) && carries(message, probe);
        if (texts != null) {
            out.send(phrasing.says(address, FixedArguments.of(List.copyOf(texts))), client.at);
        } else if (probed) {
            Value said = message.argumentCount() > 0 ? message.value(new Value()) : new Value().setString(setup.name());
            out.send(phrasing.answers(profile.liveness().answer(), said), client.at);
        }
        return texts != null || probed;
    }
}
