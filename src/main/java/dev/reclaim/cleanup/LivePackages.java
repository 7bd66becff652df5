package dev.reclaim.cleanup;

import dev.reclaim.scan.PipPackages;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The plan's packages, asked for once and in the background: pip takes seconds. */
final class LivePackages implements AutoCloseable {
    /** So long it may take pip to be stopped. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Pip pip;
    private final boolean needed;
    private @Nullable Thread thread;
    private volatile Known known = new Known(Map.of(), Optional.empty());

    /**
     * What is known of them.
     *
     * @param versions of each package; nothing as long as pip has not answered
     * @param unknown why nothing could be learned, if so
     */
    record Known(Map<String, Optional<String>> versions, Optional<String> unknown) {}

    /** Whom they are asked of. */
    interface Pip {
        /** The version of each package; interrupted, it leaves no process behind. */
        Map<String, Optional<String>> versions() throws IOException, InterruptedException;
    }

    LivePackages(Request request) {
        this(
                !request.plan().pip().isEmpty(),
                () -> PipPackages.versions(request.plan().pip(), request.environment().caller()));
    }

    /**
     * @param needed whether the plan names any
     */
    LivePackages(boolean needed, Pip pip) {
        this.needed = needed;
        this.pip = pip;
    }

    /** Begins to ask, unless that was done before. */
    void ask() {
        if (thread == null && needed) {
            thread = Thread.ofPlatform().daemon().name("packages").start(this::read);
        }
    }

    private void read() {
        try {
            known = new Known(pip.versions(), Optional.empty());
        } catch (IOException e) {
            known = new Known(Map.of(), Optional.of(String.valueOf(e.getMessage())));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    Known known() {
        return known;
    }

    /** Asks no longer, and waits until pip is gone: it would outlive the program. */
    @Override
    public void close() {
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            boolean _ = thread.join(PATIENCE); // it is left behind only if it hangs
        } catch (InterruptedException inAHurry) {
            Thread.currentThread().interrupt();
        }
    }
}
