package dev.reclaim.cli;

import dev.reclaim.journal.StateDirectory;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jline.reader.LineReader;
import org.jline.reader.impl.history.DefaultHistory;

/**
 * The lines typed at prompts, across runs: a file of the state directory that is readable by its
 * owner alone, one line each, appended as they are entered. A line break within one is {@code \n}
 * there, and a backslash is two.
 */
final class PromptHistory extends DefaultHistory {
    private static final String FOLDER = "prompt";
    private static final RawPath NAME = RawPath.of("history");
    private static final RawPath SHORTER = RawPath.of("history.new");
    private static final int KEPT = 1000;

    private final StateDirectory state;
    private final Consumer<String> warnings;
    private boolean written;
    private boolean read;

    /**
     * @param readOnly whether nothing may be written
     * @param warnings told once if the file cannot be read or written
     */
    PromptHistory(StateDirectory state, boolean readOnly, Consumer<String> warnings) {
        this.state = state;
        this.warnings = warnings;
        this.written = !readOnly;
    }

    /** JLine attaches it for every line that is read; the file is read for the first. */
    @Override
    public void attach(LineReader reader) {
        super.attach(reader);
        if (!read) {
            read = true;
            readFile();
        }
    }

    private void readFile() {
        RawPath file = state.home().resolve(FOLDER).resolve(NAME);
        try {
            List<String> lines =
                    new String(Fd.readAll(file), StandardCharsets.UTF_8).lines().toList();
            lines.stream()
                    .skip(Math.max(0, lines.size() - KEPT))
                    .forEach(line -> internalAdd(Instant.EPOCH, unescape(line), false));
            if (lines.size() > 2 * KEPT && written) {
                shorten(lines.subList(lines.size() - KEPT, lines.size()));
            }
        } catch (ErrnoException unreadable) {
            if (!unreadable.is(Errno.ENOENT)) {
                givenUp(unreadable);
            }
        }
    }

    @Override
    public void add(Instant time, String line) {
        int before = last();
        super.add(time, line);
        if (last() > before && written) {
            try (Directory folder = state.create(FOLDER)) {
                write(folder, NAME, Fd.O_APPEND, escape(line) + "\n");
            } catch (ErrnoException unwritable) {
                givenUp(unwritable);
            }
        }
    }

    private void shorten(List<String> lines) throws ErrnoException {
        try (Directory folder = state.create(FOLDER)) {
            write(folder, SHORTER, Fd.O_TRUNC, String.join("\n", lines) + "\n");
            folder.replace(SHORTER, NAME);
        }
    }

    private void write(Directory folder, RawPath name, int how, String text) throws ErrnoException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (Fd file = folder.openFile(name, Fd.O_WRONLY | Fd.O_CREAT | how, 0600)) {
            file.write(ByteBuffer.allocateDirect(bytes.length).put(bytes).flip());
        }
        state.giveToOwner(folder, name);
    }

    private void givenUp(ErrnoException why) {
        written = false;
        warnings.accept("Warning: what is typed here is not kept for later: " + why.getMessage());
    }

    private static String escape(String line) {
        return line.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String unescape(String stored) {
        StringBuilder line = new StringBuilder(stored.length());
        for (int i = 0; i < stored.length(); i++) {
            char c = stored.charAt(i);
            if (c == '\\' && i + 1 < stored.length()) {
                char next = stored.charAt(++i);
                line.append(next == 'n' ? '\n' : next);
            } else {
                line.append(c);
            }
        }
        return line.toString();
    }
}
