package dev.reclaim.cli;

import dev.reclaim.archive.CancelledException;
import dev.reclaim.journal.StateDirectory;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import dev.reclaim.plan.PlanException;
import dev.reclaim.plan.ValueException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What is said about a command that could not go on, and which exit code it has. */
final class Failures {
    private Failures() {}

    /**
     * Says what went wrong; the exit code.
     *
     * @param dry whether nothing may be written, not even the trace of an internal error
     */
    static int report(Throwable failure, Session session, boolean dry) {
        return switch (failure) {
            case UsageException bad -> {
                session.complain(String.valueOf(bad.getMessage()));
                yield ExitCode.USAGE;
            }
            case ValueException bad -> {
                session.complain(String.valueOf(bad.getMessage()));
                yield ExitCode.USAGE;
            }
            case PlanException bad -> {
                bad.errors().forEach(error -> session.say(error.toString()));
                session.complain("nothing was done: the plan cannot be used");
                yield ExitCode.USAGE;
            }
            case CancelledException _ -> interrupted(session);
            case InterruptedException _ -> interrupted(session);
            case IOException failed -> {
                session.complain(String.valueOf(failed.getMessage()));
                yield ExitCode.FAILED;
            }
            case OutOfMemoryError _ -> {
                session.complain(
                        "out of memory; give it more: JAVA_TOOL_OPTIONS=-Xmx2g reclaim ...");
                yield ExitCode.FAILED;
            }
            default -> internal(failure, session, dry);
        };
    }

    private static int interrupted(Session session) {
        session.complain("interrupted");
        return ExitCode.INTERRUPTED;
    }

    private static int internal(Throwable failure, Session session, boolean dry) {
        String trace = trace(failure);
        Optional<RawPath> file = dry ? Optional.empty() : save(trace, session, session.common());
        if (file.isEmpty()) {
            session.say(trace);
        }
        blame(failure, file, session);
        return ExitCode.FAILED;
    }

    /**
     * Says that the full-screen program failed, with the trace, which is kept too.
     *
     * @param common the options that the program was started with
     */
    static int crashed(Throwable failure, Session session, CommonOptions common) {
        String trace = trace(failure);
        session.say(trace);
        blame(failure, common.dryRun ? Optional.empty() : save(trace, session, common), session);
        return ExitCode.FAILED;
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static void blame(Throwable failure, Optional<RawPath> file, Session session) {
        session.complain(
                "internal error: "
                        + failure
                        + file.map(path -> "; please report it with " + SafeText.of(path))
                                .orElse(""));
    }

    /** Where the trace is kept; empty if it cannot be. */
    private static Optional<RawPath> save(String trace, Session session, CommonOptions common) {
        RawPath name = RawPath.of(session.environment().clock().instant().toString() + ".txt");
        byte[] bytes = trace.getBytes(StandardCharsets.UTF_8);
        try {
            StateDirectory state = common.state(session.environment());
            try (Directory errors = state.create("errors");
                    Fd file = errors.openFile(name, Fd.O_WRONLY | Fd.O_CREAT | Fd.O_EXCL, 0600)) {
                file.write(ByteBuffer.allocateDirect(bytes.length).put(bytes).flip());
                state.giveToOwner(errors, name);
                return Optional.of(errors.path().resolve(name));
            }
        } catch (IOException | UsageException notWritable) {
            return Optional.empty();
        }
    }
}
