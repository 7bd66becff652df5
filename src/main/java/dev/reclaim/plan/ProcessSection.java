package dev.reclaim.plan;

import dev.reclaim.linux.Signal;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code [processes]} and {@code job}: what is ended, and what is shielded. */
final class ProcessSection {
    private static final ValueType<Integer> PID = ValueType.integer(2, 4_194_304);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private ProcessSection() {}

    static ProcessRule read(@Nullable Section section) {
        if (section == null) {
            return new ProcessRule(List.of(), List.of(), Signal.TERM, GRACE);
        }
        @Nullable List<Pattern> match = section.list("match", ValueType.text(Regex::parse));
        @Nullable List<Integer> pids = section.list("pids", distinct());
        @Nullable Signal signal = section.value("signal", ValueType.text(ProcessSection::signal));
        @Nullable Duration grace = section.value("grace", ValueType.text(DurationText::parse));
        return new ProcessRule(
                match == null ? List.of() : match,
                pids == null ? List.of() : pids,
                signal == null ? Signal.TERM : signal,
                grace == null ? GRACE : grace);
    }

    /** A PID that the same array has not held before. */
    private static ValueType<Integer> distinct() {
        Set<Integer> seen = new HashSet<>();
        return toml -> {
            Integer pid = PID.of(toml);
            if (!seen.add(pid)) {
                throw new ValueException("PID " + pid + " is given twice");
            }
            return pid;
        };
    }

    private static Signal signal(String text) {
        return Signal.parse(text)
                .orElseThrow(
                        () ->
                                new ValueException(
                                        "there is no signal \"" + text + "\" to end a process by",
                                        Nearest.to(
                                                text.toUpperCase(java.util.Locale.ROOT),
                                                Arrays.stream(Signal.values())
                                                        .map(Signal::name)
                                                        .toList())));
    }

    static @Nullable JobRule job(@Nullable Section section) {
        if (section == null) {
            return null;
        }
        if (section.has("match") == section.has("pid")) {
            section.problem("write either { match = \"...\" } or { pid = 4242 }");
        }
        @Nullable Pattern match = section.value("match", ValueType.text(Regex::parse));
        @Nullable Integer pid = section.value("pid", PID);
        if (match != null) {
            return new JobRule.Match(match);
        }
        return pid == null ? null : new JobRule.Pid(pid);
    }
}
