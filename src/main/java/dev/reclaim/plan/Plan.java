package dev.reclaim.plan;

import dev.reclaim.linux.RawPath;
import dev.reclaim.mount.Silence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cleanup is to do: read from a plan file or made of defaults; checked, expanded, immutable.
 *
 * @param file where it was read from, absolute; null for the defaults
 * @param written last modification of that file; null for the defaults
 * @param title heading of the report
 * @param name the "NAME Output" of the report
 * @param label {@code {label}} of the rename template; null if the plan gives none
 * @param archive absolute path of the archive folder, which need not exist yet
 * @param audit paths whose usage is stated before and after
 * @param window when the wait is; null if the plan gives none
 * @param job the running job to shield; null if the plan gives none
 * @param outputs what is archived, never deleted
 * @param temp what is deleted
 * @param processes what is ended
 * @param pip Python packages whose version is stated
 * @param scripts what is copied into {@code ARCHIVE/scripts}
 * @param logs what is moved into {@code ARCHIVE/logs}
 */
public record Plan(
        @Nullable RawPath file,
        @Nullable Instant written,
        String title,
        String name,
        @Nullable String label,
        RawPath archive,
        List<RawPath> audit,
        @Nullable Window window,
        @Nullable JobRule job,
        OutputRule outputs,
        TempRule temp,
        ProcessRule processes,
        List<String> pip,
        List<PathGlob> scripts,
        List<PathGlob> logs) {

    /**
     * The same plan, looking for temporary files elsewhere.
     *
     * @param roots absolute directories
     * @throws ValueException if a root is {@code /} or protected
     */
    public Plan below(List<RawPath> roots, Silence silence) {
        roots.forEach(root -> ProtectedPaths.requireRoot(root, silence));
        return with(temp.below(roots.stream().map(RawPath::normalize).distinct().toList()));
    }

    /** The same plan with another rule for temporary files. */
    public Plan with(TempRule other) {
        return new Plan(
                file, written, title, name, label, archive, audit, window, job, outputs, other,
                processes, pip, scripts, logs);
    }

    /** True if a plan file stands behind it: what an acting verb without items needs. */
    public boolean isExplicit() {
        return file != null;
    }
}
