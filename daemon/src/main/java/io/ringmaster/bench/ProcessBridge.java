package io.ringmaster.bench;

/** A bridge that is a process of its own. */
interface ProcessBridge extends Bridge {
    /** The process. */
    ChildProcess process();

    @Override
    default long cpuNs() {
        return process().cpuNs();
    }

    @Override
    default boolean runs() {
        return process().isAlive();
    }

    @Override
    default void close() {
        process().close();
    }
}
