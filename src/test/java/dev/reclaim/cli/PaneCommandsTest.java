package dev.reclaim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.cleanup.Mark;
import dev.reclaim.cleanup.MarkBoard;
import dev.reclaim.journal.Identity;
import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Op;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands typed on a terminal that is not the process's own. Each step waits for text. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PaneCommandsTest {
    @TempDir private Path folder;
    private Captured reclaim;
    private final Seen seen = new Seen();
    private LineDisciplineTerminal terminal;
    private final Pane pane = new Pane();
    private Thread thread;

    /** What the terminal shows, as bytes come. */
    private static final class Seen extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, length);
            notifyAll();
        }

        @Override
        public synchronized void write(int one) {
            super.write(one);
            notifyAll();
        }

        /** Waits for text and forgets all up to it; what came. */
        synchronized String await(String text) throws InterruptedException {
            while (!toString(UTF_8).contains(text)) {
                wait();
            }
            String all = toString(UTF_8);
            int end = all.indexOf(text) + text.length();
            reset();
            writeBytes(all.substring(end).getBytes(UTF_8));
            return all.substring(0, end);
        }

        /** What came since, for a test that waits in vain. */
        @Override
        public synchronized String toString() {
            return toString(UTF_8).replace("\033", "^[");
        }
    }

    /** A screen that keeps what it is told. */
    private static final class Pane implements CommandPane {
        final MarkBoard marks = MarkBoard.empty();
        final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();

        @Override
        public MarkBoard marks() {
            return marks;
        }

        @Override
        public void quit() {
            told.add("quit");
        }

        @Override
        public void leave() {
            told.add("leave");
        }

        @Override
        public String copy(String text) {
            told.add(text);
            return "Copied by the screen.";
        }
    }

    @BeforeEach
    void open() throws Exception {
        reclaim = new Captured(folder);
        reclaim.term = "xterm-256color";
        terminal = new LineDisciplineTerminal("pane", "xterm-256color", seen, UTF_8);
        terminal.setSize(new Size(100, 30));
        Invitation invitation =
                new Invitation(
                        reclaim.session(), new CommonOptions(), new PlanOptions(), List.of());
        thread =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        invitation.commands(terminal, pane);
                                    } catch (IOException e) {
                                        throw new UncheckedIOException(e);
                                    }
                                });
        seen.await("reclaim> ");
    }

    @AfterEach
    void close() throws Exception {
        terminal.close();
        thread.join();
        assertThat(reclaim.out() + reclaim.err()).isEmpty();
    }

    private void type(String text) throws IOException {
        terminal.processInputBytes(text.getBytes(UTF_8));
    }

    private RawPath mark(String name) throws IOException {
        RawPath path = RawPath.of(Files.writeString(folder.resolve(name), "xxxx").toString());
        pane.marks.change(
                marks -> marks.add(new Mark.OfFile(path, identity(path), Kind.OTHER, Op.DELETE)));
        return path;
    }

    private static Identity identity(RawPath path) {
        try (Fd file = Fd.open(path, Fd.O_PATH)) {
            return Identity.of(file.stat());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void whatCommandsSayGoesToThePane() throws Exception {
        type("::history\r"); // colons from habit lead nowhere
        seen.await("Nothing was done yet");
        seen.await("reclaim> ");
        type("non:sense\r");
        seen.await("neither a verb");
        type("shell\r");
        seen.await("this is the prompt already");
        assertThat(reclaim.state.resolve("reclaim/prompt/history"))
                .hasContent("history\nnon:sense\nshell");
    }

    @Test
    void leavingIsTheScreensBusiness() throws Exception {
        type("quit\r");
        assertThat(pane.told.poll(30, TimeUnit.SECONDS)).isEqualTo("quit");
        seen.await("reclaim> ");
        type("\004");
        assertThat(pane.told.poll(30, TimeUnit.SECONDS)).isEqualTo("leave");
        seen.await("reclaim> ");
        type("history\r");
        seen.await("Nothing was done yet");
    }

    @Test
    void theMarkedFilesAreOfferedAndDeleted() throws Exception {
        RawPath first = mark("first.tmp");
        RawPath second = mark("second.tmp");
        type("delete \t");
        String offered = seen.await("others");
        assertThat(offered).contains("marked", "(other, 4 B)");
        assertThat(offered.indexOf(first.toString())).isLessThan(offered.indexOf("others"));
        type("\003");
        seen.await("reclaim> ");
        type("delete\r");
        assertThat(seen.await("[y/N]")).contains("Delete 2 files, freeing");
        type("y\r");
        seen.await("2 done");
        seen.await("reclaim> ");
        assertThat(pane.marks.marks().isEmpty()).isTrue();
        assertThat(folder.resolve("first.tmp")).doesNotExist();
        assertThat(second.toString())
                .isNotEmpty()
                .satisfies(p -> assertThat(Path.of(p)).doesNotExist());
        type("report --clipboard\r");
        seen.await("Copied by the screen.");
        assertThat(pane.told.poll(30, TimeUnit.SECONDS))
                .startsWith("### Disk Cleanup")
                .contains("- Count: 2 files");
    }

    @Test
    void keysTypedBeforeTheQuestionDoNotAnswerIt() throws Exception {
        RawPath file = mark("kept.tmp");
        type("delete\ry\r");
        seen.await("[y/N]");
        type("\r");
        seen.await("Nothing was done.");
        assertThat(Path.of(file.toString())).exists();
    }

    @Test
    void ctrlCAtAQuestionIsNo() throws Exception {
        RawPath file = mark("kept.tmp");
        type("delete\r");
        seen.await("[y/N]");
        terminal.raise(Terminal.Signal.INT);
        seen.await("Nothing was done.");
        assertThat(Path.of(file.toString())).exists();
        seen.await("reclaim> ");
        type("marks\r");
        seen.await("1 file, 4 B");
    }

    private static void await(Path file) {
        while (!Files.exists(file)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void ctrlCEndsTheCommandThatRuns() throws Exception {
        Path ready = folder.resolve("ready");
        Path heard = folder.resolve("heard");
        String lingers =
                "setsid sh -c 'trap \"touch %s\" TERM; touch %s; while :; do sleep 1; done' &"
                        .formatted(heard, ready);
        // The number is the shell's own word: what others say after its end is lost.
        Process shell = new ProcessBuilder("sh", "-c", lingers + " echo $!").start();
        String pid = shell.inputReader(UTF_8).readLine();
        // What this program started is never ended: from here on it is nobody's child.
        assertThat(shell.waitFor()).isZero();
        try {
            await(ready);
            type("kill " + pid + " --yes --grace 1h\r");
            await(heard);
            terminal.raise(Terminal.Signal.INT);
            seen.await("SIGTERM");
            seen.await("reclaim> ");
            type("history --json\r");
            seen.await("\"op\":\"kill\"");
        } finally {
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void earlierLinesComeOnceEachHoweverManyPromptsThereWere() throws Exception {
        type("marks\r");
        seen.await("Nothing is marked");
        seen.await("reclaim> ");
        type("unmark\r");
        seen.await("Unmarked");
        seen.await("reclaim> ");
        type("\033OA\033OA\033OA\r");
        seen.await("Nothing is marked");
    }

    @Test
    void noEditorOpensAndALineKeepsItsBackslashes() throws Exception {
        type("\030\005");
        type("delete /x\\\\y\r");
        seen.await("/x\\y: not found");
        seen.await("reclaim> ");
        type("\033OA\r");
        seen.await("/x\\y: not found");
        assertThat(reclaim.state.resolve("reclaim/prompt/history"))
                .hasContent("delete /x\\\\\\\\y");
    }

    @Test
    void aCtrlCThatFindsNothingToClearEndsNothing() throws Exception {
        for (int i = 0; i < 50; i++) {
            type("\004");
            assertThat(pane.told.poll(30, TimeUnit.SECONDS)).isEqualTo("leave");
            terminal.raise(Terminal.Signal.INT);
        }
        type("\003marks\r");
        seen.await("Nothing is marked");
    }

    @Test
    void earlierLinesAreFoundBackwards() throws Exception {
        type("history --json\r");
        seen.await("\"operations\"");
        seen.await("reclaim> ");
        type("\022ory");
        seen.await("bck-i-search");
        type("\r");
        seen.await("\"operations\"");
    }

    @Test
    void aLineIsColouredWhileItIsTyped() throws Exception {
        type("history ");
        seen.await("\033[1mhistory");
        type("--z");
        seen.await("\033[31m--z");
    }
}
