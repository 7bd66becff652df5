package dev.reclaim.journal;

import dev.reclaim.linux.RawPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of the journal. What is not in a journal did not happen as far as reports, undo and
 * recovery are concerned.
 *
 * <p>Files: an {@link Intent} is on the disk before anything is touched, {@link Placed} before a
 * source is removed, and {@link Done} or {@link Failed} ends the operation. Everything else is what
 * a report needs to be true.
 */
public sealed interface Entry {

    /**
     * A cleanup begins: what a report covers.
     *
     * @param cleanup its id
     * @param at when
     * @param key what later runs join it by: the plan file's path, or the roots
     * @param title heading of the report
     * @param name the "NAME Output" of the report
     * @param archive where outputs go
     * @param audit the paths whose usage is stated
     * @param explicit true if a plan file stands behind it
     * @param kept patterns of its outputs, scripts and logs: never deleted while it is open
     */
    record Opened(
            String cleanup,
            Instant at,
            String key,
            String title,
            String name,
            RawPath archive,
            List<RawPath> audit,
            boolean explicit,
            List<String> kept)
            implements Entry {}

    /** A cleanup ends. */
    record Closed(String cleanup, Instant at) implements Entry {}

    /**
     * The disk as it was before or after. The first of the spaces is that of the first audited
     * path: the one that a report is about.
     */
    record Audited(
            String cleanup, Instant at, boolean after, List<Space> spaces, List<Usage> usages)
            implements Entry {}

    /**
     * A file system's figures in bytes.
     *
     * @param mount where it is mounted
     * @param device its device number
     * @param type its type, as in /proc/self/mountinfo
     * @param size in all
     * @param available to an unprivileged user
     */
    record Space(RawPath mount, long device, String type, long size, long available) {}

    /** A path's {@code du}: apparent and allocated bytes, counts. */
    record Usage(
            RawPath path,
            long apparent,
            long allocated,
            long files,
            long directories,
            long unreadable) {}

    /**
     * Something is about to be done to a file or a process.
     *
     * @param id number of the operation, unique in the state directory, growing
     * @param batch number shared by the items of one command
     * @param cleanup the cleanup it belongs to; empty for undo and redo outside one
     * @param at when
     * @param op what
     * @param kind what the item is to the plan
     * @param from the file's path; of a process, null
     * @param to where it goes; null for delete and kill
     * @param aside a temporary name that recovery must look at: the copy being written, or the
     *     private directory's entry from which it is deleted; null if there is none
     * @param identity what the file was when it was confirmed; null for a process
     * @param frees bytes of blocks that its end gives back, as far as can be known before
     * @param of for undo and redo the operation that is taken back or repeated, else 0
     * @param target for kill whom, else null
     */
    record Intent(
            long id,
            long batch,
            String cleanup,
            Instant at,
            Op op,
            Kind kind,
            @Nullable RawPath from,
            @Nullable RawPath to,
            @Nullable RawPath aside,
            @Nullable Identity identity,
            long frees,
            long of,
            @Nullable Target target)
            implements Entry {}

    /** A process that is to be ended. */
    record Target(int pid, long startTicks, String command) {}

    /** A copy stands under its final name, complete, synced and verified; the source may go. */
    record Placed(long id, Identity placed, String sha256) implements Entry {}

    /** What ends an operation. */
    sealed interface End extends Entry {
        /** The operation's number. */
        long id();
    }

    /**
     * An operation is complete.
     *
     * @param id which
     * @param at when
     * @param placed the file where it is now; null where nothing was placed
     * @param sha256 of its content, in hexadecimal; null until hashed
     * @param size bytes of content moved, copied or deleted
     * @param freed bytes of blocks that it gave back
     * @param note what a person should know ("source kept: …"); null if nothing
     */
    record Done(
            long id,
            Instant at,
            @Nullable Identity placed,
            @Nullable String sha256,
            long size,
            long freed,
            @Nullable String note)
            implements End {}

    /**
     * An operation was given up and everything is as it was before.
     *
     * @param id which
     * @param at when
     * @param reason why, as safe text
     * @param interrupted true if nothing was wrong with the item: the run was stopped or cut off
     */
    record Failed(long id, Instant at, String reason, boolean interrupted) implements End {
        /** One that failed by itself. */
        public Failed(long id, Instant at, String reason) {
            this(id, at, reason, false);
        }
    }

    /** The hash of a moved file, computed after the move. */
    record Hashed(long id, String sha256) implements Entry {}

    /** Something was asked for and not done, and why. Safe text. */
    record Refused(
            String cleanup,
            Instant at,
            Op op,
            Kind kind,
            @Nullable RawPath path,
            int pid,
            String reason)
            implements Entry {}

    /** What was found of a process number in the plan: "not running", "ended", …. */
    record PidChecked(String cleanup, int pid, String finding) implements Entry {}

    /** The version of an installed package; null if it is not installed. */
    record PackageNoted(String cleanup, String name, @Nullable String version) implements Entry {}

    /** Something was looked for, and nothing of the kind is left to be done. */
    record NoneLeft(String cleanup, Search search) implements Entry {}

    /** What is looked for. */
    enum Search {
        OUTPUTS,
        PROCESSES
    }

    /** A directory that was made to place files in; undo removes it when it is empty. */
    record DirectoryMade(RawPath path) implements Entry {}

    /** A path of the plan that matches nothing. */
    record NotFound(String cleanup, Kind kind, String pattern) implements Entry {}

    /**
     * A list of items was confirmed, and nothing of it has begun. With {@link Listed} it says what
     * is left to do where a run is cut off.
     *
     * @param batch number of the batch, and of the operation of its first item
     * @param cleanup the cleanup it belongs to; empty for undo and redo
     * @param at when
     * @param closes true if the cleanup ends with it
     * @param job the job that was shielded; null if there was none
     * @param ending how processes of the list are ended; null if there are none
     * @param total how many items there are: where fewer are listed, the list was cut off itself
     */
    record Confirmed(
            long batch,
            String cleanup,
            Instant at,
            boolean closes,
            @Nullable Job job,
            @Nullable Ending ending,
            int total)
            implements Entry {}

    /**
     * Which processes were the job.
     *
     * @param pid its number; 0 if a pattern says it
     * @param match the pattern; empty if a number says it
     */
    record Job(int pid, String match) {}

    /**
     * How processes are ended.
     *
     * @param match patterns that one must still match if its command line has changed
     * @param signal name of the signal that is sent first
     * @param grace how long their end is waited for
     * @param force whether what is left then is killed
     */
    record Ending(List<String> match, String signal, Duration grace, boolean force) {}

    /** The next items of a confirmed list. */
    record Listed(long batch, Items items) implements Entry {}

    /**
     * An item of a confirmed list.
     *
     * @param op what is to be done
     * @param kind what the item is to the plan
     * @param from the file's path; of a process, null
     * @param to where it was to go; null for delete and kill
     * @param identity what the file is; null for a process
     * @param named true if a person or the plan gave this very item, no pattern
     * @param keepsSource true for a copy
     * @param of for undo and redo the operation that is taken back or repeated, else 0
     * @param target for kill whom, else null
     */
    record Item(
            Op op,
            Kind kind,
            @Nullable RawPath from,
            @Nullable RawPath to,
            @Nullable Identity identity,
            boolean named,
            boolean keepsSource,
            long of,
            @Nullable Target target) {}

    /**
     * Nothing of a confirmed list is left to be offered.
     *
     * @param batch number of the batch
     * @param at when
     * @param how why
     * @param by number of the batch that took it over; 0 if none did
     */
    record Concluded(long batch, Instant at, Conclusion how, long by) implements Entry {}

    /** Why nothing of a confirmed list is left to be offered. */
    enum Conclusion {
        /** Every item came to its end. */
        ENDED,
        /** A person stopped it at the screen. */
        CANCELLED,
        /** What was left is on a later list. */
        FINISHED,
        /** A later list takes it back. */
        UNDONE,
        /** A person wants to hear no more of it. */
        DISMISSED
    }
}
