package dev.reclaim.cleanup;

import dev.reclaim.journal.Kind;
import dev.reclaim.linux.RawPath;
import dev.reclaim.mount.Silence;
import dev.reclaim.plan.PathGlob;
import dev.reclaim.plan.Plan;
import java.util.List;

/** Which kind files given by hand are to a plan, whose patterns are followed once for all. */
final class Kinds {
    private final List<PathGlob> outputs;
    private final List<PathGlob> scripts;
    private final List<PathGlob> logs;

    Kinds(Situation situation) {
        Plan plan = situation.request().plan();
        outputs = resolved(plan.outputs().paths(), situation.silence());
        scripts = resolved(plan.scripts(), situation.silence());
        logs = resolved(plan.logs(), situation.silence());
    }

    private static List<PathGlob> resolved(List<PathGlob> globs, Silence silence) {
        return globs.stream().map(glob -> glob.resolved(silence)).toList();
    }

    /** The kind of a real path. */
    Kind of(RawPath path) {
        if (anyMatches(outputs, path)) {
            return Kind.OUTPUT;
        }
        if (anyMatches(scripts, path)) {
            return Kind.SCRIPT;
        }
        return anyMatches(logs, path) ? Kind.LOG : Kind.OTHER;
    }

    private static boolean anyMatches(List<PathGlob> globs, RawPath path) {
        return globs.stream().anyMatch(glob -> glob.matches(path));
    }
}
