package dev.reclaim.process;

import dev.reclaim.linux.Clock;
import dev.reclaim.linux.DirEntry;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads processes from /proc. All of one process is read below one open directory, which belongs to
 * that process and not to its number: what is read never mixes two.
 */
final class ProcReader {
    static final RawPath PROC = RawPath.of("/proc");

    /** USER_HZ, the unit of start ticks: 100 on every x86-64 kernel (AT_CLKTCK of getauxval(3)). */
    static final Duration TICK = Duration.ofMillis(10);

    private static final long PAGE = 4096;

    static final RawPath STAT = RawPath.of("stat");
    private static final RawPath STATUS = RawPath.of("status");
    private static final RawPath CMDLINE = RawPath.of("cmdline");
    private static final RawPath EXE = RawPath.of("exe");

    /** To the millisecond: what two readings of two clocks agree on. */
    private final Instant boot = Clock.bootTime().truncatedTo(ChronoUnit.MILLIS);

    /** Every process there is; those that end meanwhile are left out. */
    List<ProcessInfo> all() throws ErrnoException {
        List<ProcessInfo> found = new ArrayList<>();
        try (Directory proc = Directory.open(PROC)) {
            for (DirEntry entry : proc.list()) {
                OptionalInt pid = number(entry.name());
                if (pid.isPresent()) {
                    read(proc, entry.name(), pid.getAsInt()).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    /** The process that has this number now; empty if there is none. */
    Optional<ProcessInfo> one(int pid) throws ErrnoException {
        try (Directory proc = Directory.open(PROC)) {
            return read(proc, RawPath.of(Integer.toString(pid)), pid);
        }
    }

    private Optional<ProcessInfo> read(Directory proc, RawPath name, int pid)
            throws ErrnoException {
        return look(proc, name).map(seen -> info(pid, seen.stat(), seen.details()));
    }

    /** All that is known of one process, of one moment. */
    record Seen(ProcStat stat, ProcDetails details) {}

    /** Everything about the process; empty if it has ended or may not be looked at. */
    static Optional<Seen> look(Directory proc, RawPath name) throws ErrnoException {
        try (Directory dir = proc.openDirectory(name)) {
            Optional<ProcStat> stat = ProcStat.parse(content(dir, STAT));
            OptionalInt uid = ProcText.effectiveUid(content(dir, STATUS));
            if (stat.isEmpty() || uid.isEmpty()) {
                return Optional.empty();
            }
            boolean kernelThread = stat.get().kernelThread();
            ProcDetails details =
                    new ProcDetails(
                            uid.getAsInt(),
                            kernelThread ? "" : executable(dir),
                            kernelThread ? List.of() : ProcText.arguments(content(dir, CMDLINE)));
            return Optional.of(new Seen(stat.get(), details));
        } catch (ErrnoException e) {
            if (isGone(e) || isDenied(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The process of this number. */
    ProcessInfo info(int pid, ProcStat stat, ProcDetails details) {
        return new ProcessInfo(
                pid,
                stat.startTicks(),
                boot.plusMillis(stat.startTicks() * TICK.toMillis()),
                stat.parent(),
                stat.group(),
                stat.session(),
                stat.tty(),
                stat.foreground(),
                details.uid(),
                stat.state(),
                stat.kernelThread(),
                stat.name(),
                details.executable(),
                details.arguments(),
                stat.rssPages() * PAGE,
                stat.cpuTicks(),
                stat.threads());
    }

    /** By how much a boot counted now lies from this reader's: the clock was set meanwhile. */
    Duration drift() {
        return Duration.between(boot, Clock.bootTime()).abs();
    }

    /** True if the error only says that the process has ended. */
    static boolean isGone(ErrnoException e) {
        return e.is(Errno.ENOENT) || e.is(Errno.ESRCH) || e.is(Errno.ENOTDIR);
    }

    /** True if the error says that this user may not look: another's process, or hidepid. */
    static boolean isDenied(ErrnoException e) {
        return e.is(Errno.EACCES) || e.is(Errno.EPERM);
    }

    private static byte[] content(Directory dir, RawPath name) throws ErrnoException {
        try (Fd file = dir.openFile(name, Fd.O_RDONLY, 0)) {
            return file.readRemaining();
        }
    }

    /** Empty where it cannot be read: another user's process, a zombie. */
    private static String executable(Directory dir) throws ErrnoException {
        try {
            return ProcText.executableName(dir.readlink(EXE).bytes());
        } catch (ErrnoException e) {
            if (isDenied(e) || isGone(e)) {
                return "";
            }
            throw e;
        }
    }

    /** The name as a process number; empty for what else lies in /proc. */
    static OptionalInt number(RawPath name) {
        int value = 0;
        for (byte b : name.bytes()) {
            if (b < '0' || b > '9' || value > Integer.MAX_VALUE / 10 - 1) {
                return OptionalInt.empty();
            }
            value = value * 10 + (b - '0');
        }
        return OptionalInt.of(value);
    }
}
