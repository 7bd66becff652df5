package dev.reclaim.tui;

import dev.reclaim.disk.Children;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a directory holds, counted on a thread of its own; a newer question ends an older one. */
final class Counting {
    private final Consumer<Msg> to;
    private final Consumer<Throwable> failed;
    private @Nullable Thread thread;

    Counting(Consumer<Msg> to, Consumer<Throwable> failed) {
        this.to = to;
        this.failed = failed;
    }

    /** Counts this one. */
    synchronized void count(RawPath folder) {
        stop();
        thread =
                Thread.ofPlatform()
                        .name("counting")
                        .daemon()
                        .uncaughtExceptionHandler((_, e) -> failed.accept(e))
                        .start(() -> run(folder));
    }

    /** Counts no further. */
    synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    private void run(RawPath folder) {
        try {
            Children all = Children.of(folder, soFar -> to.accept(listed(folder, soFar)));
            to.accept(listed(folder, all));
        } catch (ErrnoException e) {
            to.accept(new Msg.Listed(folder, List.of(), true, String.valueOf(e.getMessage())));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Msg listed(RawPath folder, Children counted) {
        String trouble =
                counted.unreadable() == 0
                        ? ""
                        : counted.unreadable()
                                + (counted.unreadable() == 1 ? " directory" : " directories")
                                + " could not be read";
        return new Msg.Listed(folder, ChildItem.of(counted), counted.complete(), trouble);
    }
}
