package dev.reclaim.tui;

import dev.reclaim.cleanup.ProcessSample;
import dev.reclaim.disk.DiskSample;
import dev.reclaim.disk.Volume;
import dev.reclaim.linux.SafeText;
import dev.reclaim.plan.Window;
import dev.reclaim.process.ProcessInfo;
import dev.reclaim.report.Durations;
import dev.reclaim.report.Sizes;
import dev.reclaim.report.Units;
import dev.reclaim.tui.screen.Canvas;
import dev.reclaim.tui.screen.CellText;
import dev.reclaim.tui.screen.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The line at the top: where, what for, the job, the time left, the space available. */
final class Header {
    private static final String NAME = " reclaim";
    private static final int GAP = 3;
    private static final int JOB_WIDTH = 24;
    private static final int SHORT_JOB_WIDTH = 12;

    private Header() {}

    static void draw(Model model, Canvas canvas) {
        canvas.fill(Role.HEADER);
        List<Line> right = right(model, canvas.columns() - NAME.length());
        int wanted = width(right);
        int left = Math.max(NAME.length(), canvas.columns() - wanted - 1);
        canvas.put(0, 0, left, title(model.facts(), left), Role.HEADER);
        int column = Math.max(left + 1, canvas.columns() - wanted + GAP - 1);
        for (Line line : right) {
            column = canvas.put(column, 0, canvas.columns() - column, line.text(), line.role());
            column += GAP;
        }
    }

    /** What fits there: words give way one after the other, those first that are missed least. */
    private static List<Line> right(Model model, int room) {
        List<Line> job = job(model);
        List<Line> window = window(model);
        List<Line> space = space(model);
        while (width(firsts(job, window, space)) > room) {
            if (job.size() > 2) {
                job.removeFirst();
            } else if (window.size() > 1) {
                window.removeFirst();
            } else if (job.size() > 1) {
                job.removeFirst();
            } else if (space.size() > 1) {
                space.removeFirst();
            } else if (!job.isEmpty()) {
                job.removeFirst();
            } else {
                break;
            }
        }
        return firsts(job, window, space);
    }

    private static List<Line> firsts(List<Line> job, List<Line> window, List<Line> space) {
        return Stream.of(job, window, space).flatMap(part -> part.stream().limit(1)).toList();
    }

    private static int width(List<Line> lines) {
        return lines.stream().mapToInt(line -> CellText.width(line.text()) + GAP).sum();
    }

    /** With as much of where and what for as there is room for: a word more, or none of it. */
    private static String title(Facts facts, int width) {
        String withHost = NAME + "  " + facts.host();
        String whole = withHost + "  " + facts.title();
        int enough = withHost.length() + 12;
        return width >= Math.min(whole.length(), enough)
                ? whole
                : width >= withHost.length() ? withHost : NAME;
    }

    // job bq load 4242 ● 08:12
    private static List<Line> job(Model model) {
        ProcessSample sample = model.live().sample();
        if (sample == null) {
            return some();
        }
        return switch (sample.jobState()) {
            case NONE -> some();
            case MISSING -> some(new Line("no process is the job", Role.WARNING));
            case ENDED -> some(new Line("job ended", Role.GOOD));
            case RUNNING -> running(model, sample.job().matched());
        };
    }

    private static List<Line> running(Model model, List<ProcessInfo> matched) {
        ProcessInfo first = matched.getFirst();
        String which =
                first.pid()
                        + (matched.size() > 1 ? " +" + (matched.size() - 1) : "")
                        + " ● "
                        + clock(Duration.between(first.started(), model.now()));
        String command = first.shown();
        return some(
                new Line("job " + words(command, JOB_WIDTH) + " " + which, Role.JOB),
                new Line("job " + words(command, SHORT_JOB_WIDTH) + " " + which, Role.JOB),
                new Line("job " + which, Role.JOB));
    }

    /** As many whole words as there is room for; the first is cut if it must be. */
    private static String words(String command, int width) {
        if (command.length() <= width) {
            return command;
        }
        int end = command.lastIndexOf(' ', width);
        return end > 0
                ? command.substring(0, end)
                : command.substring(0, command.offsetByCodePoints(0, width / 2)) + "…";
    }

    /** From the most words to the fewest. */
    private static List<Line> some(Line... lines) {
        return new ArrayList<>(List.of(lines));
    }

    // window 09:41 left
    private static List<Line> window(Model model) {
        Window window = model.facts().window();
        if (window == null) {
            return some();
        }
        Instant end = window.nextEnd(model.now());
        Duration length = Duration.between(window.from(), window.to());
        if (length.isNegative()) {
            length = length.plusDays(1);
        }
        Duration left = Duration.between(model.now(), end);
        if (left.compareTo(length) > 0) {
            return some(new Line("window in " + Durations.age(left.minus(length)), Role.HEADER));
        }
        Role role = left.compareTo(Duration.ofMinutes(2)) < 0 ? Role.WARNING : Role.HEADER;
        return some(
                new Line("window " + clock(left) + " left", role),
                new Line(clock(left) + " left", role));
    }

    // 21.2 GB free (+1.2 GB)
    private static List<Line> space(Model model) {
        DiskSample disk = model.live().disk();
        return disk == null || disk.concerned() == null ? some() : space(model, disk.concerned());
    }

    private static List<Line> space(Model model, Volume volume) {
        if (volume.stale()) {
            String where = SafeText.of(volume.fileSystem().mount().mountPoint());
            return some(
                    new Line(where + " does not answer", Role.WARNING),
                    new Line("no answer", Role.WARNING));
        }
        Units units = model.facts().units();
        long available = volume.fileSystem().space().available();
        Long before = model.live().availableAtStart();
        long change = before == null ? 0 : available - before;
        Line free = new Line(Sizes.oneDecimal(available, units) + " free", Role.HEADER);
        if (change == 0 || Math.abs(change) < available / 1000) {
            return some(free);
        }
        String shown = Sizes.oneDecimalLike(available, Math.abs(change), units);
        String sign = change < 0 ? "-" : "+";
        return some(new Line(free.text() + " (" + sign + shown + ")", Role.HEADER), free);
    }

    /** Minutes and seconds, with hours where there are any: {@code 08:12}. */
    private static String clock(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        return seconds >= 3600
                ? String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        seconds / 3600,
                        seconds / 60 % 60,
                        seconds % 60)
                : String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60);
    }
}
