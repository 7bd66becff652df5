package dev.reclaim.tui;

import dev.reclaim.cleanup.FileCandidate;
import dev.reclaim.linux.Account;
import dev.reclaim.linux.SafeText;
import dev.reclaim.linux.Stat;
import dev.reclaim.process.Holder;
import dev.reclaim.process.OpenFiles;
import dev.reclaim.process.ProcessInfo;
import dev.reclaim.report.Durations;
import dev.reclaim.report.Sizes;
import dev.reclaim.report.Times;
import dev.reclaim.tui.screen.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** All that is known of a row. */
final class Details {
    private final Model model;
    private final List<Line> lines = new ArrayList<>();

    private Details(Model model) {
        this.model = model;
    }

    /** Of a file: where it is, what found it, who has it open, why it may not be touched. */
    static Overlay.Text of(Model model, FileItem file) {
        return new Details(model).file(file.candidate());
    }

    /** Of a process. */
    static Overlay.Text of(Model model, ProcessItem process) {
        return new Details(model).process(process);
    }

    private Overlay.Text file(FileCandidate file) {
        Stat stat = file.found().stat();
        add("Path", SafeText.of(file.found().path()));
        add("Is", "a " + stat.type().word() + ", for the plan: " + file.found().kind().word());
        add("Found by", file.found().rule());
        add("Action", file.blocked() == null ? file.action().word() : "none");
        if (file.blocked() != null) {
            add("Blocked", file.blocked(), Role.BLOCKED);
        } else if (file.remark() != null) {
            add("Waits", String.valueOf(file.remark()), Role.WARNING);
        }
        add("Size", size(stat.size()) + ", on the disk " + size(stat.allocated()));
        add("Modified", when(stat.mtime()));
        if (stat.newest().isAfter(stat.mtime())) {
            add("Born", when(stat.newest()));
        }
        add(
                "Owner",
                String.format(
                        Locale.ROOT, "%s, mode %04o", Account.nameOf(stat.uid()), stat.mode()));
        if (stat.links() > 1 && !stat.isDirectory()) {
            add("Names", stat.links() + ": its space is free when the last is gone");
        }
        holders(stat);
        return new Overlay.Text("Details", List.copyOf(lines), 0);
    }

    private void holders(Stat stat) {
        Msg.Surveyed surveyed = model.live().survey();
        if (surveyed == null) {
            return;
        }
        OpenFiles open = surveyed.survey().situation().open();
        List<Holder> holders = open.holders(stat.device(), stat.inode());
        for (Holder holder : holders) {
            String command =
                    surveyed.survey()
                            .situation()
                            .processes()
                            .find(holder.pid())
                            .map(p -> ": " + p.shown())
                            .orElse("");
            add("In use", holder.words() + command, Role.WARNING);
        }
        if (holders.isEmpty()) {
            add("In use", open.unknownFor(stat.uid()) ? "unknown: only root can see" : "by nobody");
        }
    }

    private Overlay.Text process(ProcessItem item) {
        ProcessInfo process = item.row().process();
        add("PID", process.pid() + ", parent " + process.parent() + ", group " + process.group());
        add("Command", process.shown());
        add(
                "Program",
                process.executable().isEmpty() ? "unknown" : SafeText.of(process.executable()));
        add("User", item.row().user());
        add("Started", when(process.started()));
        add(
                "Uses",
                String.format(
                        Locale.ROOT,
                        "%.1f %% of a core, %s",
                        item.row().cpu(),
                        size(process.rss())));
        if (item.row().rule() != null) {
            add("Found by", String.valueOf(item.row().rule()));
        }
        if (item.row().orphan()) {
            add("Orphan", "its parent has ended");
        }
        if (item.row().blocked() != null) {
            add("Blocked", String.valueOf(item.row().blocked()), Role.BLOCKED);
        } else {
            add("Action", item.row().proposed() ? "end" : "none, unless you ask for it");
            if (item.row().unselected() != null) {
                add("Not yet", String.valueOf(item.row().unselected()), Role.WARNING);
            }
        }
        files(process);
        return new Overlay.Text("Details", List.copyOf(lines), 0);
    }

    /** The plan's files that it has in use. */
    private void files(ProcessInfo process) {
        Msg.Surveyed surveyed = model.live().survey();
        if (surveyed == null) {
            return;
        }
        OpenFiles open = surveyed.survey().situation().open();
        for (FileItem file : surveyed.files()) {
            Set<String> how =
                    open.holders(file.key().device(), file.key().inode()).stream()
                            .filter(holder -> holder.pid() == process.pid())
                            .map(Holder::words)
                            .collect(Collectors.toSet());
            if (!how.isEmpty()) {
                add("Has open", file.text());
            }
        }
        open.deleted().stream()
                .filter(held -> held.pid() == process.pid())
                .forEach(
                        held ->
                                add(
                                        "Holds",
                                        SafeText.of(held.path())
                                                + ", deleted: "
                                                + size(held.allocated())));
    }

    private void add(String name, String value) {
        add(name, value, Role.TEXT);
    }

    private void add(String name, String value, Role role) {
        lines.add(new Line(String.format(Locale.ROOT, "%-9s %s", name, value), role));
    }

    private String size(long bytes) {
        return Sizes.threeDigits(bytes, model.facts().units());
    }

    private String when(Instant at) {
        return Times.dateAndClock(at)
                + " UTC, "
                + Durations.age(Duration.between(at, model.now()))
                + " ago";
    }
}
