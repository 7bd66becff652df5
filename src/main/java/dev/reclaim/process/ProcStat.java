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
 * @param cpuTicks fields 14 and 15: in user and in system mode
 * @param threads field 20
 * @param startTicks field 22
 * @param rssPages field 24
 * @param image made of the name and of where code, stack and arguments lie (fields 26, 27, 28, 48
 *     and 49), which execve(2) sets anew and at random: another one means another program. Of
 *     another user's process the kernel tells the name only
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
        long cpuTicks,
        int threads,
        long startTicks,
        long rssPages,
        long image) {
    /** PF_KTHREAD of linux/sched.h. */
    private static final long KERNEL_THREAD = 0x00200000;

    /** Number of the first field that is a number. */
    private static final int FIRST = 4;

    /** Number of the last field that a process must have. */
    private static final int LAST_NEEDED = 24;

    /** Those that {@link #image} is made of, apart from the name. */
    private static final int[] IMAGE = {26, 27, 28, 48, 49};

    private static final int LAST_USED = 49;

    /** Parses the file's content; empty if it is cut short, as a vanishing process may leave it. */
    static Optional<ProcStat> parse(byte[] content) {
        return parse(content, content.length);
    }

    /** Parses the first {@code length} bytes: for a buffer that is used again and again. */
    static Optional<ProcStat> parse(byte[] content, int length) {
        // Only the last parenthesis can be trusted: the process chooses its name.
        int open = indexOf(content, length, '(');
        int close = lastIndexOf(content, length, ')');
        int state = close + 2;
        if (open < 0 || close < open || state >= length) {
            return Optional.empty();
        }
        long[] fields = new long[LAST_USED + 1];
        if (numbers(content, state + 1, length, fields) < LAST_NEEDED) {
            return Optional.empty();
        }
        String name = new String(content, open + 1, close - open - 1, StandardCharsets.UTF_8);
        return Optional.of(
                new ProcStat(
                        name,
                        (char) content[state],
                        (int) fields[4],
                        (int) fields[5],
                        (int) fields[6],
                        (int) fields[7],
                        (int) fields[8],
                        (fields[9] & KERNEL_THREAD) != 0,
                        fields[14] + fields[15],
                        (int) fields[20],
                        fields[22],
                        fields[24],
                        image(name, fields)));
    }

    /** Reads numbers separated by blanks; gives the field number of the last. */
    private static int numbers(byte[] content, int from, int length, long[] fields) {
        int field = FIRST - 1;
        int at = from;
        while (at < length && field < LAST_USED) {
            while (at < length && content[at] <= ' ') {
                at++;
            }
            boolean negative = at < length && content[at] == '-';
            if (negative) {
                at++;
            }
            int begin = at;
            long value = 0;
            while (at < length && content[at] > ' ') {
                value = value * 10 + (content[at++] - '0');
            }
            if (at > begin) {
                fields[++field] = negative ? -value : value;
            }
        }
        return field;
    }

    private static long image(String name, long[] fields) {
        long image = name.hashCode();
        for (int field : IMAGE) {
            image = image * 31 + fields[field];
        }
        return image;
    }

    private static int indexOf(byte[] content, int length, char wanted) {
        int at = 0;
        while (at < length && content[at] != wanted) {
            at++;
        }
        return at < length ? at : -1;
    }

    private static int lastIndexOf(byte[] content, int length, char wanted) {
        int at = length - 1;
        while (at >= 0 && content[at] != wanted) {
            at--;
        }
        return at;
    }
}
