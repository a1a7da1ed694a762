package io.ringmaster.gate;

import io.ringmaster.profile.Dialogue.Hand;
import io.ringmaster.store.AddressTable;
import io.ringmaster.wire.OscMessage;
import java.nio.charset.StandardCharsets;

/**
 * By which messages a device tells whether a finger is on a control: by the addresses that its map names, or by the form that its profile
 * says. Owned by the show thread.
 */
public final class TouchMessages {
    private final Namespace namespace;
    private final byte[] suffix;
    private boolean heard;

    TouchMessages(Namespace namespace, Hand hand) {
        this.namespace = namespace;
        suffix = hand.touch().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the device tells when a finger is on the control of a name. Where the app may leave it out, from its first touch message on. */
    public boolean tell(int name) {
        return name != Device.NO_NAME && (suffix.length == 0 ? namespace.hasTouch(name) : heard);
    }

    /** The first name whose control a message says to be touched or left; {@link Device#NO_NAME} if there is none. */
    public int firstName(OscMessage message) {
        int name = namespace.touched(message, suffix);
        heard |= name != Device.NO_NAME;
        return name;
    }

    /**
     * Whether a finger on a control holds it. By the form of a profile, which nobody wrote for this control, only what moves is held: a
     * finger whose lifting was lost must not keep a GO or a mute from the others.
     */
    public boolean hold(Control control) {
        boolean moves = control.parameter() == null || control.parameter().continuous();
        return suffix.length == 0 || control.hasValue() && moves;
    }

    /** The next name that the same message speaks of; {@link Device#NO_NAME} after the last. */
    public int nextName(int name) {
        return namespace.nextTouched(name);
    }

    /** Whether a message that nothing else is known of is a touch message by its form, of a control that has not been used yet. */
    public boolean isOne(OscMessage message) {
        boolean touch = suffix.length > 0 && message.addressEndsWith(suffix);
        return touch && namespace.find(message) == AddressTable.UNKNOWN;
    }
}
