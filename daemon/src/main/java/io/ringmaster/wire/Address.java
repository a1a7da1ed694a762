package io.ringmaster.wire;

/** What an address says by itself: in which container it is, and whether it is one of Ringmaster's own. Pure; makes no garbage. */
public final class Address {
    /** The container of the messages to Ringmaster itself. */
    public static final String OURS = "/ringmaster";

    private Address() {}

    /** Whether an address is a container itself, or in it. */
    public static boolean isWithin(String address, String container) {
        return address.startsWith(container) && (address.length() == container.length() || goesOn(address, container));
    }

    /** Whether an address is in a container, and not the container itself. */
    public static boolean isBelow(String address, String container) {
        return address.startsWith(container) && address.length() > container.length() && goesOn(address, container);
    }

    /** Whether an address, or a pattern, is Ringmaster's own. */
    public static boolean isOurs(String address) {
        return isWithin(address, OURS);
    }

    private static boolean goesOn(String address, String container) {
        return address.charAt(container.length()) == '/';
    }
}
