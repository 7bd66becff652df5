package dev.reclaim.tui;

import dev.reclaim.cleanup.ProcessSample;
import dev.reclaim.disk.DiskSample;
import dev.reclaim.plan.Window;
import dev.reclaim.process.ProcessInfo;
import dev.reclaim.report.Durations;
import dev.reclaim.report.Sizes;
import dev.reclaim.report.Units;
import dev.reclaim.tui.screen.Canvas;
import dev.reclaim.tui.screen.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The line at the top: where, what for, the job, the time left, the space available. */
final class Header {
    private static final String NAME = " reclaim";
    private static final int GAP = 3;
    private static final int JOB_WIDTH = 24;

    private Header() {}

    static void draw(Model model, Canvas canvas) {
        canvas.fill(Role.HEADER);
        List<Line> right = new ArrayList<>();
        job(model, right);
        window(model, right);
        space(model, right);
        int wanted = right.stream().mapToInt(line -> line.text().length() + GAP).sum();
        // The name of the program gives way last, the title first.
        int left = Math.max(NAME.length(), canvas.columns() - wanted - 1);
        canvas.put(0, 0, left, title(model.facts(), left), Role.HEADER);
        int column = Math.max(left + 1, canvas.columns() - wanted + GAP - 1);
        for (Line line : right) {
            column = canvas.put(column, 0, canvas.columns() - column, line.text(), line.role());
            column += GAP;
        }
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
    private static void job(Model model, List<Line> to) {
        ProcessSample sample = model.live().sample();
        if (sample == null) {
            return;
        }
        switch (sample.jobState()) {
            case NONE -> {}
            case MISSING -> to.add(new Line("no process is the job", Role.WARNING));
            case ENDED -> to.add(new Line("job ended", Role.GOOD));
            case RUNNING -> to.add(running(model, sample.job().matched()));
        }
    }

    private static Line running(Model model, List<ProcessInfo> matched) {
        ProcessInfo first = matched.getFirst();
        String command = first.shown();
        String name =
                command.length() <= JOB_WIDTH ? command : command.substring(0, JOB_WIDTH - 1) + "…";
        return new Line(
                "job "
                        + name
                        + " "
                        + first.pid()
                        + (matched.size() > 1 ? " +" + (matched.size() - 1) : "")
                        + " ● "
                        + clock(Duration.between(first.started(), model.now())),
                Role.JOB);
    }

    // window 09:41 left
    private static void window(Model model, List<Line> to) {
        Window window = model.facts().window();
        if (window == null) {
            return;
        }
        Instant end = window.nextEnd(model.now());
        Duration length = Duration.between(window.from(), window.to());
        if (length.isNegative()) {
            length = length.plusDays(1);
        }
        Duration left = Duration.between(model.now(), end);
        if (left.compareTo(length) > 0) {
            to.add(new Line("window in " + Durations.age(left.minus(length)), Role.HEADER));
        } else {
            boolean late = left.compareTo(Duration.ofMinutes(2)) < 0;
            to.add(new Line("window " + clock(left) + " left", late ? Role.WARNING : Role.HEADER));
        }
    }

    // 21.2 GB free (+1.2 GB)
    private static void space(Model model, List<Line> to) {
        DiskSample disk = model.live().disk();
        if (disk == null) {
            return;
        }
        Units units = model.facts().units();
        Arrival.concerned(model, disk)
                .ifPresent(
                        volume -> {
                            long available = volume.fileSystem().space().available();
                            Long before = model.live().availableAtStart();
                            String text = Sizes.oneDecimal(available, units) + " free";
                            long change = before == null ? 0 : available - before;
                            String shown = Sizes.oneDecimalLike(available, Math.abs(change), units);
                            if (Math.abs(change) >= available / 1000 && change != 0) {
                                text += " (" + (change < 0 ? "-" : "+") + shown + ")";
                            }
                            to.add(new Line(text, Role.HEADER));
                        });
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
