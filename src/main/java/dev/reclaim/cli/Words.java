package dev.reclaim.cli;

import dev.reclaim.journal.Kind;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Signal;
import dev.reclaim.mount.Silence;
import dev.reclaim.plan.DurationText;
import dev.reclaim.plan.Glob;
import dev.reclaim.plan.JobRule;
import dev.reclaim.plan.PathGlob;
import dev.reclaim.plan.RawText;
import dev.reclaim.plan.Regex;
import dev.reclaim.plan.RenameTemplate;
import dev.reclaim.plan.SizeText;
import dev.reclaim.plan.ValueException;
import dev.reclaim.report.ReportFormat;
import dev.reclaim.report.Units;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** From a word of the command line to what it means. */
final class Words {
    private static final int LARGEST_PID = 4_194_304;

    private Words() {}

    private static <T> T read(String word, Function<String, T> reading) {
        try {
            return reading.apply(word);
        } catch (ValueException wrong) {
            throw new TypeConversionException(wrong.getMessage());
        }
    }

    /** A path of any bytes. */
    static final class OfPath implements ITypeConverter<RawPath> {
        @Override
        public RawPath convert(String word) {
            try {
                return RawText.path(word);
            } catch (IllegalArgumentException empty) {
                throw new TypeConversionException(empty.getMessage());
            }
        }
    }

    /** {@code 2h}. */
    static final class OfDuration implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String word) {
            return read(word, DurationText::parse);
        }
    }

    /** {@code 100MB}, in bytes. */
    static final class OfSize implements ITypeConverter<Long> {
        @Override
        public Long convert(String word) {
            return read(word, SizeText::parse);
        }
    }

    /** A pattern of a base name. */
    static final class OfGlob implements ITypeConverter<Glob> {
        @Override
        public Glob convert(String word) {
            if (word.indexOf('/') >= 0) {
                throw new TypeConversionException(
                        "\"" + word + "\" holds a slash, but patterns are of base names");
            }
            return read(word, Glob::of);
        }
    }

    /** A regular expression over command lines. */
    static final class OfRegex implements ITypeConverter<Pattern> {
        @Override
        public Pattern convert(String word) {
            return read(word, Regex::parse);
        }
    }

    /** A template of a new name. */
    static final class OfRename implements ITypeConverter<RenameTemplate> {
        @Override
        public RenameTemplate convert(String word) {
            return read(word, RenameTemplate::of);
        }
    }

    /** A process number that may be signalled, or is at least one. */
    static final class OfPid implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String word) {
            if (!word.matches("[0-9]{1,9}") || Integer.parseInt(word) > LARGEST_PID) {
                throw new TypeConversionException(
                        "\"" + word + "\" is no process number, 1 to " + LARGEST_PID);
            }
            return Integer.valueOf(word);
        }
    }

    /** A process number, a pattern of a base name or, with a slash, of a path. */
    static final class OfMarkWord implements ITypeConverter<MarkOptions.Word> {
        @Override
        public MarkOptions.Word convert(String word) {
            if (word.matches("[0-9]+")) {
                return new MarkOptions.Word.Pid(new OfPid().convert(word));
            }
            return word.indexOf('/') < 0
                    ? new MarkOptions.Word.Name(read(word, Glob::of))
                    : new MarkOptions.Word.Path(resolved(word));
        }

        private static PathGlob resolved(String word) {
            try {
                return read(ItemPath.pattern(word), PathGlob::of).resolved(Silence.now());
            } catch (ErrnoException unreadable) {
                throw new TypeConversionException(unreadable.getMessage());
            }
        }
    }

    /** What a file can be to a plan. */
    static final class OfKind extends OneOf<Kind> {
        OfKind() {
            super(new Kind[] {Kind.OUTPUT, Kind.TEMP, Kind.SCRIPT, Kind.LOG}, Kind::word);
        }
    }

    /** A process number, or else a regular expression. */
    static final class OfJob implements ITypeConverter<JobRule> {
        @Override
        public JobRule convert(String word) {
            return word.matches("[0-9]+")
                    ? new JobRule.Pid(new OfPid().convert(word))
                    : new JobRule.Match(new OfRegex().convert(word));
        }
    }

    /** A signal's name or number. */
    static final class OfSignal implements ITypeConverter<Signal>, Iterable<String> {
        @Override
        public Signal convert(String word) {
            return Signal.parse(word)
                    .orElseThrow(
                            () ->
                                    new TypeConversionException(
                                            "\"" + word + "\" is no signal; one of " + names()));
        }

        private static String names() {
            return String.join(", ", Stream.of(Signal.values()).map(Enum::name).toList());
        }

        @Override
        public Iterator<String> iterator() {
            return Stream.of(Signal.values()).map(Enum::name).iterator();
        }
    }

    /** One of a few words. */
    abstract static class OneOf<T> implements ITypeConverter<T>, Iterable<String> {
        private final List<T> values;
        private final Function<T, String> word;

        OneOf(T[] values, Function<T, String> word) {
            this.values = Arrays.asList(values);
            this.word = word;
        }

        @Override
        public T convert(String given) {
            return values.stream()
                    .filter(value -> word.apply(value).equals(given))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new TypeConversionException(
                                            "\""
                                                    + given
                                                    + "\" is none of "
                                                    + String.join(", ", this)));
        }

        @Override
        public Iterator<String> iterator() {
            return values.stream().map(word).iterator();
        }
    }

    /** {@code si} or {@code iec}. */
    static final class OfUnits extends OneOf<Units> {
        OfUnits() {
            super(Units.values(), Units::word);
        }
    }

    /** {@code auto}, {@code always} or {@code never}. */
    static final class OfColor extends OneOf<Color> {
        OfColor() {
            super(Color.values(), Color::toString);
        }
    }

    /** {@code markdown}, {@code json} or {@code text}. */
    static final class OfFormat extends OneOf<ReportFormat> {
        OfFormat() {
            super(ReportFormat.values(), ReportFormat::word);
        }
    }
}
