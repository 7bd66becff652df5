package dev.reclaim.disk;

import dev.reclaim.linux.RawPath;
import java.util.concurrent.atomic.LongAdder;

/**
 * The growing sums of one child of a directory, or of the directory itself. For several threads.
 */
final class ChildTally {
    private final int number;
    private final RawPath name;
    private final boolean directory;
    private final boolean mountPoint;
    private final LongAdder allocated = new LongAdder();
    private final LongAdder files = new LongAdder();
    private final LongAdder directories = new LongAdder();
    private final LongAdder unreadable = new LongAdder();

    /**
     * Nothing so far.
     *
     * @param number which child, in the order they were met
     */
    ChildTally(int number, RawPath name, boolean directory, boolean mountPoint) {
        this.number = number;
        this.name = name;
        this.directory = directory;
        this.mountPoint = mountPoint;
    }

    int number() {
        return number;
    }

    RawPath name() {
        return name;
    }

    void addFile(long bytes) {
        allocated.add(bytes);
        files.increment();
    }

    /** The file is counted for another. */
    void removeFile(long bytes) {
        allocated.add(-bytes);
        files.decrement();
    }

    void addDirectory(long bytes) {
        allocated.add(bytes);
        directories.increment();
    }

    void addUnreadable() {
        unreadable.increment();
    }

    long allocated() {
        return allocated.sum();
    }

    long directories() {
        return directories.sum();
    }

    long unreadable() {
        return unreadable.sum();
    }

    Children.Child child() {
        return new Children.Child(
                name, allocated.sum(), files.sum(), directory, mountPoint, unreadable.sum());
    }
}
