package dev.reclaim.report;

import dev.reclaim.journal.Cleanup;
import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Kind;
import dev.reclaim.linux.RawPath;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The report of one cleanup: plain data, a function of its journal alone. What the journal does not
 * hold is null or absent here, never guessed.
 *
 * @param title its heading
 * @param name the "NAME Output" of its first section
 * @param complete true if the disk was measured after the last act, or the cleanup was closed
 * @param at when it was complete, or the moment of this report while it goes on
 * @param outputs what was moved or copied into the archive, scripts and logs left out
 * @param temp what was deleted, in all
 * @param processes what became of each process that was to be ended
 * @param disks each file system concerned, that of the first audited path first; never empty
 * @param usages each audited path and the archive
 * @param scripts scripts in the archive
 * @param logs logs in the archive
 * @param packages packages asked about
 * @param pids what was found of each process number in the plan
 * @param deleted each deleted file
 * @param notDone each thing asked for and not done
 * @param undoable what undo can take back
 * @param noneLeft what was looked for and is not there
 * @param verification what hashing the archive again brought; null if that was not asked for
 */
public record Report(
        String title,
        String name,
        boolean complete,
        Instant at,
        List<Archived> outputs,
        Temp temp,
        List<Ended> processes,
        List<DiskChange> disks,
        List<UsageChange> usages,
        List<Archived> scripts,
        List<Archived> logs,
        List<PackageFound> packages,
        List<PidFound> pids,
        List<Deleted> deleted,
        List<NotDone> notDone,
        List<Undoable> undoable,
        Set<Entry.Search> noneLeft,
        @Nullable Verification verification) {

    /**
     * The report of {@code cleanup}.
     *
     * <p>A kill that failed counts as a process still running; one refused as left alone. An item
     * that was refused or failed and done later counts as done. What was undone is stated as undone
     * and counts nowhere.
     *
     * @param now the moment of the report, stated while the cleanup goes on
     */
    public static Report of(Cleanup cleanup, Instant now) {
        return new JournalReader(cleanup, now).report();
    }

    /** The same with what hashing the archive again brought. */
    public Report with(Verification checked) {
        return new Report(
                title, name, complete, at, outputs, temp, processes, disks, usages, scripts, logs,
                packages, pids, deleted, notDone, undoable, noneLeft, checked);
    }

    /** The file system of the first audited path. */
    public DiskChange disk() {
        return disks.getFirst();
    }

    /**
     * A file in the archive, or one that was and was taken back.
     *
     * @param from where it was
     * @param to where it was put
     * @param size bytes of content
     * @param sha256 of the content; null until hashed
     * @param status what it is now
     * @param note what a person should know; null if nothing
     */
    public record Archived(
            RawPath from,
            RawPath to,
            long size,
            @Nullable String sha256,
            Placement status,
            @Nullable String note) {}

    /** What became of a file that was put into the archive. */
    public enum Placement {
        /** It is in the archive alone. */
        ARCHIVED("archived"),
        /** It is in the archive too; the original stays. */
        COPIED("copied"),
        /** It was taken back. */
        UNDONE("undone");

        private final String word;

        Placement(String word) {
            this.word = word;
        }

        /** The word in JSON and in messages. */
        public String word() {
            return word;
        }
    }

    /** Files deleted, and the bytes of blocks they gave back, on whatever file system. */
    public record Temp(long count, long freed) {}

    /**
     * A process that was to be ended.
     *
     * @param pid its number
     * @param command its command line; empty if the journal does not hold it
     * @param outcome what became of it
     * @param reason why it still runs, or how it ended; null if the journal does not say
     */
    public record Ended(int pid, String command, Outcome outcome, @Nullable String reason) {}

    /** What became of a process. */
    public enum Outcome {
        ENDED("ended"),
        STILL_RUNNING("still running"),
        /** It was never signalled. */
        LEFT_ALONE("left alone");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        /** The words in JSON and in messages. */
        public String words() {
            return words;
        }
    }

    /** What a path took before and after, in bytes of blocks; null where not measured. */
    public record UsageChange(
            RawPath path, @Nullable Long before, @Nullable Long after, long unreadable) {}

    /** A package and its version; null if it is not installed. */
    public record PackageFound(String name, @Nullable String version) {}

    /** What was found of a process number in the plan. */
    public record PidFound(int pid, String finding) {}

    /**
     * A deleted file.
     *
     * @param path where it was
     * @param size bytes of content
     * @param freed bytes of blocks it gave back
     * @param note why it gave back nothing, and the like; null if there is nothing to say
     */
    public record Deleted(RawPath path, long size, long freed, @Nullable String note) {
        /** The note of a hard link whose blocks came back with another name of the same file. */
        static final String FREED_WITH_ANOTHER_NAME = "freed with another name of it";

        /** True if its blocks are taken still, as far as the cleanup knows. */
        boolean freedNothing() {
            return freed == 0 && size > 0 && !FREED_WITH_ANOTHER_NAME.equals(note);
        }
    }

    /**
     * Something asked for and not done.
     *
     * @param op what was asked for
     * @param kind what the item is to the plan
     * @param path the file; null for a process or a pattern
     * @param pattern the plan's pattern, where it matched nothing; else null
     * @param pid the process; 0 for a file
     * @param reason why
     */
    public record NotDone(
            String op,
            Kind kind,
            @Nullable RawPath path,
            @Nullable String pattern,
            int pid,
            String reason) {}

    /** An operation that undo can take back: its number, what it did, and to which file. */
    public record Undoable(long id, String op, @Nullable RawPath path) {}

    /**
     * The archive hashed again.
     *
     * @param at when
     * @param matching how many files have the hash they had
     * @param problems the others, and what is wrong with each
     */
    public record Verification(Instant at, long matching, List<Problem> problems) {}

    /** A file of the archive that is not what it was. */
    public record Problem(RawPath path, String reason) {}
}
