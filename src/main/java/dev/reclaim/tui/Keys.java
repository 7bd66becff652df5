package dev.reclaim.tui;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys, once: what they do, the footer and the help are made from this table. */
final class Keys {
    /** In the order of the help. */
    static final List<Binding> ALL =
            List.of(
                    key(Action.UP, "up", "one row up", 0, "Up", "k"),
                    key(Action.DOWN, "down", "one row down", 0, "Down", "j"),
                    key(Action.PAGE_UP, "page up", "a page up", 0, "PgUp"),
                    key(Action.PAGE_DOWN, "page down", "a page down", 0, "PgDn"),
                    key(Action.FIRST, "first", "the first row", 0, "g", "Home"),
                    key(Action.LAST, "last", "the last row", 0, "G", "End"),
                    key(Action.NEXT_PANE, "pane", "the next pane", 10, "Tab"),
                    key(Action.PREVIOUS_PANE, "pane", "the pane before", 0, "Shift-Tab"),
                    key(Action.DISK_PANE, "disk", "the disk pane", 0, "1"),
                    key(Action.FILES_PANE, "files", "the temp files pane", 0, "2"),
                    key(Action.PROCESSES_PANE, "processes", "the processes pane", 0, "3"),
                    key(Action.COMMAND_PANE, "command", "the command pane", 0, "4"),
                    key(Action.MARK, "mark", "mark the row, or not, and go on", 4, "Space"),
                    key(
                            Action.MARK_ALL,
                            "mark all",
                            "mark all shown of the row's kind, or none",
                            0,
                            "*"),
                    key(Action.ARCHIVE, "archive", "archive what is marked, or the row", 5, "a"),
                    key(Action.DELETE, "delete", "delete what is marked, or the row", 3, "d"),
                    key(Action.KILL, "kill", "end marked processes, or the row's", 6, "K", "F9"),
                    key(Action.UNDO, "undo", "take back the newest command", 7, "u"),
                    key(Action.REDO, "redo", "do again what was taken back", 0, "U"),
                    key(Action.REPORT, "report", "the report of this cleanup", 8, "r"),
                    key(Action.COPY, "copy", "the row to the clipboard", 0, "y"),
                    key(Action.FILTER, "filter", "only rows that hold a text", 9, "/"),
                    key(Action.CLEAR, "clear", "no filter", 0, "Esc"),
                    key(Action.SORT, "sort", "sort by the next column", 11, "s"),
                    key(Action.REVERSE, "reverse", "the other way round", 0, "S"),
                    key(Action.OPEN, "open", "details, or what a disk holds", 12, "Enter"),
                    key(Action.BACK, "up", "the directory above", 0, "Backspace"),
                    key(Action.RESCAN, "rescan", "look at everything again", 13, "R"),
                    key(Action.FREEZE, "freeze", "stop refreshing, or go on", 14, "p"),
                    key(Action.FASTER, "faster", "refresh more often", 0, "+"),
                    key(Action.SLOWER, "slower", "refresh less often", 0, "-"),
                    key(Action.COMMAND, "command", "type a command", 9, ":"),
                    key(Action.HELP, "help", "every key", 1, "?", "F1"),
                    key(Action.REPAINT, "repaint", "draw the screen again", 0, "Ctrl-L"),
                    key(Action.SUSPEND, "suspend", "stop; fg goes on", 0, "Ctrl-Z"),
                    key(Action.CANCEL, "cancel", "cancel what runs, or ask to quit", 0, "Ctrl-C"),
                    key(Action.QUIT, "quit", "leave", 2, "q"));

    private static final Map<String, Binding> BY_KEY = byKey();

    private Keys() {}

    private static Binding key(
            Action action, String word, String description, int rank, String... keys) {
        return new Binding(List.of(keys), action, word, description, rank);
    }

    private static Map<String, Binding> byKey() {
        Map<String, Binding> map = new HashMap<>();
        for (Binding binding : ALL) {
            for (String key : binding.keys()) {
                if (map.put(key, binding) != null) {
                    throw new AssertionError("two meanings of " + key);
                }
            }
        }
        return map;
    }

    /** What a key does among the lists. */
    static Optional<Action> action(String key) {
        return Optional.ofNullable(BY_KEY.get(key)).map(Binding::action);
    }

    /** The binding of an action. */
    static Binding of(Action action) {
        return ALL.stream().filter(b -> b.action() == action).findFirst().orElseThrow();
    }
}
