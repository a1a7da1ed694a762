package io.ringmaster.cli;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends long commands cleanly: Ctrl-C and a termination signal set a flag that the command's loop looks at; a second Ctrl-C ends the
 * process at once. Where the platform has no such signals, nothing changes.
 */
public final class Signals {
    private static final int INTERRUPTED = 130;

    private final AtomicBoolean stop = new AtomicBoolean();

    /** Catches Ctrl-C and the termination signal from now on. */
    public static Signals catchStop() {
        Signals signals = new Signals();
        on("INT", signals::stop);
        on("TERM", signals::stop);
        return signals;
    }

    /** Whether the user or the system wants an end. */
    public boolean stopped() {
        return stop.get();
    }

    /** Asks for the end; the second time the process ends at once. */
    private void stop() {
        if (!stop.compareAndSet(false, true)) {
            Runtime.getRuntime().halt(INTERRUPTED);
        }
        synchronized (this) {
            notifyAll();
        }
    }

    /** Waits until the end is wanted, or this many milliseconds. Returns {@link #stopped()}. */
    public synchronized boolean await(long millis) throws InterruptedException {
        if (!stopped()) {
            wait(millis);
        }
        return stopped();
    }

    /** Runs {@code action} on a signal, on a thread of the virtual machine; false if that can't be done here. */
    static boolean on(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (self, m, args) -> switch (m.getName()) {
                        case "equals" -> self == args[0];
                        case "hashCode" -> System.identityHashCode(self);
                        case "toString" -> "handler of " + name;
                        default -> {
                            action.run();
                            yield null;
                        }
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            return true;
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            return false;
        }
    }
}
