package dev.reclaim.cleanup;

import dev.reclaim.journal.Entry;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The directories that files are placed in: made when needed, removed by undo when empty. */
final class Folders {
    private static final RawPath STATUS = RawPath.of("/proc/self/status");

    private final Run run;

    Folders(Run run) {
        this.run = run;
    }

    /** Makes a directory and those above it that are missing; they belong to the caller. */
    void make(RawPath path) throws IOException {
        List<RawPath> missing = new ArrayList<>();
        for (RawPath at = path; !isThere(at); at = at.parentOrRoot()) {
            missing.addFirst(at);
        }
        if (missing.isEmpty()) {
            return;
        }
        run.append(missing.stream().map(Entry.DirectoryMade::new).toList());
        int mode = 0777 & ~umask();
        for (RawPath at : missing) {
            try (Directory parent = Directory.openReal(at.parentOrRoot())) {
                parent.mkdir(at.name(), mode);
                run.request().state().giveToOwner(parent, at.name());
                parent.fsync();
            }
        }
    }

    private static boolean isThere(RawPath path) throws ErrnoException {
        try (Directory _ = Directory.locateReal(path)) {
            return true;
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOENT)) {
                return false;
            }
            throw e;
        }
    }

    /** Permission bits that new files and directories do not get (umask(2)). */
    static int umask() throws IOException {
        String status = new String(Fd.readAll(STATUS), StandardCharsets.ISO_8859_1);
        return status.lines()
                .filter(line -> line.startsWith("Umask:"))
                .findFirst()
                .map(line -> Integer.parseInt(line.substring("Umask:".length()).strip(), 8))
                .orElse(022);
    }

    /**
     * Removes those of our own directories at or above the given ones that are empty now.
     *
     * @param warnings gets a sentence for each that is empty and could not be removed
     */
    void removeEmpty(Collection<RawPath> used, List<String> warnings) {
        List<RawPath> ours =
                run.ledger().directories().stream()
                        .filter(made -> used.stream().anyMatch(path -> path.startsWith(made)))
                        .sorted(Comparator.comparingInt(RawPath::length).reversed())
                        .toList();
        for (RawPath path : ours) {
            try (Directory parent = Directory.locateReal(path.parentOrRoot())) {
                parent.rmdir(path.name());
            } catch (ErrnoException e) {
                if (!e.is(Errno.ENOTEMPTY) && !e.is(Errno.ENOENT) && !e.is(Errno.EEXIST)) {
                    warnings.add("an empty directory of ours stays: " + e.getMessage());
                }
            }
        }
    }
}
