package dev.reclaim.cleanup;

import dev.reclaim.journal.Cleanup;
import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Journal;
import dev.reclaim.journal.JournalException;
import dev.reclaim.journal.Ledger;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.PathGlob;
import dev.reclaim.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cleanup that an acting verb belongs to: the open one of its plan, or a new one. */
final class OpenCleanup {
    private OpenCleanup() {}

    /**
     * Joins the open cleanup of the plan; where there is none, begins one with the audit "before".
     * Others that were idle for too long are closed.
     *
     * @param touched paths of files that will be acted on
     * @param begun the cleanup of what is gone on with, which is joined if it is open; or null
     * @return its id
     */
    static String join(
            Request request,
            Journal journal,
            Ledger ledger,
            Collection<RawPath> touched,
            @Nullable String begun,
            List<String> warnings)
            throws JournalException, ErrnoException, InterruptedException {
        Instant now = request.time().instant();
        for (Cleanup cleanup : ledger.cleanups()) {
            if (cleanup.closed() == null && !Ledger.isOpen(cleanup, now)) {
                journal.append(new Entry.Closed(cleanup.opened().cleanup(), cleanup.latest()));
            }
        }
        Optional<Cleanup> open =
                Optional.ofNullable(begun)
                        .flatMap(ledger::cleanup)
                        .filter(cleanup -> Ledger.isOpen(cleanup, now))
                        .or(() -> ledger.open(request.key(), now));
        if (open.isPresent()) {
            return open.get().opened().cleanup();
        }
        Plan plan = request.plan();
        String id = journal.run() + "-" + Long.toHexString(now.toEpochMilli());
        List<RawPath> audit = audited(plan);
        journal.append(
                List.of(
                        new Entry.Opened(
                                id,
                                now,
                                request.key(),
                                plan.title(),
                                plan.name(),
                                plan.archive(),
                                audit,
                                plan.isExplicit(),
                                kept(plan)),
                        Auditor.entry(id, audit, concerned(plan, touched), now, false, warnings)));
        return id;
    }

    /** Records the disk as it is now that the verb has acted. */
    static void auditAfter(
            Request request,
            Journal journal,
            String cleanup,
            Collection<RawPath> touched,
            List<String> warnings)
            throws JournalException, ErrnoException, InterruptedException {
        Plan plan = request.plan();
        journal.append(
                Auditor.entry(
                        cleanup,
                        audited(plan),
                        concerned(plan, touched),
                        request.time().instant(),
                        true,
                        warnings));
    }

    /** The same where something of an earlier cleanup was taken back or repeated. */
    static void auditAfter(
            Request request,
            Journal journal,
            Cleanup earlier,
            Collection<RawPath> touched,
            List<String> warnings)
            throws JournalException, ErrnoException, InterruptedException {
        Set<RawPath> concerned = new LinkedHashSet<>(touched);
        if (earlier.before() != null) {
            earlier.before().spaces().forEach(space -> concerned.add(space.mount()));
        }
        journal.append(
                Auditor.entry(
                        earlier.opened().cleanup(),
                        earlier.opened().audit(),
                        concerned,
                        request.time().instant(),
                        true,
                        warnings));
    }

    /** The plan's audited paths and the archive. */
    private static List<RawPath> audited(Plan plan) {
        List<RawPath> audit = new ArrayList<>(plan.audit());
        if (!audit.contains(plan.archive())) {
            audit.add(plan.archive());
        }
        return audit;
    }

    private static List<RawPath> concerned(Plan plan, Collection<RawPath> touched) {
        return Stream.concat(plan.temp().roots().stream(), touched.stream()).toList();
    }

    private static List<String> kept(Plan plan) {
        return Stream.of(plan.outputs().paths(), plan.scripts(), plan.logs())
                .flatMap(List::stream)
                .map(PathGlob::text)
                .toList();
    }
}
