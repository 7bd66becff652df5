package dev.reclaim.journal;

import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads journals, each of a run that has ended only once: nothing is ever written to it again. A
 * screen asks every two seconds, and what has not changed since is the very same ledger.
 */
final class LedgerReader {
    /** Of this program: there is one state directory at a time. */
    static final LedgerReader SHARED = new LedgerReader();

    private Map<Key, RunFile.Content> ended = new HashMap<>();
    private List<Key> last = List.of();
    private @Nullable Ledger ledger;

    /** A file as it was left: its place, and that it still is that file. */
    private record Key(RawPath path, Identity identity) {}

    private record Read(RunFile.Content content, @Nullable Key key) {}

    synchronized Ledger read(StateDirectory state) throws JournalException {
        List<Read> runs = new ArrayList<>();
        try {
            for (RawPath place : state.existing()) {
                for (RawPath run : StateDirectory.runs(place)) {
                    read(place.resolve(StateDirectory.RUNS).resolve(run), runs);
                }
            }
        } catch (ErrnoException e) {
            throw new JournalException(
                    e.getMessage() + ": the journal cannot be read; nothing was done", e);
        }
        Map<Key, RunFile.Content> known = new HashMap<>();
        List<Key> keys = new ArrayList<>();
        for (Read run : runs) {
            if (run.key() != null) {
                known.put(run.key(), run.content());
                keys.add(run.key());
            }
        }
        ended = known;
        boolean allEnded = keys.size() == runs.size();
        if (ledger == null || !allEnded || !keys.equals(last)) {
            Replay replay = new Replay();
            runs.forEach(run -> replay.add(run.content(), run.key() == null));
            ledger = replay.ledger();
            last = keys;
        }
        Ledger found = ledger;
        if (!allEnded) {
            ledger = null; // what is alive may have gone on before the next look
        }
        return found;
    }

    private void read(RawPath path, List<Read> runs) throws ErrnoException, JournalException {
        try (Fd file = Fd.open(path, Fd.O_RDONLY | Fd.O_NOFOLLOW)) {
            // The lock is asked for before reading: a run that ends meanwhile counts as alive.
            boolean live = !file.tryLockShared();
            Key key = live ? null : new Key(path, Identity.of(file.stat()));
            RunFile.Content content = key == null ? null : ended.get(key);
            runs.add(
                    new Read(
                            content != null ? content : RunFile.parse(path, file.readRemaining()),
                            key));
        } catch (ErrnoException e) {
            // A run in which nothing happened takes its file away at its end.
            if (!e.is(Errno.ENOENT)) {
                throw e;
            }
        }
    }
}
