package dev.reclaim.cli;

import dev.reclaim.cleanup.Choice;
import dev.reclaim.journal.Kind;
import dev.reclaim.plan.Glob;
import dev.reclaim.plan.PathGlob;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which items are to be marked, or no longer. */
final class MarkOptions {
    /** A word that stands for items. */
    sealed interface Word {
        /** Files whose base name matches. */
        record Name(Glob glob) implements Word {}

        /** Files whose path matches. */
        record Path(PathGlob glob) implements Word {}

        /** A process. */
        record Pid(int pid) implements Word {}
    }

    @Parameters(
            paramLabel = "GLOB|PID",
            converter = Words.OfMarkWord.class,
            description =
                    "Files whose name matches or, where it holds a slash, whose path does; a number"
                            + " is a process.")
    private List<Word> words = List.of();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            converter = Words.OfKind.class,
            completionCandidates = Words.OfKind.class,
            description = "Files of this kind only: output, temp, script or log.")
    private List<Kind> kinds = List.of();

    @Option(
            names = "--process",
            paramLabel = "PID",
            converter = Words.OfPid.class,
            description = "A process by its number; may be repeated.")
    private List<Integer> pids = List.of();

    @Option(
            names = "--match",
            paramLabel = "REGEX",
            converter = Words.OfRegex.class,
            description = "Processes whose command line holds a match.")
    private List<Pattern> match = List.of();

    @Option(names = "--all", description = "Everything that the plan finds.")
    private boolean all;

    /** What was said. */
    Choice choice() {
        List<Glob> names = new ArrayList<>();
        List<PathGlob> paths = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>(pids);
        for (Word word : words) {
            switch (word) {
                case Word.Name name -> names.add(name.glob());
                case Word.Path path -> paths.add(path.glob());
                case Word.Pid process -> numbers.add(process.pid());
            }
        }
        Set<Kind> wanted = EnumSet.noneOf(Kind.class);
        wanted.addAll(kinds);
        return new Choice(names, paths, wanted, numbers, match, all);
    }
}
