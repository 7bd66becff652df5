package dev.reclaim.cleanup;

import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.mount.Silence;
import dev.reclaim.process.ProcessTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Marks whose item is no longer what was marked. */
public final class StaleMarks {
    private StaleMarks() {}

    /**
     * Looks at each marked item.
     *
     * @param table the processes now
     * @param silence what does not answer now: what lies there counts as what was marked
     * @return the marks that have lost their item, each with what became of it, as safe text
     */
    public static Map<Mark, String> of(Marks marks, ProcessTable table, Silence silence) {
        Map<Mark, String> stale = new LinkedHashMap<>();
        for (Mark.OfFile file : marks.files()) {
            fate(file, silence).ifPresent(fate -> stale.put(file, fate));
        }
        for (Mark.OfProcess process : marks.processes()) {
            boolean runs =
                    table.find(process.id().pid())
                            .filter(now -> now.id().equals(process.id()))
                            .isPresent();
            if (!runs) {
                stale.put(process, "has ended");
            }
        }
        return stale;
    }

    private static Optional<String> fate(Mark.OfFile file, Silence silence) {
        if (silence.locate(file.path()).silent().isPresent()) {
            return Optional.empty(); // who acts on it says so
        }
        try (Directory parent = Directory.locateReal(file.path().parentOrRoot())) {
            return file.identity().matches(parent.stat(file.path().name()))
                    ? Optional.empty()
                    : Optional.of("changed since it was marked");
        } catch (ErrnoException e) {
            boolean absent = e.is(Errno.ENOENT) || e.is(Errno.ENOTDIR);
            return Optional.of(absent ? "is not there any more" : e.reason());
        }
    }
}
