package dev.reclaim.tui;

import dev.reclaim.cleanup.Mark;
import dev.reclaim.cleanup.ProcessSample;
import dev.reclaim.report.Sizes;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands in the borders of panes. */
final class Titles {
    private Titles() {}

    /** Number and name: {@code 2 Temp files}. */
    static String brief(Pane pane) {
        return pane == Pane.COMMAND ? pane.title() : pane.number() + " " + pane.title();
    }

    /** With what the list holds: {@code 2 Temp files 5,128 · 1.2 GB · 3 marked}. */
    static String full(Model model, Pane pane) {
        String facts =
                switch (pane) {
                    case DISK -> disk(model);
                    case FILES -> files(model);
                    case PROCESSES -> processes(model);
                    case COMMAND ->
                            model.focus().scrolledBack() == 0 ? "" : "scrolled back, PgDn returns";
                };
        return facts.isEmpty() ? brief(pane) : brief(pane) + "  " + facts;
    }

    private static String frozen(Model model) {
        return model.live().frozen() ? "frozen" : "";
    }

    private static String joined(Stream<String> parts) {
        return parts.filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }

    private static String disk(Model model) {
        Folder folder = model.lists().folder();
        return folder == null
                ? joined(
                        Stream.concat(
                                Stream.of(frozen(model)),
                                view(model.lists().volumes(), Order.OF_VOLUMES)))
                : joined(
                        Stream.concat(
                                Stream.of(folder.complete() ? "" : "counting", frozen(model)),
                                view(folder.children(), Order.OF_CHILDREN)));
    }

    private static String files(Model model) {
        Listing<FileItem> files = model.lists().files();
        Msg.Surveyed survey = model.live().survey();
        if (survey == null) {
            return "looking";
        }
        long bytes = files.shownWeight();
        int marked = model.marks().files().size();
        long markedBytes =
                model.marks().files().stream()
                        .map(Mark.OfFile::identity)
                        .mapToLong(identity -> identity.size())
                        .sum();
        return joined(
                Stream.concat(
                        Stream.of(
                                survey.whole() ? "" : "looking",
                                shown(files),
                                Sizes.oneDecimal(bytes, model.facts().units()),
                                marked == 0
                                        ? ""
                                        : String.format(Locale.ROOT, "%,d marked, ", marked)
                                                + Sizes.oneDecimal(
                                                        markedBytes, model.facts().units()),
                                frozen(model)),
                        view(files, Order.OF_FILES)));
    }

    private static String processes(Model model) {
        Listing<ProcessItem> processes = model.lists().processes();
        ProcessSample sample = model.live().sample();
        if (sample == null) {
            return "looking";
        }
        long matching = processes.weight();
        int marked = model.marks().processes().size();
        return joined(
                Stream.concat(
                        Stream.of(
                                matching + " of " + processes.all().size() + " match",
                                marked == 0 ? "" : String.format(Locale.ROOT, "%,d marked", marked),
                                frozen(model),
                                String.format(Locale.ROOT, "CPU %.0f%%", sample.load().cpuBusy()),
                                Sizes.oneDecimal(sample.load().memoryUsed(), model.facts().units())
                                        + " of "
                                        + Sizes.oneDecimal(
                                                sample.load().memoryTotal(),
                                                model.facts().units())),
                        view(processes, Order.OF_PROCESSES)));
    }

    private static String shown(Listing<?> listing) {
        return listing.shown().size() == listing.all().size()
                ? String.format(Locale.ROOT, "%,d", listing.all().size())
                : String.format(
                        Locale.ROOT, "%,d of %,d", listing.shown().size(), listing.all().size());
    }

    /** How the list is sorted and filtered, where it is not as at start. */
    private static <T extends Item> Stream<String> view(Listing<T> listing, List<Order<T>> orders) {
        boolean usual = listing.order().equals(orders.getFirst()) && !listing.reversed();
        return Stream.of(
                usual ? "" : "by " + listing.order().word() + (listing.reversed() ? " ▲" : " ▼"),
                listing.filter().isEmpty() ? "" : "filter " + listing.filter());
    }
}
