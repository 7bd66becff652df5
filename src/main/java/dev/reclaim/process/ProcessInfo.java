package dev.reclaim.process;

import dev.reclaim.linux.SafeText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * A process as /proc shows it (proc(5)).
 *
 * @param pid its number, which another process may get after its end
 * @param startTicks its start in clock ticks since boot: with the number, its identity
 * @param started the same as a time: realtime − boottime + ticks, less than 11 ms early
 * @param parent number of its parent
 * @param group its process group
 * @param session its session
 * @param tty device number of its terminal; 0 for none
 * @param foreground the terminal's foreground process group; -1 for none
 * @param uid its effective user
 * @param state the letter of proc(5): {@code Z} is a zombie
 * @param kernelThread true if it has no user memory
 * @param name the kernel's short name for it
 * @param executable base name of its executable; empty if it cannot be read
 * @param arguments its argv, decoded as UTF-8; empty for kernel threads and zombies
 * @param rss resident memory in bytes
 * @param cpuTicks processor time so far, in user and in system mode, of all its threads: clock
 *     ticks of 10 ms
 * @param threads how many it has
 */
public record ProcessInfo(
        int pid,
        long startTicks,
        Instant started,
        int parent,
        int group,
        int session,
        int tty,
        int foreground,
        int uid,
        char state,
        boolean kernelThread,
        String name,
        String executable,
        List<String> arguments,
        long rss,
        long cpuTicks,
        int threads) {

    /** The command line that patterns are matched with: arguments joined by blanks, or [name]. */
    public String commandLine() {
        return arguments.isEmpty() ? "[" + name + "]" : String.join(" ", arguments);
    }

    /** The command line as safe text. */
    public String shown() {
        return SafeText.of(commandLine().getBytes(StandardCharsets.UTF_8));
    }

    /** True if it has ended and waits for its parent to notice. */
    public boolean isZombie() {
        return state == 'Z' || state == 'X';
    }

    /** True if job control or a tracer has stopped it: signals but SIGKILL wait. */
    public boolean isStopped() {
        return state == 'T' || state == 't';
    }

    /** Number and start: what tells it from a later process of the same number. */
    public ProcessId id() {
        return new ProcessId(pid, startTicks);
    }
}
