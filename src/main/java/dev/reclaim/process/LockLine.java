package dev.reclaim.process;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A lock on a file, held or waited for: a line of {@code /proc/locks} (proc_locks(5)).
 *
 * @param pid who has it; 0 where the lock belongs to an open file and to no process
 * @param device device number of the file system
 * @param inode inode number
 */
record LockLine(int pid, long device, long inode) {

    /** The locks of the text; a lease or the like on no file is left out. */
    static List<LockLine> parse(byte[] locks) {
        return new String(locks, StandardCharsets.US_ASCII)
                .lines()
                .map(LockLine::line)
                .flatMap(Optional::stream)
                .toList();
    }

    // 1: POSIX  ADVISORY  WRITE 3568 fd:00:2531452 0 EOF
    // 1: -> FLOCK  ADVISORY  WRITE 3569 fd:00:2531452 0 EOF
    private static Optional<LockLine> line(String line) {
        String[] fields = line.replace("-> ", "").strip().split(" +", -1);
        if (fields.length < 6) {
            return Optional.empty();
        }
        int last = fields[5].lastIndexOf(':');
        if (fields[5].indexOf(':') == last) {
            return Optional.empty(); // "<none>:0"
        }
        return Optional.of(
                new LockLine(
                        Math.max(0, Integer.parseInt(fields[4])),
                        MapLine.device(fields[5].substring(0, last)),
                        Long.parseUnsignedLong(fields[5].substring(last + 1))));
    }
}
