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
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        String what = "internal error: " + failure;
        try {
            if (dry) {
                session.complain(what);
                session.say(text.toString());
            } else {
                RawPath file = save(text.toString(), session);
                session.complain(what + "; please report it with " + SafeText.of(file));
            }
        } catch (IOException notWritable) {
            session.complain(what);
            session.say(text.toString());
        }
        return ExitCode.FAILED;
    }

    private static RawPath save(String trace, Session session) throws IOException {
        StateDirectory state =
                StateDirectory.locate(
                        null, session.environment().variables(), session.environment().caller());
        RawPath name = RawPath.of(session.environment().clock().instant().toString() + ".txt");
        byte[] bytes = trace.getBytes(StandardCharsets.UTF_8);
        try (Directory errors = state.create("errors");
                Fd file = errors.openFile(name, Fd.O_WRONLY | Fd.O_CREAT | Fd.O_EXCL, 0600)) {
            file.write(ByteBuffer.allocateDirect(bytes.length).put(bytes).flip());
            state.giveToOwner(errors, name);
            return errors.path().resolve(name);
        }
    }
}
