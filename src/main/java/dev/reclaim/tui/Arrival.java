package dev.reclaim.tui;

import dev.reclaim.cleanup.JobState;
import dev.reclaim.cleanup.Mark;
import dev.reclaim.cleanup.Marks;
import dev.reclaim.cleanup.ProcessSample;
import dev.reclaim.cleanup.Survey;
import dev.reclaim.disk.DiskSample;
import dev.reclaim.disk.Volume;
import dev.reclaim.process.ProcessId;
import dev.reclaim.process.ProcessInfo;
import dev.reclaim.report.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was seen of the machine: the lists take it over, unless they are to stand still. */
final class Arrival {
    private Arrival() {}

    static Step surveyed(Model model, Msg.Surveyed surveyed) {
        Model next = warned(model, model.with(model.live().with(surveyed)), surveyed.survey());
        if (next.still(next.lists().files())) {
            return Step.to(next);
        }
        next = next.with(next.lists().withFiles(next.lists().files().with(surveyed.files())));
        // What a part does not hold may be there all the same.
        return Step.to(
                next.marks().files().isEmpty() || !surveyed.whole()
                        ? next
                        : unmarkedFiles(next, surveyed.files()));
    }

    /** A warning is said when it comes up. */
    private static Model warned(Model before, Model model, Survey survey) {
        Msg.Surveyed last = before.live().survey();
        List<String> known = last == null ? List.of() : last.survey().warnings();
        List<String> news = new ArrayList<>(survey.warnings());
        news.removeAll(known);
        return news.isEmpty()
                ? model
                : model.warned(
                        news.getFirst()
                                + (news.size() == 1
                                        ? ""
                                        : " (and " + (news.size() - 1) + " more)"));
    }

    /** Marks of files that are not what they were go. */
    private static Model unmarkedFiles(Model model, List<FileItem> files) {
        Map<FileItem.Key, Mark.OfFile> now = new HashMap<>();
        for (FileItem file : files) {
            if (model.marks().contains(file.path(), file.key().device(), file.key().inode())) {
                now.put(file.key(), file.mark());
            }
        }
        Marks kept =
                model.marks()
                        .keep(
                                mark ->
                                        !(mark instanceof Mark.OfFile file)
                                                || isSame(file, now.get(key(file))));
        return dropped(model, kept, "it changed or is gone", "they changed or are gone");
    }

    private static FileItem.Key key(Mark.OfFile mark) {
        return new FileItem.Key(mark.identity().device(), mark.identity().inode(), mark.path());
    }

    private static boolean isSame(Mark.OfFile then, Mark.@Nullable OfFile now) {
        return now != null && now.identity().equals(then.identity());
    }

    private static Model dropped(Model model, Marks kept, String why, String whyMany) {
        int gone = model.marks().size() - kept.size();
        if (gone == 0) {
            return model;
        }
        return model.with(kept)
                .warned(
                        gone == 1
                                ? "1 mark was dropped: " + why
                                : gone + " marks were dropped: " + whyMany);
    }

    static Step sampled(Model model, ProcessSample sample) {
        ProcessSample before = model.live().sample();
        Model next = model.with(model.live().with(sample));
        Optional<String> end = before == null ? Optional.empty() : ended(before, sample);
        if (end.isPresent()) {
            next = next.warned(end.get());
        }
        if (!next.still(next.lists().processes())) {
            next =
                    next.with(
                            next.lists()
                                    .withProcesses(
                                            next.lists()
                                                    .processes()
                                                    .with(
                                                            ProcessItem.of(
                                                                    sample,
                                                                    next.lists()
                                                                            .processes()
                                                                            .all()))));
            if (!next.marks().processes().isEmpty()) {
                next = unmarkedProcesses(next, sample);
            }
        }
        // What was spared for the job's sake is judged again at once.
        return end.isPresent()
                ? Step.to(next, new Effect.Bell(), new Effect.Refresh(true))
                : Step.to(next);
    }

    // The job has ended after 8m12s: bq load (4242)
    private static Optional<String> ended(ProcessSample before, ProcessSample now) {
        if (before.jobState() != JobState.RUNNING || now.jobState() != JobState.ENDED) {
            return Optional.empty();
        }
        ProcessInfo first = before.job().matched().getFirst();
        return Optional.of(
                "The job has ended after "
                        + Durations.age(Duration.between(first.started(), now.at()))
                        + ": "
                        + first.shown()
                        + " ("
                        + first.pid()
                        + ")");
    }

    private static Model unmarkedProcesses(Model model, ProcessSample sample) {
        Set<ProcessId> running = new HashSet<>();
        sample.rows().forEach(row -> running.add(row.process().id()));
        Marks kept =
                model.marks()
                        .keep(
                                mark ->
                                        !(mark instanceof Mark.OfProcess process)
                                                || running.contains(process.id()));
        return dropped(model, kept, "the process has ended", "the processes have ended");
    }

    static Step measured(Model model, DiskSample sample) {
        Model next = model.with(model.live().with(sample));
        if (next.still(next.lists().volumes())) {
            return Step.to(next);
        }
        Volume first = sample.concerned();
        List<VolumeItem> volumes =
                Stream.concat(Stream.ofNullable(first), sample.volumes().stream())
                        .distinct()
                        .map(VolumeItem::new)
                        .toList();
        return Step.to(next.with(next.lists().withVolumes(next.lists().volumes().with(volumes))));
    }

    /** What a directory holds, if that is still looked at. */
    static Model listed(Model model, Msg.Listed listed) {
        Folder folder = model.lists().folder();
        if (folder == null || !folder.path().equals(listed.folder())) {
            return model;
        }
        // What is known to its end gives way only to what is: it is counted again, or no further.
        if (folder.complete() && !listed.complete()) {
            return model;
        }
        Model next = model.with(model.live().with(listed));
        if (next.still(folder.children())) {
            return next;
        }
        return next.with(
                next.lists()
                        .withFolder(
                                new Folder(
                                        folder.path(),
                                        folder.children().with(listed.children()),
                                        listed.complete(),
                                        listed.trouble(),
                                        folder.above())));
    }
}
