package dev.reclaim.mount;

import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The mounts that do not answer (a dead NFS server, a stuck FUSE process): a system call on what
 * lies there might never return, and nobody could stop what waits for it.
 *
 * <p>Mounts are asked when a path is found to lead there, each once, and waited for three seconds
 * at most: a server under load may take that long. One that still owes an answer to an earlier
 * question is not asked another: each would cost a thread that the kernel does not let go. For one
 * thread.
 */
public final class Silence {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration AT_ONCE = Duration.ofMillis(200);

    /** As many symbolic links on one way as the kernel follows. */
    private static final int MOST_LINKS = 40;

    /** What is not there, is no link, or may not be looked at. */
    private static final Set<Integer> NO_LINK =
            Set.of(Errno.EINVAL, Errno.ENOENT, Errno.ENOTDIR, Errno.EACCES, Errno.ELOOP);

    private static final Map<Mount, Asked> OWED = new ConcurrentHashMap<>();

    /** What is asked of a mount. */
    interface Asking {
        /** Returns or fails if the mount answers; may never return. */
        void ask(Mount mount) throws ErrnoException;
    }

    private record Asked(Question<Boolean> question, long deadline) {}

    /**
     * Where a path leads.
     *
     * @param real the path with links followed and dots taken out, as far as mounts answer
     * @param silent the mount point that the way leads to and that does not answer; empty if all do
     */
    public record Way(RawPath real, Optional<RawPath> silent) {
        /** Why nothing can be done there now, and what helps; empty if all answer. */
        public Optional<String> trouble() {
            return silent.map(
                    mount ->
                            SafeText.of(mount)
                                    + " does not answer: bring it back, or unmount it (umount -l)");
        }
    }

    /** The mounts that can be reached: the last made on a directory hides the others. */
    private final Map<RawPath, Mount> mounts = new HashMap<>();

    private final Asking asking;
    private final Map<Mount, Boolean> answers = new LinkedHashMap<>();

    /** Where each link that was met leads: most paths that are asked about begin alike. */
    private final Map<RawPath, Optional<RawPath>> links = new HashMap<>();

    /** Asks nothing yet. */
    public Silence(MountTable table) {
        this(table, Silence::askForSpace);
    }

    Silence(MountTable table, Asking asking) {
        table.mounts().forEach(mount -> mounts.put(mount.mountPoint(), mount));
        this.asking = asking;
    }

    /**
     * Of what is mounted now; asks nothing yet.
     *
     * @throws ErrnoException if /proc cannot be read
     */
    public static Silence now() throws ErrnoException {
        return new Silence(MountTable.read());
    }

    /** What the kernel knows of a directory may be remembered; space is asked of the server. */
    private static void askForSpace(Mount mount) throws ErrnoException {
        try (Fd fd = MountTable.openNearest(mount.mountPoint())) {
            fd.statVfs();
        }
    }

    /**
     * Follows an absolute path component by component, and asks each mount on the way before
     * anything in it is looked at. What is not there or cannot be read is taken as it is written.
     */
    public Way follow(RawPath path) {
        return follow(path, true);
    }

    /**
     * The same for an item itself: its last component is not followed if it is a symbolic link, and
     * is asked if it is a mount point.
     */
    public Way locate(RawPath item) {
        return follow(item, false);
    }

    /** Where a path leads, as far as mounts answer. */
    public RawPath real(RawPath path) {
        return follow(path).real();
    }

    private Way follow(RawPath path, boolean lastToo) {
        Deque<RawPath> rest = new ArrayDeque<>(path.components());
        RawPath at = RawPath.ROOT;
        int followed = 0;
        while (!rest.isEmpty()) {
            RawPath name = rest.removeFirst();
            if (name.isDots()) {
                at = name.length() == 2 ? at.parentOrRoot() : at;
                continue;
            }
            RawPath next = at.resolve(name);
            Mount mount = mounts.get(next);
            if (mount != null && isSilent(mount)) {
                RawPath real = rest.stream().reduce(next, RawPath::resolve).normalize();
                return new Way(real, Optional.of(next));
            }
            Optional<RawPath> target = rest.isEmpty() && !lastToo ? Optional.empty() : link(next);
            if (target.isEmpty() || followed++ >= MOST_LINKS) {
                at = next;
                continue;
            }
            target.get().components().reversed().forEach(rest::addFirst);
            at = target.get().isAbsolute() ? RawPath.ROOT : at;
        }
        return new Way(at, Optional.empty());
    }

    private Optional<RawPath> link(RawPath path) {
        Optional<RawPath> known = links.get(path);
        if (known != null) {
            return known;
        }
        Optional<RawPath> link = Optional.empty();
        try (Directory directory = Directory.locateReal(path.parentOrRoot())) {
            link = Optional.of(directory.readlink(path.name()));
        } catch (ErrnoException e) {
            if (!NO_LINK.contains(e.errno())) {
                return link; // of this moment only: no descriptor is free, or the like
            }
        }
        links.put(path, link);
        return link;
    }

    /**
     * True if just here a mount stands that does not answer.
     *
     * @param real a path with no symbolic link in it
     */
    public boolean isAt(RawPath real) {
        Mount mount = mounts.get(real);
        return mount != null && isSilent(mount);
    }

    /** True if the path leads onto a mount that does not answer. */
    public boolean lies(RawPath path) {
        return follow(path).silent().isPresent();
    }

    /**
     * The mount points below a path that do not answer, named as a walk from that path names them.
     */
    public Set<RawPath> below(RawPath path) {
        RawPath real = follow(path).real();
        List<Mount> inside =
                mounts.values().stream()
                        .filter(
                                m ->
                                        !m.mountPoint().equals(real)
                                                && m.mountPoint().startsWith(real))
                        .toList();
        ask(inside);
        Set<RawPath> silent = new HashSet<>();
        for (Mount mount : inside) {
            if (isSilent(mount)) {
                mount.mountPoint().relativeTo(real).map(path::resolve).ifPresent(silent::add);
            }
        }
        return silent;
    }

    /** Adds a sentence for each mount that was asked and did not answer. */
    public void say(String consequence, List<String> warnings) {
        answers.forEach(
                (mount, answered) -> {
                    if (!answered) {
                        String point = SafeText.of(mount.mountPoint());
                        warnings.add(point + ": does not answer: " + consequence);
                    }
                });
    }

    private boolean isSilent(Mount mount) {
        ask(List.of(mount));
        return Boolean.FALSE.equals(answers.get(mount));
    }

    /**
     * True if a file system of this device number is mounted, as stat(2) gives it, or may be: those
     * that show others than are known of their mounts cannot be told apart.
     */
    public boolean mayHold(long device) {
        return mounts.values().stream()
                .anyMatch(mount -> mount.device() == device || mount.hasOtherDevices());
    }

    /**
     * Asks those of them that were not asked yet, all at the same time. Where one does not answer
     * at once the others are asked too: more of them may be dead, and then they are all waited for
     * together.
     */
    private void ask(Collection<Mount> about) {
        Map<Mount, Asked> asked = new LinkedHashMap<>();
        for (Mount mount : about) {
            if (!answers.containsKey(mount)) {
                asked.put(mount, OWED.compute(mount, this::again));
            }
        }
        long soon = System.nanoTime() + AT_ONCE.toNanos();
        if (!asked.values().stream()
                .allMatch(each -> each.question().isAnswered(Math.min(soon, each.deadline())))) {
            mounts.values().stream()
                    .filter(mount -> mount.isReal() && !answers.containsKey(mount))
                    .forEach(mount -> OWED.computeIfAbsent(mount, m -> again(m, null)));
        }
        asked.forEach(
                (mount, each) -> {
                    boolean answered = each.question().isAnswered(each.deadline());
                    if (answered) {
                        OWED.remove(mount, each);
                    }
                    answers.put(mount, answered);
                });
    }

    private Asked again(Mount mount, @Nullable Asked before) {
        if (before != null && !before.question().isDone()) {
            return before;
        }
        Question<Boolean> question =
                Question.ask(
                        mount.mountPoint(),
                        () -> {
                            asking.ask(mount);
                            return true;
                        });
        return new Asked(question, System.nanoTime() + PATIENCE.toNanos());
    }
}
