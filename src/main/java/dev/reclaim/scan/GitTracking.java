package dev.reclaim.scan;

import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;
import dev.reclaim.mount.Silence;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says what git knows of a path, from the indexes themselves: nothing is run, nothing is written,
 * and whose repository it is does not matter as long as it can be read.
 *
 * <p>What was learned is kept until {@link #beginRun}; an index that has not changed by then is not
 * read again. A repository whose git directory lies elsewhere, with no {@code .git} in the work
 * tree (GIT_DIR set by hand), cannot be known. Safe for use by many threads.
 */
public final class GitTracking {
    private static final RawPath DOT_GIT = RawPath.of(".git");

    private final Map<RawPath, Surroundings> surroundings = new HashMap<>();
    private final Map<GitRepository, Reading> current = new HashMap<>();
    private final Map<GitRepository, Reading> earlier = new HashMap<>();
    private GitFiles files;

    /**
     * Makes one that knows nothing yet.
     *
     * @param silence of what is mounted now, for this alone
     */
    public GitTracking(Silence silence) {
        files = new GitFiles(silence);
    }

    /**
     * What a directory lies in.
     *
     * @param inGitDirectory whether it is, or lies in, a bare repository or the like
     * @param repositories those whose {@code .git} stands in it or above it
     * @param unreadable why others could not be read
     */
    private record Surroundings(
            boolean inGitDirectory, List<GitRepository> repositories, List<String> unreadable) {
        static final Surroundings NONE = new Surroundings(false, List.of(), List.of());
        static final Surroundings GIT_DIRECTORY = new Surroundings(true, List.of(), List.of());

        Surroundings with(GitRepository inner) {
            // a work tree inside a git directory: the inner one decides
            return new Surroundings(false, added(repositories, inner), unreadable);
        }

        Surroundings withUnreadable(String reason) {
            return new Surroundings(inGitDirectory, repositories, added(unreadable, reason));
        }

        private static <T> List<T> added(List<T> list, T last) {
            return Stream.concat(list.stream(), Stream.of(last)).toList();
        }
    }

    /** An index as it was read, or why it could not be. */
    private record Reading(Optional<Stat> file, GitIndex index, Optional<String> failure) {
        /** True if the file is the same version still; git replaces an index, never changes it. */
        boolean holdsFor(Optional<Stat> now) {
            return failure.isEmpty()
                    && file.map(Reading::version).equals(now.map(Reading::version));
        }

        private static List<Object> version(Stat stat) {
            return List.of(
                    stat.device(),
                    stat.inode(),
                    stat.size(),
                    stat.mtimeSeconds(),
                    stat.mtimeNanos(),
                    stat.ctimeSeconds(),
                    stat.ctimeNanos());
        }
    }

    /**
     * Begins a new round of questions: what changed since the last one will be seen.
     *
     * @param silence of what is mounted now, for this alone
     */
    public synchronized void beginRun(Silence silence) {
        files = new GitFiles(silence);
        surroundings.clear();
        earlier.clear();
        earlier.putAll(current);
        current.clear();
    }

    /**
     * What git knows of a path. Where repositories are nested, it is tracked if any of them says so
     * (a submodule's directory by the outer one), and unknown if none does and one cannot be read.
     *
     * @param real an absolute path with no symbolic link on the way to it; it need not exist
     */
    public GitState of(RawPath real) {
        try {
            return of(real, isDirectory(real));
        } catch (ErrnoException e) {
            return new GitState.Unknown(reason(e));
        }
    }

    /** The same of what is known to be a directory, or not to be one. */
    public synchronized GitState of(RawPath real, boolean directory) {
        return real.components().contains(DOT_GIT)
                ? new GitState.InsideGitDirectory()
                : state(real, surroundings(directory ? real : real.parentOrRoot()));
    }

    private GitState state(RawPath real, Surroundings in) {
        if (in.inGitDirectory()) {
            return new GitState.InsideGitDirectory();
        }
        Optional<String> unknown = in.unreadable().stream().findFirst();
        for (GitRepository repository : in.repositories()) {
            Reading reading = current.computeIfAbsent(repository, this::read);
            if (tracks(repository, reading.index(), real)) {
                return new GitState.Tracked();
            }
            unknown = unknown.or(reading::failure);
        }
        if (unknown.isPresent()) {
            return new GitState.Unknown(unknown.get());
        }
        return in.repositories().isEmpty()
                ? new GitState.NotInRepository()
                : new GitState.Untracked();
    }

    private static boolean tracks(GitRepository repository, GitIndex index, RawPath real) {
        RawPath workTree = repository.workTree();
        if (workTree.startsWith(real)) {
            return index.size() > 0;
        }
        return real.startsWith(workTree) && index.tracks(real.relativeTo(workTree).orElseThrow());
    }

    private Reading read(GitRepository repository) {
        RawPath file = repository.gitDirectory().resolve("index");
        Optional<Stat> found = Optional.empty();
        try {
            found = files.statIfThere(file);
            Reading before = earlier.get(repository);
            if (before != null && before.holdsFor(found)) {
                return before;
            }
            GitIndex index =
                    found.isEmpty()
                            ? GitIndex.EMPTY
                            : new GitIndex(
                                    GitIndexFile.names(file, repository.sha256(), files::read),
                                    repository.ignoreCase());
            return new Reading(found, index, Optional.empty());
        } catch (IOException e) {
            return new Reading(found, GitIndex.EMPTY, Optional.of(reason(e)));
        }
    }

    private static boolean isDirectory(RawPath real) throws ErrnoException {
        if (real.parent().isEmpty()) {
            return true;
        }
        try (Directory parent = Directory.locateReal(real.parentOrRoot())) {
            return parent.stat(real.name()).isDirectory();
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOENT)) {
                return false;
            }
            throw e;
        }
    }

    private Surroundings surroundings(RawPath directory) {
        Deque<RawPath> unseen = new ArrayDeque<>();
        Optional<RawPath> at = Optional.of(directory);
        while (at.isPresent() && !surroundings.containsKey(at.get())) {
            unseen.push(at.get());
            at = at.get().parent();
        }
        Surroundings found = at.map(surroundings::get).orElse(Surroundings.NONE);
        for (RawPath next : unseen) {
            found = look(next, found);
            surroundings.put(next, found);
        }
        return found;
    }

    private Surroundings look(RawPath path, Surroundings outer) {
        try (Directory directory = Directory.locateReal(path)) {
            return look(directory, outer);
        } catch (ErrnoException e) {
            // gone meanwhile, or never there
            return e.is(Errno.ENOENT) ? outer : outer.withUnreadable(reason(e));
        }
    }

    private Surroundings look(Directory directory, Surroundings outer) {
        try {
            Optional<GitRepository> repository = GitRepository.at(directory, files);
            if (repository.isPresent()) {
                return outer.with(repository.get());
            }
            return GitRepository.isGitDirectory(directory) ? Surroundings.GIT_DIRECTORY : outer;
        } catch (IOException e) {
            return outer.withUnreadable(reason(e));
        }
    }

    private static String reason(IOException e) {
        return "git state unknown: " + e.getMessage();
    }
}
