package dev.reclaim.scan;

import dev.reclaim.journal.Kind;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Entries;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.FileType;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;
import dev.reclaim.plan.Glob;
import dev.reclaim.plan.TempRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The search for temporary files below the roots of a rule. Names, size, keep and depth are applied
 * here. A directory that matches is listed, and searched like any other unless the rule takes
 * directories as a whole. What {@code keep} matches is left out with all that is in it.
 */
final class TempSearch {
    private final TempRule rule;
    private final Findings findings;
    private final List<Root> roots = new ArrayList<>();

    /** A directory to search: as the plan has it, and as it is. */
    private record Root(RawPath given, RawPath real, Stat stat, Directory directory) {}

    TempSearch(TempRule rule, Findings findings) {
        this.rule = rule;
        this.findings = findings;
    }

    /**
     * Adds what is found to the findings.
     *
     * @return the roots that there are not
     */
    List<RawPath> run() throws ErrnoException, InterruptedException {
        List<RawPath> missing = new ArrayList<>();
        int walked = 0;
        try {
            for (RawPath root : rule.roots()) {
                open(root, missing);
            }
            while (walked < roots.size()) {
                Root root = roots.get(walked++);
                Walk.over(root.directory, root.real, root, false, () -> new Search(root));
            }
        } finally {
            for (Root left : roots.subList(walked, roots.size())) {
                left.directory.close();
            }
        }
        return missing;
    }

    private void open(RawPath given, List<RawPath> missing) throws ErrnoException {
        try {
            Directory directory = Roots.open(given);
            Root root = new Root(given, Roots.realPath(directory), directory.stat(), directory);
            if (roots.stream().anyMatch(other -> other.stat.sameFile(root.stat))) {
                directory.close();
            } else {
                roots.add(root);
            }
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOENT)) {
                missing.add(given);
            } else {
                findings.unreadable(given, e);
            }
        }
    }

    /** Real paths of the roots that there are, each once. */
    List<RawPath> roots() {
        return roots.stream().map(Root::real).toList();
    }

    /** One worker's part below one root. */
    private final class Search implements Visitor<Root> {
        private final Root root;

        Search(Root root) {
            this.root = root;
        }

        @Override
        public @Nullable Root visit(Place<Root> directory, Entries entry) throws ErrnoException {
            RawPath name = entry.name();
            if (isKept(directory, name)) {
                return null;
            }
            Glob match = match(directory, name);
            if ((match != null || entry.type() == FileType.UNKNOWN) && !entry.examine()) {
                return null;
            }
            boolean listed = match != null && isLargeEnough(entry.size());
            if (match != null && listed) {
                RawPath found = directory.path().resolve(name);
                findings.add(new Found(found, Kind.TEMP, entry.stat(), match.toString()));
            }
            boolean descend =
                    entry.type() == FileType.DIRECTORY
                            && !(listed && rule.directories())
                            && isWithinDepth(directory.depth() + 1)
                            && !isAnotherRoot(directory, name);
            return descend ? root : null;
        }

        private boolean isKept(Place<Root> directory, RawPath name) {
            for (Glob keep : rule.keep()) {
                if (matches(keep, directory, name)) {
                    return true;
                }
            }
            return false;
        }

        private @Nullable Glob match(Place<Root> directory, RawPath name) {
            for (Glob glob : rule.names()) {
                if (matches(glob, directory, name)) {
                    return glob;
                }
            }
            return null;
        }

        private boolean matches(Glob glob, Place<Root> directory, RawPath name) {
            if (!glob.isPath()) {
                return glob.matches(name);
            }
            RawPath real = directory.path().resolve(name);
            return glob.matches(real) || glob.matches(asGiven(real));
        }

        /** With the root's path as the plan has it, so that its patterns fit. */
        private RawPath asGiven(RawPath real) {
            return real.relativeTo(root.real).map(root.given::resolve).orElse(root.given);
        }

        private boolean isLargeEnough(long size) {
            Long least = rule.largerThan();
            return least == null || size >= least;
        }

        private boolean isWithinDepth(int depth) {
            Integer most = rule.maxDepth();
            return most == null || depth < most;
        }

        /** A root below another is searched for itself, with its own depth to go. */
        private boolean isAnotherRoot(Place<Root> directory, RawPath name) {
            for (Root other : roots) {
                if (other.real.name().equals(name)
                        && other.real.equals(directory.path().resolve(name))) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void unreadable(Place<Root> directory, ErrnoException reason) {
            findings.unreadable(directory.path(), reason);
        }
    }
}
