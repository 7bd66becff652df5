package dev.reclaim.process;

import dev.reclaim.linux.Clock;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Entries;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The process table, read again and again at little cost: of a process that is known only {@code
 * /proc/PID/stat}. User, executable and arguments are read with it when the process is new, when it
 * runs another program ({@link ProcStat#image}), while it is young, and else in turn: a user or a
 * title that changes without any of these is seen after {@value #TURNS} looks at the latest.
 *
 * <p>Not for acting upon: who is about to signal reads anew. For one thread.
 */
public final class LiveProcessTable {
    private static final int TURNS = 128;

    /** In ticks: a shell, sshd or sudo changes its child's user between fork and exec. */
    private static final long YOUNG = 300;

    /** So much of the clock's jitter is no new boot: one tick. */
    private static final long JITTER = ProcReader.TICK.toNanos();

    private static final int STAT_SIZE = 4096;

    /** A process that was seen before. */
    private record Known(RawPath statFile, ProcStat stat, ProcDetails details) {}

    private final ByteBuffer direct = ByteBuffer.allocateDirect(STAT_SIZE);
    private final byte[] content = new byte[STAT_SIZE];
    private final Entries.Buffer entries = new Entries.Buffer();
    private Map<Integer, Known> known = Map.of();
    private ProcReader reader = new ProcReader();
    private final LongAdder progress;
    private final long young;
    private final int turns;
    private int look;

    /**
     * Knows nothing yet.
     *
     * @param progress grows with each process that was looked at
     */
    public LiveProcessTable(LongAdder progress) {
        this(progress, YOUNG, TURNS);
    }

    /**
     * One of other habits.
     *
     * @param young the age, in ticks, up to which everything is read each time
     * @param turns after so many looks everything has been read again
     */
    LiveProcessTable(long young, int turns) {
        this(new LongAdder(), young, turns);
    }

    private LiveProcessTable(LongAdder progress, long young, int turns) {
        this.progress = progress;
        this.young = young;
        this.turns = turns;
    }

    /**
     * The table as it is now, as {@link ProcessTable#read}.
     *
     * @throws ErrnoException if /proc itself cannot be read
     */
    public ProcessTable read() throws ErrnoException {
        look++;
        if (reader.drift().toNanos() > JITTER) {
            reader = new ProcReader();
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
                        found.add(reader.info(pid, process.stat(), process.details()));
                    }
                }
            }
        }
        known = now;
        return ProcessTable.of(found);
    }

    private @Nullable Known look(Directory proc, RawPath name, int pid, long ticks)
            throws ErrnoException {
        Known before = known.get(pid);
        if (before != null) {
            ProcStat stat = stat(before.statFile());
            if (stat == null) {
                return null;
            }
            boolean same =
                    stat.startTicks() == before.stat().startTicks()
                            && stat.image() == before.stat().image();
            boolean due = ticks - stat.startTicks() < young || (look + pid) % turns == 0;
            if (same && (!due || stat.kernelThread())) {
                return new Known(before.statFile(), stat, before.details());
            }
        }
        Optional<ProcReader.Seen> seen = ProcReader.look(proc, name);
        if (seen.isEmpty()) {
            return null;
        }
        RawPath statFile =
                before != null ? before.statFile() : ProcReader.PROC.resolve(pid + "/stat");
        return new Known(statFile, seen.get().stat(), seen.get().details());
    }

    /** Null if the process has ended, or may not be looked at any longer. */
    private @Nullable ProcStat stat(RawPath file) throws ErrnoException {
        try (Fd fd = Fd.open(file, Fd.O_RDONLY)) {
            int length = fd.read(direct.clear());
            direct.flip().get(content, 0, length);
            return ProcStat.parse(content, length).orElse(null);
        } catch (ErrnoException e) {
            if (ProcReader.isGone(e) || ProcReader.isDenied(e)) {
                return null;
            }
            throw e;
        }
    }
}
