package dev.reclaim.journal;

import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The right to recover a state directory, held by locks: no two instances do it at once. */
public final class RecoveryTurn implements AutoCloseable {
    private static final RawPath LOCK = RawPath.of("recovery");

    private final List<Fd> locks;

    private RecoveryTurn(List<Fd> locks) {
        this.locks = locks;
    }

    static Optional<RecoveryTurn> take(StateDirectory state) throws ErrnoException {
        RecoveryTurn turn = new RecoveryTurn(new ArrayList<>());
        boolean taken = false;
        try {
            taken = turn.lockAll(state);
        } finally {
            if (!taken) {
                turn.close();
            }
        }
        return taken ? Optional.of(turn) : Optional.empty();
    }

    private boolean lockAll(StateDirectory state) throws ErrnoException {
        for (RawPath place : state.existing()) {
            try {
                Fd lock = state.lockFile(place, LOCK);
                locks.add(lock);
                if (!lock.tryLock()) {
                    return false;
                }
            } catch (ErrnoException e) {
                // Without an inode left there is no file to lock; the journal is in memory then,
                // and so is a lock.
                if (!Journal.isFull(e)) {
                    throw e;
                }
            }
        }
        return true;
    }

    @Override
    public void close() throws ErrnoException {
        ErrnoException first = null;
        for (Fd lock : locks) {
            try {
                lock.close();
            } catch (ErrnoException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
