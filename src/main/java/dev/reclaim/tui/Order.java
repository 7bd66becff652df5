package dev.reclaim.tui;

import dev.reclaim.journal.Kind;
import java.util.Comparator;
import java.util.List;

/**
 * A column that a list can be sorted by.
 *
 * @param word as the border shows it
 * @param by what comes first
 */
record Order<T>(String word, Comparator<T> by) {

    /** How files may be sorted; the first at start. */
    static final List<Order<FileItem>> OF_FILES =
            List.of(
                    new Order<>("size", Comparator.comparingLong(FileItem::size).reversed()),
                    new Order<>("age", Comparator.comparing(FileItem::newest)),
                    new Order<>(
                            "kind",
                            Comparator.<FileItem, Kind>comparing(f -> f.candidate().found().kind())
                                    .thenComparing(f -> f.candidate().found().rule())),
                    new Order<>("path", Comparator.comparing(FileItem::path)));

    private static final Comparator<ProcessItem> BY_PID =
            Comparator.comparingInt(p -> p.row().process().pid());

    /** How processes may be sorted; those that match come first at start. */
    static final List<Order<ProcessItem>> OF_PROCESSES =
            List.of(
                    new Order<>(
                            "match",
                            Comparator.<ProcessItem>comparingInt(p -> rank(p))
                                    .thenComparing(
                                            Comparator.<ProcessItem>comparingLong(
                                                            p -> p.row().process().rss())
                                                    .reversed())
                                    .thenComparing(BY_PID)),
                    new Order<>(
                            "cpu",
                            Comparator.<ProcessItem>comparingDouble(p -> p.row().cpu())
                                    .reversed()
                                    .thenComparing(BY_PID)),
                    new Order<>(
                            "rss",
                            Comparator.<ProcessItem>comparingLong(p -> p.row().process().rss())
                                    .reversed()
                                    .thenComparing(BY_PID)),
                    new Order<>(
                            "age",
                            Comparator.<ProcessItem>comparingLong(
                                            p -> p.row().process().startTicks())
                                    .thenComparing(BY_PID)),
                    new Order<>("pid", BY_PID),
                    new Order<>(
                            "command",
                            Comparator.<ProcessItem, String>comparing(
                                            p -> p.row().process().commandLine())
                                    .thenComparing(BY_PID)));

    /** How file systems may be sorted; as they were mounted at start. */
    static final List<Order<VolumeItem>> OF_VOLUMES =
            List.of(
                    new Order<>("mount", (_, _) -> 0),
                    new Order<>(
                            "available",
                            Comparator.comparingLong(
                                    v -> v.volume().fileSystem().space().available())),
                    new Order<>("path", Comparator.comparing(VolumeItem::path)));

    /** How the content of a directory may be sorted. */
    static final List<Order<ChildItem>> OF_CHILDREN =
            List.of(
                    new Order<>("size", Comparator.comparingLong(ChildItem::allocated).reversed()),
                    new Order<>("files", Comparator.comparingLong(ChildItem::files).reversed()),
                    new Order<>("path", Comparator.comparing(ChildItem::path)));

    /** What may be ended, what only matches, what is the job, the rest. */
    private static int rank(ProcessItem item) {
        if (item.row().proposed()) {
            return 0;
        }
        if (item.matches()) {
            return 1;
        }
        return item.job() ? 2 : 3;
    }

    /** The order after this one of those. */
    Order<T> next(List<Order<T>> all) {
        return all.get((all.indexOf(this) + 1) % all.size());
    }
}
