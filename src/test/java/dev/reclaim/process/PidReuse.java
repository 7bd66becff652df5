package dev.reclaim.process;

import dev.reclaim.linux.Clock;
import dev.reclaim.linux.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Gives the number of an ended process to a new one of the same command line, again and again, and
 * tries to signal the first; a table that knew the first must tell them apart. Runs as the first
 * process of a PID namespace of its own, where nobody else takes numbers.
 */
final class PidReuse {
    private static final Path LAST_PID = Path.of("/proc/sys/kernel/ns_last_pid");

    private PidReuse() {}

    public static void main(String[] args) throws Exception {
        int wanted = Integer.parseInt(args[0]);
        int forced = 0;
        LiveProcessTable live = new LiveProcessTable(0, Integer.MAX_VALUE, 100);
        while (forced < wanted) {
            ProcessInfo first;
            try (Child child = Child.bash(Child.READY, "polars")) {
                first = child.info();
                look(live, first);
                look(live, first); // its file is open from now on
            }
            awaitNextTick(first);
            try (Child second = respawn(first.pid())) {
                if (second.pid() != first.pid()) {
                    continue; // a thread of this program took the number
                }
                forced++;
                look(live, second.info());
                check(first, second);
            }
        }
        System.out.println("forced " + forced);
    }

    private static void look(LiveProcessTable live, ProcessInfo now) throws IOException {
        if (!live.read().contains(now.id())) {
            throw new AssertionError("not seen: " + now);
        }
    }

    private static Child respawn(int pid) throws IOException {
        Files.writeString(LAST_PID, Integer.toString(pid - 1));
        return Child.bash(Child.READY, "polars");
    }

    private static void check(ProcessInfo first, Child second) throws Exception {
        try (Ender ender = new Ender(List.of())) {
            Optional<Outcome> outcome = ender.signal(first, Signal.TERM);
            if (!outcome.equals(Optional.of(new Outcome.NowAnother()))) {
                throw new AssertionError("signalled another process: " + outcome);
            }
        }
        second.goOn();
        if (second.status() != 0) {
            throw new AssertionError("ended by " + second.status());
        }
    }

    /** Two processes of one number and one tick could not be told apart. */
    private static void awaitNextTick(ProcessInfo process) {
        long next = Duration.ofMillis((process.startTicks() + 1) * 10).toNanos();
        while (Clock.sinceBoot() <= next) {
            Thread.onSpinWait();
        }
    }
}
