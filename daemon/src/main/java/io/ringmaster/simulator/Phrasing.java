package io.ringmaster.simulator;

import io.ringmaster.gate.KeyedAddress;
import io.ringmaster.profile.Dialogue;
import io.ringmaster.profile.Dialogue.Format;
import io.ringmaster.profile.Dialogue.Rewrite;
import io.ringmaster.profile.Dialogue.Workspaces;
import io.ringmaster.profile.Kind;
import io.ringmaster.profile.Parameter;
import io.ringmaster.profile.Profile;
import io.ringmaster.profile.Query;
import io.ringmaster.profile.Scale;
import io.ringmaster.wire.Address;
import io.ringmaster.wire.OscMessage;
import io.ringmaster.wire.OscWriter;
import io.ringmaster.wire.Value;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a device of a profile says its values on the wire, and what a message to it speaks of: the other side of what the daemon does with
 * the same profile. Pure but for its tables, which never change.
 */
final class Phrasing {
    /**
     * What a message speaks of.
     *
     * @param address the device's address, keys included; the message's own if the profile lists no such parameter
     * @param parameter what the profile lists there; null if nothing
     * @param question whether it asks for the value
     * @param keys how many arguments are part of the address
     */
    record Heard(String address, @Nullable Parameter parameter, boolean question, int keys) {}

    /** The id of the workspace that is open. */
    private static final String OPEN = "3F0B5E7A-1D7C-4C43-9F1E-0A7B8C2D6E51";

    private final Profile profile;
    private final Map<String, Integer> keysOfBase = new HashMap<>();
    private final Map<String, String> inOtherCase = new HashMap<>();
    private String prefix = "";
    private final OscWriter writer = new OscWriter(256);
    private final Value text = new Value();

    Phrasing(Profile profile) {
        this.profile = profile;
        profile.parameters().values().forEach(parameter -> {
            if (profile.dialogue().ignoresCase()) {
                inOtherCase.put(parameter.address().toLowerCase(Locale.ROOT), parameter.address());
            }
            int keys = parameter.speech().keys();
            if (keys > 0) {
                keysOfBase.put(KeyedAddress.of(parameter.address(), keys).base(), keys);
            }
        });
    }

    // --- workspaces

    /** How one of several workspaces is spoken to; null if the device knows none. */
    @Nullable
    Workspaces workspaces() {
        return profile.dialogue().workspaces();
    }

    /** The list of its workspaces, which is one of this name. */
    byte[] lists(String name) {
        Workspaces known = workspaces();
        if (known == null) {
            throw new IllegalStateException("the device knows no workspaces");
        }
        prefix = "";
        String list =
                "[{" + quoted(known.id()) + ":" + quoted(OPEN) + "," + quoted(known.name()) + ":" + quoted(name) + "}]";
        return plain(known.ask(), text.setNone(), json(known.ask(), "ok", list));
    }

    /**
     * Takes what goes before the addresses that are for its workspace from an address; answers get it back.
     *
     * @return the rest
     */
    String withoutPrefix(String said) {
        Workspaces known = workspaces();
        String ours = known == null ? "" : known.prefix().replace(Workspaces.ID, OPEN);
        boolean has = !ours.isEmpty() && Address.isBelow(said, ours);
        prefix = has ? ours : "";
        return said.substring(prefix.length());
    }

    // --- what is heard

    /** What a message speaks of. */
    Heard understood(OscMessage message) {
        String said = message.address();
        if (!inOtherCase.isEmpty()) {
            said = inOtherCase.getOrDefault(said.toLowerCase(Locale.ROOT), said);
        }
        String asked = asked(said);
        String base = asked == null ? said : asked;
        Integer keyCount = keysOfBase.get(base);
        int keys = keyCount == null || message.argumentCount() < keyCount ? 0 : keyCount;
        String address = keys == 0 ? base : KeyedAddress.address(base, message, keys);
        Parameter parameter = profile.parameters().get(address);
        boolean question = asked != null || parameter != null && asks(parameter, message, keys);
        return new Heard(parameter == null ? said : address, parameter, question, keys);
    }

    /** The address that a question by suffix or by another address is about; null if it is no such question. */
    private @Nullable String asked(String said) {
        Query query = profile.query();
        String about = switch (query.style()) {
            case SUFFIX ->
                said.endsWith(query.text())
                        ? said.substring(0, said.length() - query.text().length())
                        : null;
            case REPLACE -> new Rewrite(query.with(), query.text()).of(said);
            case NONE, BARE, ARGUMENT -> null;
        };
        return about != null && (profile.parameters().containsKey(about) || keysOfBase.containsKey(about))
                ? about
                : null;
    }

    private boolean asks(Parameter parameter, OscMessage message, int keys) {
        if (happens(parameter)) {
            return false;
        }
        int arguments = message.argumentCount() - keys;
        return switch (profile.query().style()) {
            case BARE -> arguments == 0 && !parameter.bareTriggers();
            case ARGUMENT ->
                arguments == 1 && message.string(keys).equals(profile.query().text());
            case NONE, SUFFIX, REPLACE -> false;
        };
    }

    /** Whether a message makes something happen there, and nothing is held. */
    static boolean happens(Parameter parameter) {
        return parameter.kind() == Kind.EVENT || parameter.speech().types().isEmpty();
    }

    // --- what is said

    /** The device's word on one of its values, unasked or as an answer. */
    byte[] tells(Parameter parameter, Value value, boolean answer) {
        String reply = parameter.speech().reply();
        KeyedAddress by = KeyedAddress.of(
                reply.isEmpty() ? parameter.address() : reply,
                parameter.speech().keys());
        return switch (profile.dialogue().format()) {
            case TRIPLE ->
                answer && value.isNumber() ? triple(by, parameter, value) : plain(by.base(), by.keys(), value);
            case JSON -> answers(by.base(), value);
            case ARGS -> plain(by.base(), by.keys(), value);
        };
    }

    /** An answer that is about no parameter. */
    byte[] answers(String address, Value value) {
        return profile.dialogue().format() == Format.JSON
                ? plain(address, text.setNone(), json(address, "ok", value.tag() == Value.NONE ? "" : data(value)))
                : plain(address, text.setNone(), value);
    }

    /** An answer that says no; silence where the device has no words for that. */
    byte @Nullable [] denies(String address) {
        return profile.dialogue().format() == Format.JSON
                ? plain(address, text.setNone(), json(address, "denied", ""))
                : null;
    }

    /** A message that the device sends by itself, as it is. */
    byte[] says(String address, Value value) {
        return writer.clear().message(OscWriter.padded(address), value).toByteArray();
    }

    private byte[] plain(String address, Value keys, Value value) {
        return writer.clear()
                .begin(wire(prefix + address), OscWriter.tagsOf(keys), value)
                .arguments(keys)
                .arguments(value)
                .toByteArray();
    }

    private byte[] triple(KeyedAddress by, Parameter parameter, Value value) {
        double number = value.number();
        double place = parameter.hasRange() ? (number - parameter.min()) / (parameter.max() - parameter.min()) : number;
        return writer.clear()
                .begin(wire(by.base()), OscWriter.tagsOf(by.keys()) + "sf", value)
                .arguments(by.keys())
                .string(Scale.of(parameter).reading(number))
                .float32((float) place)
                .arguments(value)
                .toByteArray();
    }

    /** The address that comes to be this one when it is rewritten as the profile says. */
    private String wire(String address) {
        Dialogue dialogue = profile.dialogue();
        for (Rewrite rewrite : dialogue.rewrites()) {
            String other = new Rewrite(rewrite.with(), rewrite.replace()).of(address);
            if (other != null && dialogue.rewritten(other).equals(address)) {
                return other;
            }
        }
        return address;
    }

    private static Value json(String address, String status, String data) {
        String said = data.isEmpty() ? "" : ",\"data\":" + data;
        return new Value().setString("{\"address\":" + quoted(address) + ",\"status\":" + quoted(status) + said + "}");
    }

    private static String data(Value value) {
        if (value.tag() == 'T' || value.tag() == 'F') {
            return value.tag() == 'T' ? "true" : "false";
        }
        if (value.isNumber()) {
            double number = value.number();
            return number == Math.rint(number) && Math.abs(number) < 1e15
                    ? Long.toString((long) number)
                    : Double.toString(number);
        }
        String shown = value.toString();
        return shown.contains("\"") ? shown.substring(shown.indexOf('"')) : "null";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
