package dev.reclaim.disk;

import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Entries;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.FileType;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import dev.reclaim.mount.Mount;
import dev.reclaim.mount.MountTable;
import dev.reclaim.scan.Place;
import dev.reclaim.scan.Roots;
import dev.reclaim.scan.Visitor;
import dev.reclaim.scan.Walk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One count of {@link Children}.
 *
 * <p>It walks on a thread of its own, so that whoever waits for it can be interrupted although the
 * kernel may not answer. Mount points are told by the mount table, and not examined: their file
 * systems may be the ones that do not answer.
 */
final class ChildCount {
    private static final Comparator<Children.Child> LARGEST_FIRST =
            Comparator.comparingLong(Children.Child::allocated)
                    .reversed()
                    .thenComparing(Children.Child::name);

    private final RawPath path;
    private final Pacing pacing;
    private MountPoints mountPoints = new MountPoints(List.of());
    private final ChildTally own = new ChildTally(0, RawPath.ROOT, true, false);
    private final InodeSet links = new InodeSet();

    /** Filled by the one worker that reads the directory, before any of them is read. */
    private final List<ChildTally> children = new ArrayList<>();

    private ChildCount(RawPath path, Duration pause, Consumer<Children> soFar) {
        this.path = path;
        this.pacing = new Pacing(pause, () -> soFar.accept(result(false)));
    }

    /** {@link Children#of}, heard of at most once in {@code pause}. */
    static Children count(RawPath directory, Duration pause, Consumer<Children> soFar)
            throws ErrnoException, InterruptedException {
        ChildCount count = new ChildCount(directory, pause, soFar);
        FutureTask<Children> task = new FutureTask<>(count::walk);
        Thread.ofPlatform().daemon().name("counting " + directory).start(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case ErrnoException errno -> throw errno;
                case null, default ->
                        throw new IllegalStateException("counting " + directory, e.getCause());
            }
        } finally {
            count.pacing.end();
            task.cancel(true);
        }
    }

    private Children walk() throws ErrnoException, InterruptedException {
        Top top = Top.of(path);
        if (!top.stat().isDirectory()) {
            throw new ErrnoException("openat", Errno.ENOTDIR, SafeText.of(path));
        }
        own.addDirectory(top.stat().allocated());
        if (top.directory().isEmpty()) {
            own.addUnreadable();
            return result(true);
        }
        Directory directory = top.directory().get();
        RawPath real = Roots.realPath(directory);
        mountPoints =
                new MountPoints(
                        MountTable.read().mounts().stream().map(Mount::mountPoint).toList());
        Walk.over(directory, real, own, false, Count::new);
        return result(true);
    }

    private Children result(boolean complete) {
        long allocated = own.allocated();
        long directories = own.directories();
        long unreadable = own.unreadable();
        List<Children.Child> found = new ArrayList<>(children.size());
        for (ChildTally child : children) {
            found.add(child.child());
            allocated += child.allocated();
            directories += child.directories();
            unreadable += child.unreadable();
        }
        found.sort(LARGEST_FIRST);
        return new Children(path, List.copyOf(found), allocated, directories, unreadable, complete);
    }

    private ChildTally newChild(RawPath name, boolean directory, boolean mountPoint) {
        ChildTally child = new ChildTally(children.size(), name, directory, mountPoint);
        children.add(child);
        return child;
    }

    private void addFile(ChildTally child, Entries entry) {
        long bytes = entry.allocated();
        if (entry.links() <= 1) {
            child.addFile(bytes);
            return;
        }
        synchronized (links) {
            int owner = links.claim(entry.device(), entry.inode(), child.number());
            if (owner == InodeSet.NOBODY) {
                child.addFile(bytes);
                return;
            }
            ChildTally other = children.get(owner);
            if (child.name().compareTo(other.name()) < 0) {
                links.give(entry.device(), entry.inode(), child.number());
                other.removeFile(bytes);
                child.addFile(bytes);
            }
        }
    }

    /** One worker's part. */
    private final class Count implements Visitor<ChildTally> {
        private final MountPoints.Finder finder = mountPoints.finder();

        @Override
        public @Nullable ChildTally visit(Place<ChildTally> directory, Entries entry)
                throws ErrnoException {
            pacing.step();
            ChildTally above = directory.data();
            boolean top = above == own;
            if (finder.isAt(directory, entry)) {
                return top ? mountPoint(entry) : null;
            }
            if (!entry.examine()) {
                return null;
            }
            if (entry.mountRoot()) {
                return top ? mountPoint(entry) : null;
            }
            boolean isDirectory = entry.type() == FileType.DIRECTORY;
            ChildTally child = top ? newChild(entry.name(), isDirectory, false) : above;
            if (isDirectory) {
                child.addDirectory(entry.allocated());
                return child;
            }
            addFile(child, entry);
            return null;
        }

        private @Nullable ChildTally mountPoint(Entries entry) {
            newChild(entry.name(), entry.type() == FileType.DIRECTORY, true);
            return null;
        }

        @Override
        public void unreadable(Place<ChildTally> directory, ErrnoException reason) {
            directory.data().addUnreadable();
        }
    }
}
