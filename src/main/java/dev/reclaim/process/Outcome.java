package dev.reclaim.process;

import dev.reclaim.linux.Signal;
import java.time.Duration;

/** What became of a process that was to be ended. */
public sealed interface Outcome {

    /** It has ended so long after the first signal; {@code last} is the signal it took. */
    record Ended(Duration after, Signal last) implements Outcome {}

    /** It had ended before it was signalled. */
    record AlreadyEnded() implements Outcome {}

    /** The number belongs to another process, or it runs another program: not signalled. */
    record NowAnother() implements Outcome {}

    /** The kernel refused the signal; {@code reason} as errno says it. */
    record Refused(String reason) implements Outcome {}

    /** It was signalled and still runs when the grace is over. */
    record StillRunning(Signal signal, boolean stopped) implements Outcome {}

    /** It was signalled, and the program was interrupted before it could wait for the end. */
    record NotAwaited(Signal signal) implements Outcome {}

    /** True if the process is gone: by the signal, or before. */
    default boolean isGone() {
        return this instanceof Ended || this instanceof AlreadyEnded;
    }

    /** The outcome in a few words, as the report says it: {@code ignored SIGTERM}. */
    default String words() {
        return switch (this) {
            case Ended(Duration after, Signal last) ->
                    "ended by SIG" + last + " after " + after.toMillis() + " ms";
            case AlreadyEnded() -> "already ended";
            case NowAnother() -> "now another process";
            case Refused(String reason) -> reason;
            case StillRunning(Signal signal, boolean stopped) ->
                    stopped
                            ? "stopped: SIG" + signal + " waits until it is continued"
                            : "ignored SIG" + signal;
            case NotAwaited(Signal signal) -> "sent SIG" + signal + ", interrupted while waiting";
        };
    }
}
