package dev.reclaim.cli;

import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.mount.Silence;
import dev.reclaim.plan.DirectoryGlob;
import dev.reclaim.plan.PathGlob;
import dev.reclaim.plan.RawText;
import dev.reclaim.plan.ValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/**
 * What a shell makes of words before a program sees them, for a prompt that has no shell before it:
 * {@code ~} at the beginning of a word is a home directory, and a path with wildcards stands for
 * the paths that match. What is quoted stands for itself.
 */
final class Expansion {
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[]");

    private final Session session;

    private Expansion(Session session) {
        this.session = session;
    }

    /**
     * The words of a line, each as {@link RawText} has it.
     *
     * @throws UsageException if a pattern is malformed
     * @throws ErrnoException if it cannot be read what is mounted
     */
    static List<String> of(PromptLine line, Session session) throws ErrnoException {
        Expansion expansion = new Expansion(session);
        List<String> words = new ArrayList<>();
        for (PromptLine.Part part : line.parts()) {
            words.addAll(expansion.words(part, words));
        }
        return words;
    }

    private List<String> words(PromptLine.Part part, List<String> before) throws ErrnoException {
        Tilde tilde = Tilde.of(part.pattern(), session.environment());
        String word = tilde.in(part.word());
        String pattern = tilde.inPattern(part.pattern());
        return WILDCARD.matcher(pattern).find() && isPath(before, part.word())
                ? paths(word, pattern)
                : List.of(word);
    }

    /** Other words may have wildcards of their own, which mean something else. */
    private boolean isPath(List<String> before, String word) {
        CommandLine reclaim = Program.commandLine(session);
        @Nullable ArgSpec due = Expected.argument(Expected.verb(reclaim, before), before, word);
        return due != null && !due.isOption() && Expected.type(due) == RawPath.class;
    }

    /** The paths that match; the word itself if a file has just this name, or none matches. */
    private static List<String> paths(String word, String pattern) throws ErrnoException {
        Silence silence = Silence.now();
        try {
            PathGlob glob = PathGlob.of(ItemPath.pattern(pattern));
            if (glob.isLiteral() || exists(ItemPath.absolute(RawText.path(word)), silence)) {
                return List.of(word);
            }
            List<String> found =
                    DirectoryGlob.matches(glob, silence).stream()
                            .filter(path -> isMeant(path, glob))
                            .filter(path -> !pattern.endsWith("/") || isDirectory(path, silence))
                            .map(path -> RawText.decode(path.bytes()))
                            .toList();
            return found.isEmpty() ? List.of(word) : found;
        } catch (ValueException wrong) {
            throw new UsageException(wrong.getMessage() + "; quotes make it a name");
        }
    }

    /** A wildcard does not stand for a leading dot here: nobody sees what that hides. */
    private static boolean isMeant(RawPath path, PathGlob glob) {
        List<RawPath> below = path.relativeTo(glob.base()).orElseThrow().components();
        for (int i = 0; i < below.size(); i++) {
            boolean dot = below.get(i).bytes()[0] == '.';
            if (dot && !glob.rest().get(i).toString().matches("\\\\?\\..*")) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDirectory(RawPath path, Silence silence) {
        try {
            return !silence.lies(path) && Fd.statOf(path).isDirectory();
        } catch (ErrnoException gone) {
            return false;
        }
    }

    private static boolean exists(RawPath path, Silence silence) {
        if (silence.locate(path).silent().isPresent()) {
            return true; // what is there is said by who looks there
        }
        try (Fd _ = Fd.open(path, Fd.O_PATH | Fd.O_NOFOLLOW)) {
            return true;
        } catch (ErrnoException none) {
            return false;
        }
    }
}
