package dev.reclaim.process;

import dev.reclaim.linux.Clock;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Entries;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The process table, read again and again at little cost: of a process that is known only {@code
 * /proc/PID/stat}, whose file stays open while the process lives and is parsed only if it says
 * something else than before. User, executable and arguments are read with it when the process is
 * new, when it runs another program ({@link ProcStat#image}), while it is young, and else in turn:
 * a user or a title that changes without any of these is seen after {@value #TURNS} looks at the
 * latest.
 *
 * <p>Not for acting upon: who is about to signal reads anew. For one thread.
 */
public final class LiveProcessTable implements AutoCloseable {
    private static final int TURNS = 128;

    /** The same where it is looked more seldom. */
    private static final int FEW_TURNS = 16;

    /** In ticks: a shell, sshd or sudo changes its child's user between fork and exec. */
    private static final long YOUNG = 300;

    /**
     * So many files are kept open, and no more than a quarter of what the program may have; those
     * of further processes are opened at each look.
     */
    private static final int MOST_OPEN = 800;

    /** So much of the clock's jitter is no new boot: one tick. */
    private static final long JITTER = ProcReader.TICK.toNanos();

    private static final int STAT_SIZE = 4096;

    private final byte[] content = new byte[STAT_SIZE];
    private final Entries.Buffer entries = new Entries.Buffer();
    private Map<Integer, Known> known = Map.of();
    private ProcReader reader = new ProcReader();
    private final LongAdder progress;
    private final long young;
    private final int turns;
    private final int mostOpen;
    private int look;
    private int open;

    /** A process that was seen before. */
    private static final class Known {
        private final RawPath path;
        private final ProcStat stat;
        private final ProcDetails details;

        /** What its file said, of which {@code stat} was made; empty if that was not read here. */
        private final byte[] text;

        private final ProcessInfo info;

        /** Whether it was young when its details were read, so that they may be others by now. */
        private final boolean young;

        /** Belongs to the process, not to its number; null where it is not kept open. */
        private @Nullable Fd file;

        Known(
                RawPath path,
                ProcStat stat,
                ProcDetails details,
                byte[] text,
                ProcessInfo info,
                boolean young,
                @Nullable Fd file) {
            this.path = path;
            this.stat = stat;
            this.details = details;
            this.text = text;
            this.info = info;
            this.young = young;
            this.file = file;
        }

        boolean isSame(ProcStat now) {
            return now.startTicks() == stat.startTicks() && now.image() == stat.image();
        }
    }

    /**
     * Knows nothing yet.
     *
     * @param progress grows with each process that was looked at
     */
    public LiveProcessTable(LongAdder progress) {
        this(progress, YOUNG, TURNS, Math.clamp(Fd.limit() / 4, 0, MOST_OPEN));
    }

    /** The same for who looks more seldom: it keeps no file open, and need not be closed. */
    public static LiveProcessTable withoutFiles(LongAdder progress) {
        return new LiveProcessTable(progress, YOUNG, FEW_TURNS, 0);
    }

    /**
     * One of other habits.
     *
     * @param young the age, in ticks, up to which everything is read each time
     * @param turns after so many looks everything has been read again
     * @param mostOpen so many files are kept open
     */
    LiveProcessTable(long young, int turns, int mostOpen) {
        this(new LongAdder(), young, turns, mostOpen);
    }

    private LiveProcessTable(LongAdder progress, long young, int turns, int mostOpen) {
        this.progress = progress;
        this.young = young;
        this.turns = turns;
        this.mostOpen = mostOpen;
    }

    /**
     * The table as it is now, as {@link ProcessTable#read}.
     *
     * @throws ErrnoException if /proc itself cannot be read
     */
    public ProcessTable read() throws ErrnoException {
        look++;
        if (reader.drift().toNanos() > JITTER) {
            // Every start is another now.
            reader = new ProcReader();
            close();
        }
        Map<Integer, Known> now = HashMap.newHashMap(known.size() + 16);
        List<ProcessInfo> found = new ArrayList<>(known.size() + 16);
        long ticks = Clock.sinceBoot() / ProcReader.TICK.toNanos();
        try (Directory proc = Directory.open(ProcReader.PROC)) {
            Entries names = new Entries(proc, entries);
            while (names.next()) {
                OptionalInt number = ProcReader.number(names.name());
                if (number.isPresent()) {
                    int pid = number.getAsInt();
                    Known process = look(proc, names.name(), pid, ticks);
                    progress.increment();
                    if (process != null) {
                        now.put(pid, process);
                        found.add(process.info);
                    }
                }
            }
        } finally {
            forgetAllBut(now);
        }
        return ProcessTable.of(found);
    }

    /** Null if there is none of this number now, or it may not be looked at. */
    private @Nullable Known look(Directory proc, RawPath name, int pid, long ticks)
            throws ErrnoException {
        Known before = known.get(pid);
        if (before != null) {
            int length = stat(before);
            boolean due =
                    !before.stat.kernelThread() && (before.young || (look + pid) % turns == 0);
            if (!due && length > 0) {
                if (Arrays.equals(content, 0, length, before.text, 0, before.text.length)) {
                    return before;
                }
                ProcStat stat = ProcStat.parse(content, length).orElse(null);
                if (stat != null && before.isSame(stat)) {
                    byte[] text = Arrays.copyOf(content, length);
                    return follow(before, pid, stat, before.details, text, false);
                }
            }
        }
        ProcReader.Seen seen = ProcReader.look(proc, name).orElse(null);
        if (seen == null) {
            return null;
        }
        boolean isYoung = ticks - seen.stat().startTicks() < young;
        return follow(before, pid, seen.stat(), seen.details(), new byte[0], isYoung);
    }

    /** What is known from now on; takes over the open file if it is the same process still. */
    private Known follow(
            @Nullable Known before,
            int pid,
            ProcStat stat,
            ProcDetails details,
            byte[] text,
            boolean isYoung) {
        RawPath path =
                before != null
                        ? before.path
                        : ProcReader.PROC.resolve(Integer.toString(pid)).resolve(ProcReader.STAT);
        Known now =
                new Known(
                        path, stat, details, text, reader.info(pid, stat, details), isYoung, null);
        if (before != null && before.stat.startTicks() == stat.startTicks()) {
            now.file = before.file;
            before.file = null;
        }
        return now;
    }

    /** Reads what it says now to {@code content}; the length, 0 if the process has ended. */
    private int stat(Known process) throws ErrnoException {
        try {
            if (process.file == null && open < mostOpen) {
                process.file = Fd.open(process.path, Fd.O_RDONLY);
                open++;
            }
            if (process.file != null) {
                return process.file.readAgain(content);
            }
            try (Fd file = Fd.open(process.path, Fd.O_RDONLY)) {
                return file.readAgain(content);
            }
        } catch (ErrnoException e) {
            if (ProcReader.isGone(e) || ProcReader.isDenied(e)) {
                return 0;
            }
            throw e;
        }
    }

    private void forgetAllBut(Map<Integer, Known> now) throws ErrnoException {
        Map<Integer, Known> before = known;
        known = now;
        for (Map.Entry<Integer, Known> each : before.entrySet()) {
            Known process = each.getValue();
            if (process.file != null && now.get(each.getKey()) != process) {
                open--;
                process.file.close();
            }
        }
    }

    /** Closes its files; the next look begins with nothing known. */
    @Override
    public void close() throws ErrnoException {
        forgetAllBut(Map.of());
    }
}
