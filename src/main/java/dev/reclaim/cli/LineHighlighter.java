package dev.reclaim.cli;

import java.util.stream.Stream;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.RegionType;
import org.jline.reader.impl.DefaultHighlighter;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Colours a line while it is typed: verbs and options that there are, words that can become neither
 * any more, and a quote that is not closed.
 */
final class LineHighlighter extends DefaultHighlighter {
    static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
    static final AttributedStyle VERB = PLAIN.bold();
    static final AttributedStyle OPTION = PLAIN.foreground(AttributedStyle.CYAN);
    static final AttributedStyle WRONG = PLAIN.foreground(AttributedStyle.RED);
    static final AttributedStyle REMARK = PLAIN.faint();

    private final CommandLine reclaim;

    LineHighlighter(CommandLine reclaim) {
        this.reclaim = reclaim;
    }

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        AttributedString plain = super.highlight(reader, buffer);
        @Nullable String sought = reader.getSearchTerm();
        boolean marked =
                (sought != null && !sought.isEmpty())
                        || reader.getRegionActive() != RegionType.NONE;
        // What control characters are shown as is longer than they are.
        return marked || !plain.toString().equals(buffer) ? plain : coloured(buffer);
    }

    /** The line in colours, character for character. */
    AttributedString coloured(String line) {
        AttributedStringBuilder text = new AttributedStringBuilder();
        PromptLine taken = PromptLine.of(line);
        CommandSpec spec = reclaim.getCommandSpec();
        @Nullable OptionSpec before = null;
        boolean verb = false;
        int end = 0;
        for (PromptLine.Part part : taken.parts()) {
            text.append(line, end, part.start());
            end = part.end();
            String word = part.word();
            boolean typing = end == line.length();
            boolean value = before != null && before.arity().max() > 0;
            before = value ? null : spec.findOption(word);
            AttributedStyle style = PLAIN;
            if (typing && taken.openQuote() != 0) {
                style = WRONG;
            } else if (!verb && word.startsWith("#")) {
                return text.append(line.substring(part.start()), REMARK).toAttributedString();
            } else if (!value && word.length() > 1 && word.startsWith("-")) {
                style = option(word, spec, typing);
            } else if (!value && !verb) {
                verb = true;
                style = verb(word, typing);
                @Nullable CommandLine found = reclaim.getSubcommands().get(word);
                spec = found == null ? spec : found.getCommandSpec();
            }
            text.append(line.substring(part.start(), end), style);
        }
        return text.append(line.substring(end)).toAttributedString();
    }

    private AttributedStyle verb(String word, boolean typing) {
        return style(word, VERB, typing, this::verbs);
    }

    private Stream<String> verbs() {
        return Stream.of(
                        reclaim.getSubcommands().keySet().stream(),
                        Stream.of(CommandLoop.HELP),
                        CommandLoop.LEAVING.stream())
                .flatMap(words -> words);
    }

    private static AttributedStyle option(String word, CommandSpec spec, boolean typing) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        return style(
                name,
                OPTION,
                typing && equals < 0,
                () -> Stream.concat(Stream.of("--"), spec.optionsMap().keySet().stream()));
    }

    private static AttributedStyle style(
            String word,
            AttributedStyle known,
            boolean typing,
            java.util.function.Supplier<Stream<String>> words) {
        if (words.get().anyMatch(word::equals)) {
            return known;
        }
        boolean begun = typing && words.get().anyMatch(each -> each.startsWith(word));
        return begun ? PLAIN : WRONG;
    }
}
