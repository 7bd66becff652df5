package dev.reclaim.cli;

import dev.reclaim.linux.DirEntry;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import dev.reclaim.plan.JobRule;
import dev.reclaim.process.ProcessInfo;
import dev.reclaim.process.ProcessTable;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.shell.jline3.PicocliJLineCompleter;

/** What Tab offers: picocli's verbs, options and words with what they mean; files; processes. */
final class PromptCompleter implements Completer {
    private static final int WIDEST = 60;

    private final CommandLine reclaim;
    private final Completer words;

    PromptCompleter(CommandLine reclaim) {
        this.reclaim = reclaim;
        this.words = new PicocliJLineCompleter(reclaim.getCommandSpec());
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<String> before = line.words().subList(0, line.wordIndex());
        CommandSpec verb = verb(before);
        @Nullable ArgSpec expected = expected(verb, before, line.word());
        if (expected == null || !expected.isOption()) {
            List<Candidate> plain = new ArrayList<>();
            words.complete(reader, line, plain);
            plain.forEach(word -> candidates.add(described(word, verb)));
        }
        if (expected == null) {
            return;
        }
        if (expected.completionCandidates() != null) {
            expected.completionCandidates().forEach(word -> candidates.add(new Candidate(word)));
        }
        Class<?> type =
                expected.auxiliaryTypes().length > 0
                        ? expected.auxiliaryTypes()[0]
                        : expected.type();
        if (type == RawPath.class) {
            files(line.word(), candidates);
        } else if (type == JobRule.class || type == Integer.class) {
            processes(candidates);
        }
    }

    private CommandSpec verb(List<String> before) {
        return before.stream()
                .map(word -> reclaim.getSubcommands().get(word))
                .filter(found -> found != null)
                .findFirst()
                .orElse(reclaim)
                .getCommandSpec();
    }

    /** The option whose value is due, or the parameter that the word may be; null if neither. */
    private @Nullable ArgSpec expected(CommandSpec verb, List<String> before, String word) {
        OptionSpec option = before.isEmpty() ? null : verb.findOption(before.getLast());
        if (option != null && option.arity().max() > 0) {
            return option;
        }
        if (word.startsWith("-") || verb.parent() == null) {
            return null;
        }
        List<PositionalParamSpec> parameters = verb.positionalParameters();
        return parameters.isEmpty() ? null : parameters.getFirst();
    }

    private static Candidate described(Candidate plain, CommandSpec verb) {
        String value = plain.value();
        OptionSpec option = verb.findOption(value);
        CommandLine sub = verb.subcommands().get(value);
        String[] text =
                option != null
                        ? option.description()
                        : sub != null
                                ? sub.getCommandSpec().usageMessage().description()
                                : new String[0];
        @Nullable String meaning = text.length == 0 ? null : shortened(text[0]);
        return new Candidate(value, value, null, meaning, null, null, true);
    }

    private static String shortened(String text) {
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
    }

    private static void files(String word, List<Candidate> candidates) {
        String folder = word.substring(0, word.lastIndexOf('/') + 1);
        try (Directory directory = Directory.open(RawPath.of(folder.isEmpty() ? "." : folder))) {
            for (DirEntry entry : directory.list()) {
                // What is not text cannot be typed here; a script can name it.
                String name = entry.name().utf8().orElse("");
                if (name.isEmpty() || !name.equals(SafeText.of(name))) {
                    continue;
                }
                boolean deeper = isDirectory(directory, entry.name());
                String value = folder + name + (deeper ? "/" : "");
                candidates.add(
                        new Candidate(
                                value,
                                name + (deeper ? "/" : ""),
                                null,
                                null,
                                null,
                                null,
                                !deeper));
            }
        } catch (ErrnoException nothingToOffer) {
            return;
        }
    }

    private static boolean isDirectory(Directory parent, RawPath name) {
        try {
            return parent.target(name).isDirectory();
        } catch (ErrnoException dangling) {
            return false;
        }
    }

    private static void processes(List<Candidate> candidates) {
        try {
            for (ProcessInfo process : ProcessTable.read().all()) {
                String pid = Integer.toString(process.id().pid());
                candidates.add(
                        new Candidate(
                                pid, pid, null, shortened(process.shown()), null, null, true));
            }
        } catch (ErrnoException nothingToOffer) {
            return;
        }
    }
}
