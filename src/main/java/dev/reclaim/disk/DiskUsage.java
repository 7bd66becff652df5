package dev.reclaim.disk;

import dev.reclaim.journal.Entry;
import dev.reclaim.linux.Entries;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.FileType;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;
import dev.reclaim.mount.Silence;
import dev.reclaim.scan.Place;
import dev.reclaim.scan.Visitor;
import dev.reclaim.scan.Walk;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What a path takes, as GNU {@code du -s} of coreutils 9.1 counts it: the path itself and all below
 * it, across mounts; symbolic links as themselves; directories with their own size; a file with
 * several links once; of an unreadable directory only itself.
 *
 * <p>A path that is itself a symbolic link to a directory means that directory, as {@code du -s
 * PATH/} does: that is what people who audit a path want to know. A link to anything else, or to
 * nothing, counts as the link.
 */
public final class DiskUsage {
    private final InodeSet links = new InodeSet();
    private final List<Count> counts = new CopyOnWriteArrayList<>();

    private final MountPoints silent;

    private DiskUsage(Set<RawPath> silent) {
        this.silent = new MountPoints(silent);
    }

    /** {@link #of(RawPath, Set)} where every mount answers. */
    static Entry.Usage of(RawPath path) throws ErrnoException, InterruptedException {
        return of(path, Set.of());
    }

    /**
     * Counts one path, and it alone: a file counted for another path counts again.
     *
     * @param silent mount points below it that are not looked at, as {@link Silence#below} names
     *     them: each is a directory that could not be read
     * @return {@code apparent} as with {@code --apparent-size -B1}, {@code allocated} as with
     *     {@code -B1}; directories and other files, the path itself included, a file with several
     *     links once; directories that could not be read, or not all of them
     * @throws ErrnoException if the path does not exist or cannot be looked at
     * @throws InterruptedException if the thread is interrupted
     */
    public static Entry.Usage of(RawPath path, Set<RawPath> silent)
            throws ErrnoException, InterruptedException {
        return new DiskUsage(silent).count(path);
    }

    private Entry.Usage count(RawPath path) throws ErrnoException, InterruptedException {
        Count top = newCount();
        Top found = Top.of(path);
        Stat stat = found.stat();
        top.add(stat.isDirectory(), stat.size(), stat.allocated());
        top.unreadable = found.readable() ? 0 : 1;
        if (found.directory().isPresent()) {
            Walk.over(found.directory().get(), path, Ancestry.root(stat), true, this::newCount);
        }
        return new Entry.Usage(
                path,
                counts.stream().mapToLong(count -> count.apparent).sum(),
                counts.stream().mapToLong(count -> count.allocated).sum(),
                counts.stream().mapToLong(count -> count.files).sum(),
                counts.stream().mapToLong(count -> count.directories).sum(),
                counts.stream().mapToLong(count -> count.unreadable).sum());
    }

    private Count newCount() {
        Count count = new Count();
        counts.add(count);
        return count;
    }

    /** One worker's sums. */
    private final class Count implements Visitor<Ancestry> {
        private final MountPoints.Finder finder = silent.finder();
        private long apparent;
        private long allocated;
        private long files;
        private long directories;
        private long unreadable;

        void add(boolean directory, long size, long blocks) {
            apparent += Math.max(0, size);
            allocated += blocks;
            if (directory) {
                directories++;
            } else {
                files++;
            }
        }

        @Override
        public @Nullable Ancestry visit(Place<Ancestry> directory, Entries entry)
                throws ErrnoException {
            if (finder.isAt(directory, entry)) {
                unreadable++;
                return null;
            }
            if (!entry.examine()) {
                return null;
            }
            if (entry.type() == FileType.DIRECTORY) {
                Ancestry child = directory.data().child(entry);
                if (child != null) {
                    add(true, entry.size(), entry.allocated());
                }
                return child;
            }
            if (entry.links() <= 1 || links.add(entry.device(), entry.inode())) {
                add(false, entry.size(), entry.allocated());
            }
            return null;
        }

        @Override
        public void unreadable(Place<Ancestry> directory, ErrnoException reason) {
            unreadable++;
        }
    }
}
