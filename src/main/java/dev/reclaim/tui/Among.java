package dev.reclaim.tui;

import dev.reclaim.cleanup.Marks;
import dev.reclaim.journal.Op;
import dev.reclaim.report.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Keys among the lists. */
final class Among {
    private static final List<Integer> INTERVALS = List.of(1, 2, 5, 10, 30, 60);

    private Among() {}

    /** What a key does there; one without a meaning says so. */
    static Step pressed(Model model, String key) {
        Optional<Action> action = Keys.action(key);
        if (action.isEmpty()) {
            return Step.to(model.warned(key + " does nothing here; ? lists the keys"));
        }
        Optional<String> no = Availability.reason(model, action.get());
        if (no.isPresent()) {
            return Step.to(model.warned(key + ": " + no.get()));
        }
        return act(model, action.get());
    }

    private static Step act(Model model, Action action) {
        return switch (action) {
            case UP -> moved(model, -1);
            case DOWN -> moved(model, 1);
            case PAGE_UP -> moved(model, -page(model));
            case PAGE_DOWN -> moved(model, page(model));
            case FIRST -> moved(model, Integer.MIN_VALUE);
            case LAST -> moved(model, Integer.MAX_VALUE);
            case NEXT_PANE -> to(model, model.focus().pane().next(1));
            case PREVIOUS_PANE -> to(model, model.focus().pane().next(-1));
            case DISK_PANE -> to(model, Pane.DISK);
            case FILES_PANE -> to(model, Pane.FILES);
            case PROCESSES_PANE -> to(model, Pane.PROCESSES);
            case COMMAND_PANE, COMMAND -> to(model, Pane.COMMAND);
            case MARK -> moved(mark(model), 1);
            case MARK_ALL -> Step.to(Marking.all(model));
            case FILTER -> Step.to(model.with(model.focus().withFiltering(true)));
            case CLEAR -> Step.to(Filtering.cleared(model));
            case SORT -> Step.to(model.with(model.lists().nextOrder(model.focus().pane())));
            case REVERSE -> Step.to(changed(model, REVERSED));
            case OPEN -> Opening.open(model);
            case BACK -> Opening.back(model);
            case ARCHIVE -> asked(model, Targets.files(model, Op.ARCHIVE));
            case DELETE -> asked(model, Targets.files(model, Op.DELETE));
            case KILL -> asked(model, Targets.processes(model));
            case UNDO -> asked(model, Optional.of(new Ask.Undo()));
            case REDO -> asked(model, Optional.of(new Ask.Redo()));
            case REPORT -> asked(model, Optional.of(new Ask.Report()));
            case COPY -> copied(model);
            case RESCAN ->
                    Step.to(model.good("Looking at everything again"))
                            .and(Opening.refresh(model, true));
            case FREEZE -> frozen(model);
            case SLOWER -> interval(model, 1);
            case FASTER -> interval(model, -1);
            case HELP -> Step.to(model.withOverlay(new Overlay.Help(0)));
            case REPAINT -> Step.to(model, new Effect.Repaint());
            case SUSPEND -> Step.to(model, new Effect.Suspend());
            case CANCEL -> cancel(model);
            case QUIT ->
                    model.focus().commandRuns()
                            ? Step.to(model.withOverlay(new Overlay.Leave(Long.MAX_VALUE)))
                            : Step.to(model.withLeaving(), new Effect.Quit());
        };
    }

    private static final Lists.Change REVERSED =
            new Lists.Change() {
                @Override
                public <T extends Item> Listing<T> of(Listing<T> listing) {
                    return listing.reverse();
                }
            };

    private record Move(int by) implements Lists.Change {
        @Override
        public <T extends Item> Listing<T> of(Listing<T> listing) {
            return listing.moved(by);
        }
    }

    static Step moved(Model model, int by) {
        return Step.to(changed(model, new Move(by)));
    }

    private static Model changed(Model model, Lists.Change change) {
        return model.with(model.lists().with(model.focus().pane(), change));
    }

    private static int page(Model model) {
        return Math.max(1, Layout.of(model).rows(model.focus().pane()) - 1);
    }

    private static Step to(Model model, Pane pane) {
        return Step.to(model.with(model.focus().to(pane)));
    }

    private static Model mark(Model model) {
        Marks marks = model.marks();
        Optional<FileItem> file = Targets.file(model);
        if (file.isPresent()) {
            return model.with(Marking.toggled(marks, file.get().mark()));
        }
        return Targets.process(model)
                .map(process -> model.with(Marking.toggled(marks, process.mark())))
                .orElse(model);
    }

    private static Step asked(Model model, Optional<Ask> ask) {
        return ask.map(a -> Step.to(model.withAsking(a), new Effect.Propose(a)))
                .orElse(Step.to(model));
    }

    /**
     * What runs: a look, a command, the counting of a directory; nothing at all: then it is the
     * program.
     */
    private static Step cancel(Model model) {
        if (model.asking() != null) {
            return Step.to(
                    model.withAsking(null).warned("Looked into no further"),
                    new Effect.StopAsking());
        }
        if (model.focus().commandRuns()) {
            return Step.to(model.warned("The command is cancelled"), new Effect.InterruptCommand());
        }
        Folder folder = model.lists().folder();
        if (folder != null && !folder.complete()) {
            return Step.to(
                    model.with(model.lists().withFolder(folder.stopped())),
                    new Effect.CloseFolder());
        }
        return Step.to(model.withOverlay(new Overlay.Leave(Long.MAX_VALUE)));
    }

    private static Step copied(Model model) {
        return model.lists()
                .of(model.focus().pane())
                .flatMap(Listing::current)
                .map(item -> Step.to(model, new Effect.Copy(Opening.copyText(item))))
                .orElse(Step.to(model));
    }

    private static Step frozen(Model model) {
        boolean still = !model.live().frozen();
        Model next = model.with(model.live().withFrozen(still));
        return still
                ? Step.to(
                        next.warned("Frozen: the lists stand still until p"),
                        new Effect.WatchFiles(false))
                : Update.released(next.good("Refreshing again"))
                        .and(List.of(new Effect.WatchFiles(true)));
    }

    private static Step interval(Model model, int by) {
        int at = INTERVALS.indexOf((int) model.live().interval().toSeconds());
        Duration every =
                Duration.ofSeconds(INTERVALS.get(Math.clamp(at + by, 0, INTERVALS.size() - 1)));
        return Step.to(
                model.with(model.live().withInterval(every))
                        .good("Refreshed every " + Durations.brief(every)),
                new Effect.Interval(every));
    }
}
