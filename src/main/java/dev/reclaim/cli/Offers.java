package dev.reclaim.cli;

import dev.reclaim.cleanup.Mark;
import dev.reclaim.cleanup.Marks;
import dev.reclaim.linux.DirEntry;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import dev.reclaim.mount.Silence;
import dev.reclaim.plan.Environment;
import dev.reclaim.plan.JobRule;
import dev.reclaim.plan.RawText;
import dev.reclaim.process.ProcessTable;
import dev.reclaim.report.Sizes;
import dev.reclaim.report.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.jspecify.annotations.Nullable;

/**
 * Items that Tab offers, each with what it is. What is no text cannot be typed and is not offered.
 */
final class Offers {
    private static final int WIDEST = 60;

    private final Marks marks;
    private final Environment environment;
    private final Units units;

    Offers(Marks marks, Environment environment, Units units) {
        this.marks = marks;
        this.environment = environment;
        this.units = units;
    }

    /**
     * The marked items that a verb may be given.
     *
     * @param type of what it takes
     */
    List<Candidate> marked(Class<?> type, Object verb) {
        boolean either = verb instanceof UnmarkCommand;
        List<Candidate> offered = new ArrayList<>();
        boolean planned = verb instanceof RunCommand; // the file that it takes is a plan
        if (either || (verb instanceof ActingVerb && type == RawPath.class && !planned)) {
            for (Mark.OfFile file : marks.files()) {
                String what =
                        file.kind().word()
                                + ", "
                                + Sizes.threeDigits(file.identity().size(), units);
                typed(file.path())
                        .ifPresent(path -> offered.add(candidate(path, path, what, true)));
            }
        }
        if (either || (verb instanceof ActingVerb && type == Integer.class)) {
            marks.processes().forEach(p -> offered.add(process(p.id().pid(), p.command())));
        }
        return offered;
    }

    /**
     * What there is besides.
     *
     * @param type of what is due
     * @param word what was typed of it
     * @param pattern the same as {@link PromptLine.Part} has it
     */
    List<Candidate> others(Class<?> type, String word, String pattern) {
        List<Candidate> offered = new ArrayList<>();
        boolean either = type == MarkOptions.Word.class;
        if (either || type == RawPath.class) {
            offered.addAll(files(word, pattern));
        }
        if (either || type == Integer.class || type == JobRule.class) {
            offered.addAll(processes());
        }
        return offered;
    }

    private List<Candidate> files(String word, String pattern) {
        String folder = word.substring(0, word.lastIndexOf('/') + 1);
        Tilde tilde = Tilde.of(pattern.substring(0, pattern.lastIndexOf('/') + 1), environment);
        String path = tilde.in(folder);
        try {
            return files(folder, path.isEmpty() ? "." : path, Silence.now());
        } catch (ErrnoException nothingToOffer) {
            return List.of();
        }
    }

    private static List<Candidate> files(String folder, String path, Silence silence)
            throws ErrnoException {
        RawPath place = ItemPath.absolute(RawText.path(path));
        List<Candidate> offered = new ArrayList<>();
        if (silence.lies(place)) {
            return offered;
        }
        try (Directory directory = Directory.open(place)) {
            for (DirEntry entry : directory.list()) {
                Optional<String> name = typed(entry.name());
                if (name.isPresent()) {
                    boolean deeper =
                            !silence.lies(place.resolve(entry.name()))
                                    && isDirectory(directory, entry.name());
                    String shown = name.get() + (deeper ? "/" : "");
                    offered.add(candidate(folder + shown, shown, null, !deeper));
                }
            }
        }
        return offered;
    }

    private static List<Candidate> processes() {
        try {
            return ProcessTable.read().all().stream()
                    .map(process -> process(process.pid(), process.shown()))
                    .toList();
        } catch (ErrnoException nothingToOffer) {
            return List.of();
        }
    }

    private static Candidate process(int pid, String command) {
        String number = Integer.toString(pid);
        return candidate(number, number, shortened(command), true);
    }

    private static Candidate candidate(
            String value, String shown, @Nullable String meaning, boolean complete) {
        return new Candidate(value, shown, null, meaning, null, null, complete);
    }

    private static Optional<String> typed(RawPath name) {
        return name.utf8().filter(text -> text.equals(SafeText.of(text)));
    }

    private static boolean isDirectory(Directory parent, RawPath name) {
        try {
            return parent.target(name).isDirectory();
        } catch (ErrnoException dangling) {
            return false;
        }
    }

    /** A description that leaves room for what it describes. */
    static String shortened(String text) {
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
    }
}
