package io.ringmaster.storm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.pool.TypePool;

/**
 * Loads the daemon's classes and the storm once more, with one method of one of them replaced. The classes that ship have no switch for
 * this, and the classes of the other tests stay as they are.
 */
final class BrokenDaemon extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private static final String OURS = "io.ringmaster.";

    private final BrokenRule rule;

    BrokenDaemon(BrokenRule rule) {
        super(BrokenDaemon.class.getClassLoader());
        this.rule = rule;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] bytes = name.equals(rule.type()) ? broken(name) : asBuilt(name);
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] asBuilt(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] broken(String name) {
        ClassFileLocator classes = ClassFileLocator.ForClassLoader.of(getParent());
        TypeDescription type = TypePool.Default.of(classes).describe(name).resolve();
        DynamicType.Builder<?> builder = new ByteBuddy().redefine(type, classes);
        try (DynamicType.Unloaded<?> made = rule.breakIt(type, builder).make()) {
            return made.getBytes();
        }
    }
}
