package dev.reclaim.cli;

import dev.reclaim.cleanup.MarkBoard;
import dev.reclaim.plan.Environment;
import dev.reclaim.report.Units;
import dev.reclaim.scan.Errand;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.shell.jline3.PicocliJLineCompleter;

/** What Tab offers: picocli's verbs, options and words with what they mean; items. */
final class PromptCompleter implements Completer {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final CommandLine reclaim;
    private final MarkBoard board;
    private final Environment environment;
    private final Units units;
    private final Completer words;

    /** A directory that does not answer offers nothing, and holds up nobody for long. */
    private final Errand looking = new Errand("completing", new LongAdder(), PATIENCE);

    PromptCompleter(CommandLine reclaim, MarkBoard board, Environment environment, Units units) {
        this.reclaim = reclaim;
        this.board = board;
        this.environment = environment;
        this.units = units;
        this.words = new PicocliJLineCompleter(reclaim.getCommandSpec());
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<String> before = line.words().subList(0, line.wordIndex());
        CommandSpec verb = Expected.verb(reclaim, before);
        @Nullable ArgSpec expected = Expected.argument(verb, before, line.word());
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
        Class<?> type = Expected.type(expected);
        Offers offers = new Offers(board.marks(), environment, units);
        List<Candidate> marked = new ArrayList<>();
        if (!expected.isOption()) {
            marked.addAll(offers.marked(type, verb.userObject()));
        }
        List<Candidate> others =
                verb.userObject() instanceof UnmarkCommand ? List.of() : others(offers, type, line);
        if (marked.isEmpty()) {
            candidates.addAll(others);
        } else {
            inGroups(marked, others, candidates);
        }
    }

    private List<Candidate> others(Offers offers, Class<?> type, ParsedLine line) {
        List<Candidate> found = new ArrayList<>();
        String word = line.word().substring(0, line.wordCursor());
        List<PromptLine.Part> parts =
                PromptLine.of(line.line().substring(0, line.cursor())).parts();
        String pattern = word.isEmpty() ? "" : parts.getLast().pattern();
        try {
            return looking.run(() -> found.addAll(offers.others(type, word, pattern)), () -> {})
                    ? found
                    : List.of();
        } catch (IOException nothingToOffer) {
            return List.of();
        } catch (InterruptedException cleared) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** What is marked stands first, under a heading of its own. */
    private static void inGroups(
            List<Candidate> marked, List<Candidate> others, List<Candidate> candidates) {
        List<Candidate> rest = new ArrayList<>(candidates);
        rest.addAll(others);
        Set<String> known = marked.stream().map(Candidate::value).collect(Collectors.toSet());
        rest.removeIf(candidate -> known.contains(candidate.value()));
        candidates.clear();
        // JLine puts groups in the order of their names.
        marked.forEach(candidate -> candidates.add(of(candidate, "marked")));
        rest.forEach(candidate -> candidates.add(of(candidate, "others")));
    }

    private static Candidate of(Candidate plain, String group) {
        return new Candidate(
                plain.value(), plain.displ(), group, plain.descr(), null, null, plain.complete());
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
        @Nullable String meaning = text.length == 0 ? null : Offers.shortened(text[0]);
        return new Candidate(value, value, null, meaning, null, null, true);
    }
}
