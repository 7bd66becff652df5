package dev.reclaim.cleanup;

import dev.reclaim.scan.PipPackages;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The plan's packages, asked for once and in the background: pip takes seconds. */
final class LivePackages implements AutoCloseable {
    private final Request request;
    private @Nullable Thread thread;
    private volatile Known known = new Known(Map.of(), Optional.empty());

    /**
     * What is known of them.
     *
     * @param versions of each package; nothing as long as pip has not answered
     * @param unknown why nothing could be learned, if so
     */
    record Known(Map<String, Optional<String>> versions, Optional<String> unknown) {}

    LivePackages(Request request) {
        this.request = request;
    }

    /** Begins to ask, unless that was done before. */
    void ask() {
        if (thread == null && !request.plan().pip().isEmpty()) {
            thread = Thread.ofPlatform().daemon().name("packages").start(this::read);
        }
    }

    private void read() {
        try {
            known =
                    new Known(
                            PipPackages.versions(
                                    request.plan().pip(), request.environment().caller()),
                            Optional.empty());
        } catch (IOException e) {
            known = new Known(Map.of(), Optional.of(String.valueOf(e.getMessage())));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    Known known() {
        return known;
    }

    /** Asks no longer. */
    @Override
    public void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
