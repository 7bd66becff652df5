package dev.reclaim.cleanup;

import dev.reclaim.journal.Identity;
import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Op;
import dev.reclaim.linux.RawPath;
import dev.reclaim.process.ProcessId;
import dev.reclaim.process.ProcessInfo;

/** An item that a person has chosen, to be acted on later: it, and not what takes its place. */
public sealed interface Mark {

    /**
     * A file.
     *
     * @param path its real path
     * @param identity what it was when it was marked
     * @param kind what it is to the plan
     * @param action what the plan means for it
     */
    record OfFile(RawPath path, Identity identity, Kind kind, Op action) implements Mark {
        /** A candidate of a survey. */
        public static OfFile of(FileCandidate file) {
            return new OfFile(
                    file.found().path(),
                    Identity.of(file.found().stat()),
                    file.found().kind(),
                    file.action());
        }

        Marks.Name name() {
            return new Marks.Name(path, identity.device(), identity.inode());
        }
    }

    /**
     * A process.
     *
     * @param id which
     * @param command its command line when it was marked, as safe text
     */
    record OfProcess(ProcessId id, String command) implements Mark {
        /** A process as it is now. */
        public static OfProcess of(ProcessInfo process) {
            return new OfProcess(process.id(), process.shown());
        }
    }
}
