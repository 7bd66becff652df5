package dev.reclaim.tui;

import dev.reclaim.journal.Op;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a key would do nothing now. */
final class Availability {
    private Availability() {}

    /** The reason, in a few words; empty if the key does something. */
    static Optional<String> reason(Model model, Action action) {
        return Optional.ofNullable(
                switch (action) {
                    case UP, DOWN, PAGE_UP, PAGE_DOWN, FIRST, LAST ->
                            isEmpty(model) ? "nothing is listed here" : null;
                    case MARK -> mark(model);
                    case MARK_ALL -> markAll(model);
                    case DELETE -> files(model, Op.DELETE);
                    case ARCHIVE -> files(model, Op.ARCHIVE);
                    case KILL -> kill(model);
                    case UNDO, REDO, REPORT -> acting(model);
                    case COPY, SORT, REVERSE, FILTER ->
                            model.lists().of(model.focus().pane()).isEmpty()
                                    ? "this pane has no rows"
                                    : action == Action.COPY && isEmpty(model)
                                            ? "nothing is listed here"
                                            : null;
                    case CLEAR -> isFiltered(model) ? null : "there is no filter";
                    case OPEN -> open(model);
                    case BACK -> back(model);
                    case NEXT_PANE,
                            PREVIOUS_PANE,
                            DISK_PANE,
                            FILES_PANE,
                            PROCESSES_PANE,
                            COMMAND_PANE,
                            RESCAN,
                            FREEZE,
                            SLOWER,
                            FASTER,
                            COMMAND,
                            HELP,
                            REPAINT,
                            SUSPEND,
                            CANCEL,
                            QUIT ->
                            null;
                });
    }

    private static boolean isEmpty(Model model) {
        return model.lists().of(model.focus().pane()).map(l -> l.shown().isEmpty()).orElse(true);
    }

    private static boolean isFiltered(Model model) {
        return model.lists()
                .of(model.focus().pane())
                .filter(l -> !l.filter().isEmpty())
                .isPresent();
    }

    private static boolean current(Model model) {
        return Targets.file(model).isPresent() || Targets.process(model).isPresent();
    }

    private static @Nullable String mark(Model model) {
        Optional<FileItem> file = Targets.file(model);
        if (file.isPresent()) {
            return model.marks().contains(file.get().mark())
                    ? null
                    : file.get().candidate().blocked();
        }
        Optional<ProcessItem> process = Targets.process(model);
        if (process.isPresent()) {
            return model.marks().contains(process.get().key())
                    ? null
                    : process.get().row().blocked();
        }
        return "only rows of temp files and processes can be marked";
    }

    private static @Nullable String markAll(Model model) {
        if (!current(model)) {
            return "only rows of temp files and processes can be marked";
        }
        boolean others = Targets.process(model).filter(p -> !p.matches()).isPresent();
        return others && !isFiltered(model)
                ? "filter first: this would mark every other process"
                : null;
    }

    private static @Nullable String acting(Model model) {
        if (model.facts().dryRun()) {
            return "this is a dry run: nothing is changed";
        }
        return model.asking() != null ? "the last key is still being looked into" : null;
    }

    private static @Nullable String files(Model model, Op op) {
        @Nullable String no = acting(model);
        if (no != null) {
            return no;
        }
        Optional<Ask> target = Targets.files(model, op);
        if (target.isEmpty()) {
            return "no file is marked, and none is under the cursor";
        }
        Optional<FileItem> file = Targets.file(model);
        if (file.isEmpty() || !model.marks().files().isEmpty()) {
            return null;
        }
        @Nullable String blocked = file.get().candidate().blocked();
        if (blocked != null && file.get().candidate().action() != Op.COPY) {
            return blocked;
        }
        return op == Op.DELETE && file.get().candidate().action() != Op.DELETE
                ? "the plan keeps it: listed as " + file.get().candidate().found().kind().word()
                : null;
    }

    private static @Nullable String kill(Model model) {
        @Nullable String no = acting(model);
        if (no != null) {
            return no;
        }
        if (Targets.processes(model).isEmpty()) {
            return "no process is marked, and none is under the cursor";
        }
        return model.marks().processes().isEmpty()
                ? Targets.process(model).map(p -> p.row().blocked()).orElse(null)
                : null;
    }

    private static @Nullable String open(Model model) {
        Optional<ChildItem> child = Targets.child(model);
        if (child.isPresent()) {
            return child.get().mountPoint()
                    ? "another file system is mounted there"
                    : child.get().directory() ? null : "a file holds nothing to look into";
        }
        return isEmpty(model) ? "nothing is listed here" : null;
    }

    private static @Nullable String back(Model model) {
        return model.focus().pane() == Pane.DISK && model.lists().folder() != null
                ? null
                : "only what a disk holds has something above it";
    }
}
