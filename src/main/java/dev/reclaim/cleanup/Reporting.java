package dev.reclaim.cleanup;

import dev.reclaim.archive.Progress;
import dev.reclaim.archive.Sha256;
import dev.reclaim.journal.Cleanup;
import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Journal;
import dev.reclaim.journal.JournalException;
import dev.reclaim.journal.Ledger;
import dev.reclaim.journal.Operation;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import dev.reclaim.mount.Silence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Which cleanup a report is about, its end, and whether its archive still is what it was. */
public final class Reporting {
    private Reporting() {}

    /**
     * The cleanup to report: with a plan file, the latest of that plan; else the open one or, when
     * none is open, the latest.
     */
    public static Optional<Cleanup> find(Request request) throws JournalException {
        Ledger ledger = Ledger.read(request.state());
        if (request.plan().isExplicit()) {
            return ledger.cleanups().stream()
                    .filter(c -> c.opened().key().equals(request.key()))
                    .reduce((older, newer) -> newer);
        }
        return ledger.current(request.time().instant());
    }

    /** Ends an open cleanup; one that has ended stays as it is. */
    public static void close(Request request, Cleanup cleanup) throws JournalException {
        if (cleanup.closed() == null) {
            try (Journal journal = Journal.open(request.state())) {
                journal.append(
                        new Entry.Closed(cleanup.opened().cleanup(), request.time().instant()));
            }
        }
    }

    /**
     * Keeps the report of a cleanup among the state, in place of an earlier one of the same.
     *
     * @return where it is
     */
    public static RawPath save(Request request, Cleanup cleanup, String markdown)
            throws ErrnoException {
        byte[] bytes = markdown.getBytes(StandardCharsets.UTF_8);
        RawPath name = RawPath.of(cleanup.opened().cleanup() + ".md");
        RawPath unfinished = RawPath.of(cleanup.opened().cleanup() + ".new");
        try (Directory reports = request.state().create("reports")) {
            try (Fd file =
                    reports.openFile(unfinished, Fd.O_WRONLY | Fd.O_CREAT | Fd.O_TRUNC, 0600)) {
                file.write(ByteBuffer.allocateDirect(bytes.length).put(bytes).flip());
            }
            reports.replace(unfinished, name);
            request.state().giveToOwner(reports, name);
            return reports.path().resolve(name);
        }
    }

    /**
     * A file of the archive, hashed again.
     *
     * @param path where it is
     * @param problem what is wrong; empty if its hash is what it was
     */
    public record Verified(RawPath path, Optional<String> problem) {}

    /** Hashes every archived file of the cleanup that was not taken back. */
    public static List<Verified> verify(Cleanup cleanup, Progress progress) throws IOException {
        Silence silence = Silence.now();
        List<Verified> verified = new ArrayList<>();
        for (Operation operation : cleanup.operations()) {
            if (operation.undoable()) {
                RawPath path = Objects.requireNonNull(operation.intent().to());
                progress.item(SafeText.of(path));
                verified.add(new Verified(path, problem(operation, path, silence, progress)));
                progress.done();
            }
        }
        return verified;
    }

    private static Optional<String> problem(
            Operation operation, RawPath path, Silence silence, Progress progress)
            throws IOException {
        Optional<String> trouble = silence.locate(path).trouble();
        if (trouble.isPresent()) {
            return trouble;
        }
        try (Directory folder = Directory.locateReal(path.parentOrRoot())) {
            if (!folder.stat(path.name()).isRegular()) {
                return operation.sha256() == null
                        ? Optional.of("not hashed: no regular file")
                        : Optional.of("is no regular file any more");
            }
            try (Fd file = folder.openFile(path.name(), Fd.O_RDONLY | Fd.O_NONBLOCK, 0)) {
                String now = Sha256.of(file, progress);
                if (operation.sha256() == null) {
                    return Optional.of("was not hashed when it was archived; now " + now);
                }
                return now.equals(operation.sha256())
                        ? Optional.empty()
                        : Optional.of("differs: " + now + " now, " + operation.sha256() + " then");
            }
        } catch (ErrnoException e) {
            return Optional.of(e.is(Errno.ENOENT) ? "is not there any more" : e.reason());
        }
    }
}
