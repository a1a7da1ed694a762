package io.ringmaster.road;

import io.ringmaster.config.SessionTerms;
import io.ringmaster.profile.Dialogue;
import io.ringmaster.profile.Dialogue.Step;
import io.ringmaster.profile.Profile;
import java.util.HashSet;
import java.util.Set;

/**
 * What one device has refused by its own answers, until it takes that again: what it denied stays until it agrees at one of the same
 * addresses, what it could not do until it could do anything but say that it is there. Owned by the show thread.
 */
final class Refusals {
    private static final int ADDRESSES_MAX = 32;
    private static final int STATUS_CHARACTERS_MAX = 40;
    private static final String DENIED = "denied";

    private final boolean wantsPasscode;
    private final boolean hasPasscode;
    private final String signOfLife;
    private final Set<String> addresses = new HashSet<>();
    private String first = "";
    private String status = "";

    /** Nothing refused yet, in a session on these terms. */
    Refusals(Profile profile, SessionTerms terms) {
        Dialogue dialogue = profile.dialogue();
        wantsPasscode = dialogue.handshake().stream().anyMatch(Step::tellsSecret);
        hasPasscode = !terms.passcode().isEmpty();
        signOfLife = dialogue.rewritten(profile.liveness().answer());
    }

    /** Notes that what was sent to an address of the device was answered with a status that is not "ok". */
    void refused(String address, String answer) {
        if (addresses.isEmpty()) {
            first = address;
            status = inWords(answer);
        }
        if (addresses.size() < ADDRESSES_MAX) {
            addresses.add(address);
        }
    }

    /** A status as people may be shown it. */
    static String inWords(String answer) {
        String plain = answer.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= STATUS_CHARACTERS_MAX ? plain : plain.substring(0, STATUS_CHARACTERS_MAX) + "…";
    }

    /** Notes that what was sent to an address was answered with "ok". */
    void agreed(String address) {
        boolean able = !status.equals(DENIED) && !address.equals(signOfLife);
        if (!addresses.isEmpty() && (able || addresses.contains(address))) {
            clear();
        }
    }

    /** Forgets all: the device has gone. */
    void clear() {
        addresses.clear();
    }

    /** What is wrong, in words; empty if nothing is. */
    String trouble() {
        if (addresses.isEmpty()) {
            return "";
        }
        String answers = "refuses " + first + " (it answers: " + status + ")";
        return wantsIt() ? answers + ": it wants a passcode" : answers;
    }

    private boolean wantsIt() {
        return status.equals(DENIED) && wantsPasscode && !hasPasscode;
    }

    /** What to do about it; empty if there is nothing to say. */
    String advice() {
        if (addresses.isEmpty() || !status.equals(DENIED) || !wantsPasscode) {
            return "";
        }
        return hasPasscode ? "may its passcode do that? See in the program who may do what" : Greeting.GIVE_PASSCODE;
    }
}
