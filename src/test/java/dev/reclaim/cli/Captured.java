package dev.reclaim.cli;

import dev.reclaim.cleanup.Interruption;
import dev.reclaim.cleanup.MarkBoard;
import dev.reclaim.linux.Account;
import dev.reclaim.plan.Environment;
import dev.reclaim.plan.RawText;
import dev.reclaim.tui.screen.Clipboard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Commands in this process, with what they write caught and their questions answered. */
final class Captured {
    final Path work;
    final Path state;
    final Deque<String> answers = new ArrayDeque<>();
    final List<String> questions = new ArrayList<>();
    boolean somebodyThere;
    String term = "";

    /** What is marked, where the commands are those of a prompt. */
    @Nullable MarkBoard marks;

    /** The plan of the prompt. */
    PlanOptions planned = new PlanOptions();

    boolean unicode = true;
    int columns;
    @Nullable IOException failure;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    Captured(Path folder) {
        try {
            work = Files.createDirectories(folder.resolve("work"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        state = folder.resolve("state");
    }

    /** Runs a command; its exit code. */
    int run(String... words) {
        out.reset();
        err.reset();
        return Program.run(session(), List.of(words));
    }

    /** What commands run in here. */
    Session session() {
        Environment environment =
                new Environment(
                        Map.of(
                                "HOME",
                                work.toString(),
                                "XDG_STATE_HOME",
                                state.toString(),
                                "TERM",
                                term),
                        Account.caller(),
                        "etl-vm-1",
                        Clock.systemUTC());
        Output.Sink sink =
                bytes -> {
                    if (failure != null) {
                        throw failure;
                    }
                    out.writeBytes(bytes);
                };
        return new Session(
                environment,
                new Output(sink, columns, unicode),
                new Output(err::writeBytes, columns, unicode),
                new Answers(),
                new Interruption(),
                new Clipboard(environment.variables())::send,
                Invitation::prompt,
                new CommonOptions(),
                planned,
                List.of(),
                marks);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** A file in the work folder, of any name, as a word of a command line. */
    String file(byte[] name) throws IOException {
        byte[] folder = (work + "/").getBytes(StandardCharsets.UTF_8);
        byte[] path = java.util.Arrays.copyOf(folder, folder.length + name.length);
        System.arraycopy(name, 0, path, folder.length, name.length);
        try (dev.reclaim.linux.Fd file =
                dev.reclaim.linux.Fd.open(
                        dev.reclaim.linux.RawPath.ofBytes(path),
                        dev.reclaim.linux.Fd.O_WRONLY | dev.reclaim.linux.Fd.O_CREAT,
                        0600)) {
            file.truncate(10);
        }
        return RawText.decode(path);
    }

    private final class Answers implements Asker {
        @Override
        public boolean isThere() {
            return somebodyThere;
        }

        @Override
        public Optional<String> ask(String question) {
            questions.add(question);
            return Optional.ofNullable(answers.poll());
        }
    }
}
