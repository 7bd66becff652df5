package dev.reclaim.cli;

import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.mount.Silence;
import dev.reclaim.plan.DirectoryGlob;
import dev.reclaim.plan.Glob;
import dev.reclaim.plan.PathGlob;
import dev.reclaim.plan.RawText;
import dev.reclaim.plan.ValueException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/**
 * What a shell makes of words before a program sees them, for a prompt that has no shell before it:
 * {@code ~} at the beginning of a word is a home directory, and a path with {@code *} or {@code ?}
 * stands for the paths that match. What is quoted stands for itself.
 */
final class Expansion {
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
        return wildcard(pattern) >= 0 && isPath(before, part.word())
                ? paths(word, pattern)
                : List.of(word);
    }

    /** Other words may have wildcards of their own, which mean something else. */
    private boolean isPath(List<String> before, String word) {
        CommandLine reclaim = Program.commandLine(session);
        @Nullable ArgSpec due = Expected.argument(Expected.verb(reclaim, before), before, word);
        return due != null && !due.isOption() && Expected.type(due) == RawPath.class;
    }

    /** The paths that match; the word itself if none does. */
    private static List<String> paths(String word, String pattern) throws ErrnoException {
        Silence silence = Silence.now();
        try {
            PathGlob glob = glob(pattern, silence);
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

    /** A {@code ..} before the wildcards leads up from where a link leads, as for the kernel. */
    private static PathGlob glob(String pattern, Silence silence) {
        int begin = pattern.lastIndexOf('/', wildcard(pattern)) + 1;
        String folder = pattern.substring(0, begin).replaceAll("(?s)\\\\(.)", "$1");
        RawPath from = ItemPath.absolute(RawText.path(folder.isEmpty() ? "." : folder));
        RawPath base = from.hasDots() ? silence.real(from) : from;
        String root = base.equals(RawPath.ROOT) ? "" : Glob.quote(RawText.decode(base.bytes()));
        return PathGlob.of(root + "/" + pattern.substring(begin));
    }

    /**
     * Where the first {@code *} or {@code ?} is, or the first {@code [} if one of these follows; -1
     * if none is. Brackets alone are more often part of a name.
     */
    private static int wildcard(String pattern) {
        int bracket = -1;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '*' || c == '?') {
                return bracket < 0 ? i : bracket;
            }
            bracket = c == '[' && bracket < 0 ? i : bracket;
            i += c == '\\' ? 1 : 0;
        }
        return -1;
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
}
