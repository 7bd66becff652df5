package dev.reclaim.scan;

import dev.reclaim.journal.Kind;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.PathGlob;
import dev.reclaim.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what a plan is about: outputs, scripts and logs by their patterns, temporary files by
 * walking the roots.
 *
 * <p>Everything that rules name is found, whatever it is (a symbolic link as the link itself, a
 * directory, a FIFO, a socket, a device): who may touch it is decided elsewhere. Roots are resolved
 * once the ordinary way; below them no symbolic link is followed and no mount entered, a bind mount
 * of the same device neither. Found paths are real paths.
 */
public final class Scanner {
    private final Findings findings = new Findings();
    private final List<NotFound> notFound = new ArrayList<>();
    private final List<PatternSearch> patterns = new ArrayList<>();

    private Scanner() {}

    /**
     * Searches by all rules of the plan.
     *
     * @throws InterruptedException if the thread is interrupted: nothing was changed
     * @throws ErrnoException if there are too few descriptors to search with
     */
    public static ScanResult scan(Plan plan) throws ErrnoException, InterruptedException {
        return new Scanner().run(plan);
    }

    private ScanResult run(Plan plan) throws ErrnoException, InterruptedException {
        search(Kind.OUTPUT, plan.outputs().paths());
        TempSearch temp = new TempSearch(plan.temp(), findings);
        for (RawPath root : temp.run()) {
            notFound.add(new NotFound(Kind.TEMP, root.toString()));
        }
        search(Kind.SCRIPT, plan.scripts());
        search(Kind.LOG, plan.logs());
        return new ScanResult(
                temp.roots(),
                findings.files().stream().map(this::claimed).toList(),
                List.copyOf(notFound),
                findings.unreadable());
    }

    private void search(Kind kind, List<PathGlob> globs)
            throws ErrnoException, InterruptedException {
        for (PathGlob glob : globs) {
            PatternSearch search = new PatternSearch(kind, glob, findings);
            if (!search.run()) {
                notFound.add(new NotFound(kind, glob.text()));
            }
            patterns.add(search);
        }
    }

    /** A temporary file that a pattern names from where its own search could not come. */
    private Found claimed(Found file) {
        if (file.kind() != Kind.TEMP) {
            return file;
        }
        return patterns.stream()
                .flatMap(search -> search.claims(file).stream())
                .findFirst()
                .orElse(file);
    }
}
