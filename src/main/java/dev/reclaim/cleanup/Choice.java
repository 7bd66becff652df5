package dev.reclaim.cleanup;

import dev.reclaim.journal.Kind;
import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.Glob;
import dev.reclaim.plan.PathGlob;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which items a person means who does not point at them one by one.
 *
 * @param names patterns of base names of files
 * @param paths patterns of whole real paths
 * @param kinds narrows the patterns to files of these kinds; without patterns, all of these; empty
 *     for any
 * @param pids numbers of processes
 * @param match patterns of command lines
 * @param all true for every file and every process that the plan finds
 */
public record Choice(
        List<Glob> names,
        List<PathGlob> paths,
        Set<Kind> kinds,
        List<Integer> pids,
        List<Pattern> match,
        boolean all) {

    /** True if it means nothing at all. */
    public boolean isEmpty() {
        return !meansFiles() && !meansProcesses();
    }

    boolean meansFiles() {
        return all || !names.isEmpty() || !paths.isEmpty() || !kinds.isEmpty();
    }

    private boolean meansProcesses() {
        return all || !pids.isEmpty() || !match.isEmpty();
    }

    /** True if it means the file. */
    boolean means(RawPath path, Kind kind) {
        boolean everyName = all || (names.isEmpty() && paths.isEmpty());
        return meansFiles()
                && (kinds.isEmpty() || kinds.contains(kind))
                && (everyName
                        || names.stream().anyMatch(glob -> glob.matches(path.name()))
                        || paths.stream().anyMatch(glob -> glob.matches(path)));
    }

    /** True if it means the marked process. */
    boolean means(Mark.OfProcess process) {
        return (all && kinds.isEmpty())
                || pids.contains(process.id().pid())
                || match.stream().anyMatch(pattern -> finds(pattern, process.command()));
    }

    private static boolean finds(Pattern pattern, String command) {
        try {
            return pattern.matcher(command).find();
        } catch (StackOverflowError tooLong) {
            return false; // a repeated alternative takes a stack frame for each time
        }
    }
}
