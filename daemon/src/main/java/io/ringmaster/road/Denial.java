package io.ringmaster.road;

/** Why a write or a request was denied, as {@code /ringmaster/denied} names it (section 9 of the contract). */
public enum Denial {
    /** Another device holds a lease there. */
    LOCKED("locked by another device"),
    /** The revision is another by now. */
    CONFLICT("the revision has moved on"),
    /** A newer write stands. */
    STALE("a newer write stands"),
    /** The value or the request can't be taken as it is. */
    INVALID("the value or request is not valid here"),
    /** Strings, blobs and lists take as many bytes as they may. For the device it is {@code INVALID}. */
    FULL("no room for a longer string, blob or list"),
    /** The device may not. */
    FORBIDDEN("not allowed for this device"),
    /** The device that owns the address is not there. */
    OFFLINE("the owner of this address is not there"),
    /** The show is frozen. */
    FROZEN("the show is frozen"),
    /** There is no such address, device or lease. */
    UNKNOWN("no such address or device"),
    /** Too much at once. */
    THROTTLED("too many");

    private final String text;

    Denial(String text) {
        this.text = text;
    }

    /** The word for it in {@code /ringmaster/denied}. */
    String code() {
        return this == FULL ? INVALID.name() : name();
    }

    /** For people. */
    public String text() {
        return text;
    }
}
