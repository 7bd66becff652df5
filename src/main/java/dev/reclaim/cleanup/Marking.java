package dev.reclaim.cleanup;

import dev.reclaim.linux.SafeText;
import dev.reclaim.plan.Plan;
import dev.reclaim.plan.ProcessRule;
import dev.reclaim.process.Candidates;
import dev.reclaim.process.PidFinding;
import dev.reclaim.process.ProcessCandidate;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a choice comes to among what is there now. What must not be touched is not marked.
 *
 * @param marks what may be marked
 * @param refused what may not
 * @param nothing the patterns that match nothing, as safe text
 */
public record Marking(List<Mark> marks, List<Refused> refused, List<String> nothing) {

    /**
     * An item that was chosen and is not marked.
     *
     * @param item path or {@code PID 7}, as safe text
     * @param reason why not, as safe text
     */
    public record Refused(String item, String reason) {}

    /**
     * Looks for what is chosen among the files that the plan finds and all processes; changes
     * nothing.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    public static Marking find(Situation situation, Choice choice)
            throws IOException, InterruptedException {
        Marking found = new Marking(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        if (choice.meansFiles()) {
            found.files(Surveyor.withoutPackages(situation).files(), choice);
        }
        found.processes(situation, choice);
        return found;
    }

    /** The marked items that are chosen. */
    public static List<Mark> among(Marks marks, Choice choice) {
        return Stream.concat(
                        marks.files().stream()
                                .filter(file -> choice.means(file.path(), file.kind())),
                        marks.processes().stream().filter(choice::means))
                .map(mark -> (Mark) mark)
                .toList();
    }

    private void files(List<FileCandidate> candidates, Choice choice) {
        List<FileCandidate> chosen =
                candidates.stream()
                        .filter(file -> choice.means(file.found().path(), file.found().kind()))
                        .toList();
        for (FileCandidate file : chosen) {
            if (file.blocked() == null) {
                marks.add(Mark.OfFile.of(file));
            } else {
                refused.add(new Refused(SafeText.of(file.found().path()), file.blocked()));
            }
        }
        choice.names().stream()
                .filter(n -> chosen.stream().noneMatch(f -> n.matches(f.found().path().name())))
                .forEach(name -> nothing.add(SafeText.of(name.toString())));
        choice.paths().stream()
                .filter(p -> chosen.stream().noneMatch(f -> p.matches(f.found().path())))
                .forEach(path -> nothing.add(SafeText.of(path.text())));
        boolean patterns = !choice.names().isEmpty() || !choice.paths().isEmpty();
        if (!patterns && !choice.all() && chosen.isEmpty()) {
            choice.kinds().forEach(kind -> nothing.add("--kind " + kind.word()));
        }
    }

    private void processes(Situation situation, Choice choice) {
        Plan plan = situation.request().plan();
        if (choice.all() && choice.kinds().isEmpty()) {
            add(find(situation, plan.processes(), plan.written()).processes());
        }
        choice.match()
                .forEach(
                        pattern -> {
                            List<ProcessCandidate> matching =
                                    find(situation, rule(plan, List.of(pattern), List.of()), null)
                                            .processes();
                            add(matching);
                            if (matching.isEmpty()) {
                                nothing.add("--match " + SafeText.of(pattern.pattern()));
                            }
                        });
        Candidates numbered = find(situation, rule(plan, List.of(), choice.pids()), null);
        add(numbered.processes());
        numbered.pids().stream()
                .filter(finding -> finding.state() != PidFinding.State.RUNNING)
                .forEach(f -> refused.add(new Refused("PID " + f.pid(), f.state().words())));
    }

    private static ProcessRule rule(Plan plan, List<Pattern> match, List<Integer> pids) {
        return new ProcessRule(match, pids, plan.processes().signal(), plan.processes().grace());
    }

    private static Candidates find(
            Situation situation, ProcessRule rule, @Nullable Instant written) {
        return Candidates.find(rule, written, situation.processes(), situation.shield());
    }

    private void add(List<ProcessCandidate> candidates) {
        for (ProcessCandidate candidate : candidates) {
            if (candidate.preselected()) {
                marks.add(Mark.OfProcess.of(candidate.process()));
            } else {
                refused.add(
                        new Refused(
                                "PID " + candidate.process().pid(),
                                String.valueOf(
                                        candidate.blocked() != null
                                                ? candidate.blocked()
                                                : candidate.unselected())));
            }
        }
    }
}
