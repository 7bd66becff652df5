package dev.reclaim.tui.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.utils.AttributedString;

/**
 * A pane's terminal with a real line reader on it, which answers each line with "got" and what it
 * read, and the person before it.
 */
final class PaneReader implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    final PaneTerminal pane;
    final List<String> read = new ArrayList<>();
    private final Semaphore changes = new Semaphore(0);
    private final Thread thread;
    private Size size;
    private volatile String end = "";

    PaneReader(Size size) {
        this(size, builder -> builder);
    }

    PaneReader(Size size, UnaryOperator<LineReaderBuilder> settings) {
        this.size = size;
        pane = new PaneTerminal(size, changes::release);
        LineReader reader =
                settings.apply(
                                LineReaderBuilder.builder()
                                        .terminal(pane.terminal())
                                        // JLine's own leaves out marks that combine.
                                        .highlighter((_, line) -> new AttributedString(line)))
                        .build();
        reader.option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
        thread = Thread.ofPlatform().daemon().start(() -> readAll(reader));
    }

    private void readAll(LineReader reader) {
        while (true) {
            try {
                String line = reader.readLine("> ");
                synchronized (read) {
                    read.add(line);
                }
                reader.getTerminal().writer().println("got " + line);
                reader.getTerminal().flush();
            } catch (UserInterruptException interrupt) {
                reader.getTerminal().writer().println("interrupted");
                reader.getTerminal().flush();
            } catch (EndOfFileException ended) {
                end = "end of input";
                return;
            } catch (RuntimeException | Error other) {
                end = other.toString();
                return;
            }
        }
    }

    PaneReader type(String... tokens) {
        for (String token : tokens) {
            assertThat(pane.type(token)).isTrue();
        }
        return this;
    }

    void resize(Size wanted) {
        size = wanted;
        pane.resize(wanted);
    }

    PaneTerminal.View view() {
        return pane.view(0, size.rows());
    }

    /** The screen's lines, blank ones at the foot left out, the cursor as {@code ▏}. */
    String screen() {
        return screen(view());
    }

    private static String screen(PaneTerminal.View view) {
        List<String> lines = new ArrayList<>(view.text().lines().toList());
        PaneTerminal.Cursor cursor = view.cursor();
        if (cursor != null) {
            lines.set(cursor.row(), withCursor(lines.get(cursor.row()), cursor.column()));
        }
        while (!lines.isEmpty() && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return String.join("\n", lines);
    }

    private static String withCursor(String line, int column) {
        int at = 0;
        while (at < line.length() && CellText.width(line.substring(0, at)) < column) {
            at = line.offsetByCodePoints(at, 1);
        }
        String before = line.substring(0, at);
        return before + " ".repeat(column - CellText.width(before)) + "▏" + line.substring(at);
    }

    /** Waits until the screen is exactly this. */
    void shows(String... lines) {
        await(screen -> screen.equals(String.join("\n", lines)), String.join("\n", lines));
    }

    /** Waits until the screen holds this somewhere. */
    void holds(String text) {
        await(screen -> screen.contains(text), text);
    }

    private void await(Predicate<String> enough, String wanted) {
        long limit = System.nanoTime() + LIMIT.toNanos();
        String screen = screen();
        while (!enough.test(screen)) {
            try {
                if (!changes.tryAcquire(limit - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    assertThat(screen).as("ended: %s", end).isEqualTo(wanted);
                }
            } catch (InterruptedException interrupt) {
                throw new AssertionError(interrupt);
            }
            screen = screen();
        }
    }

    List<String> read() {
        synchronized (read) {
            return List.copyOf(read);
        }
    }

    /** Waits for the reader to end; how it did. */
    String end() {
        try {
            assertThat(thread.join(LIMIT)).as("the reader ends").isTrue();
        } catch (InterruptedException interrupt) {
            throw new AssertionError(interrupt);
        }
        return end;
    }

    @Override
    public void close() {
        pane.close();
        end();
    }
}
