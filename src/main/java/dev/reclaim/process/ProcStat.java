package dev.reclaim.process;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The fields of {@code /proc/PID/stat} that the program uses (proc_pid_stat(5)).
 *
 * @param name the kernel's short name, which may hold blanks, parentheses and newlines
 * @param state field 3
 * @param parent field 4
 * @param group field 5
 * @param session field 6
 * @param tty field 7
 * @param foreground field 8
 * @param kernelThread PF_KTHREAD of field 9
 * @param startTicks field 22
 * @param rssPages field 24
 */
record ProcStat(
        String name,
        char state,
        int parent,
        int group,
        int session,
        int tty,
        int foreground,
        boolean kernelThread,
        long startTicks,
        long rssPages) {
    /** PF_KTHREAD of linux/sched.h. */
    private static final long KERNEL_THREAD = 0x00200000;

    /** Number of the first field after the name. */
    private static final int FIRST = 3;

    /** Parses the file's content; empty if it is cut short, as a vanishing process may leave it. */
    static Optional<ProcStat> parse(byte[] content) {
        // Only the last parenthesis can be trusted: the process chooses its name.
        String text = new String(content, StandardCharsets.UTF_8);
        int open = text.indexOf('(');
        int close = text.lastIndexOf(')');
        if (open < 0 || close < open || close + 2 > text.length()) {
            return Optional.empty();
        }
        String[] fields = text.substring(close + 2).strip().split(" ", -1);
        if (fields.length <= 24 - FIRST) {
            return Optional.empty();
        }
        return Optional.of(
                new ProcStat(
                        text.substring(open + 1, close),
                        fields[0].charAt(0),
                        number(fields, 4),
                        number(fields, 5),
                        number(fields, 6),
                        number(fields, 7),
                        number(fields, 8),
                        (Long.parseLong(fields[9 - FIRST]) & KERNEL_THREAD) != 0,
                        Long.parseLong(fields[22 - FIRST]),
                        Long.parseLong(fields[24 - FIRST])));
    }

    private static int number(String[] fields, int field) {
        return Integer.parseInt(fields[field - FIRST]);
    }
}
