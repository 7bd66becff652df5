package dev.reclaim.cleanup;

import dev.reclaim.archive.Outcome;
import dev.reclaim.journal.Op;
import dev.reclaim.linux.RawPath;
import dev.reclaim.mount.Silence;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What an undo leaves behind in the archive: lines of the manifest, and directories of our own. */
final class TakenBack {
    private final Run run;
    private final Silence silence;
    private final List<String> warnings;

    /**
     * @param silence what does not answer
     * @param warnings gets a sentence for each thing that could not be tidied up; what was taken
     *     back is back
     */
    TakenBack(Run run, Silence silence, List<String> warnings) {
        this.run = run;
        this.silence = silence;
        this.warnings = warnings;
    }

    /** Takes the lines out, then removes those of our directories that are empty now. */
    void tidyUp(List<Outcome> outcomes) {
        List<Outcome> undone =
                outcomes.stream().filter(o -> o.intent().op() == Op.UNDO && o.isDone()).toList();
        if (undone.isEmpty()) {
            return;
        }
        new Checksums(run, silence, warnings).remove(undone);
        Set<RawPath> used = new LinkedHashSet<>();
        undone.forEach(o -> used.add(Objects.requireNonNull(o.intent().from()).parentOrRoot()));
        new Folders(run).removeEmpty(used, warnings);
    }
}
