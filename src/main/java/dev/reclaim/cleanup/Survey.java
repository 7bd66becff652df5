package dev.reclaim.cleanup;

import dev.reclaim.linux.Account;
import dev.reclaim.process.Candidates;
import dev.reclaim.process.ProcessCandidate;
import dev.reclaim.report.ScanView;
import dev.reclaim.scan.NotFound;
import dev.reclaim.scan.Unreadable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the plan's rules found on this machine, judged.
 *
 * @param situation the machine at that moment
 * @param at when
 * @param files in the order of their paths
 * @param processes what the process rules found, and the findings about given numbers
 * @param packages version of each package of the plan; empty if not installed
 * @param packagesUnknown why nothing could be learned of the packages, if so
 * @param notFound what matches nothing
 * @param unreadable directories that could not be searched
 */
public record Survey(
        Situation situation,
        Instant at,
        List<FileCandidate> files,
        Candidates processes,
        Map<String, Optional<String>> packages,
        Optional<String> packagesUnknown,
        List<NotFound> notFound,
        List<Unreadable> unreadable) {
    /** So many directories are named; the others are counted. */
    private static final int SHOWN = 3;

    /** Numbers of the processes that the plan proposes to end. */
    static Set<Integer> ending(Candidates processes) {
        return processes.processes().stream()
                .filter(ProcessCandidate::preselected)
                .map(candidate -> candidate.process().pid())
                .collect(Collectors.toSet());
    }

    /** Sentences that a person must read first. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(situation.warnings());
        packagesUnknown.ifPresent(why -> warnings.add("packages not looked up: " + why));
        unreadable.stream()
                .limit(SHOWN)
                .forEach(u -> warnings.add(u.path() + ": could not be searched: " + u.reason()));
        if (unreadable.size() > SHOWN) {
            warnings.add((unreadable.size() - SHOWN) + " more directories could not be searched");
        }
        return warnings;
    }

    /** The survey as it is shown. */
    public ScanView view() {
        Request request = situation.request();
        return new ScanView(
                request.plan().file(),
                request.environment().host(),
                at,
                files.stream().map(Survey::row).toList(),
                processes.processes().stream().map(Survey::row).toList(),
                packages.entrySet().stream()
                        .map(e -> new ScanView.PackageRow(e.getKey(), e.getValue().orElse(null)))
                        .toList(),
                notFound.stream()
                        .map(n -> new ScanView.NotFoundRow(n.kind().word(), n.pattern()))
                        .toList(),
                warnings());
    }

    private static ScanView.FileRow row(FileCandidate file) {
        return new ScanView.FileRow(
                file.found().path(),
                file.found().kind(),
                file.found().stat().size(),
                file.found().stat().allocated(),
                file.found().stat().newest(),
                file.found().rule(),
                file.blocked() == null ? file.action() : null,
                file.remark());
    }

    private static ScanView.ProcessRow row(ProcessCandidate candidate) {
        return new ScanView.ProcessRow(
                candidate.process().pid(),
                candidate.process().started(),
                Account.nameOf(candidate.process().uid()),
                candidate.process().shown(),
                candidate.rule(),
                candidate.orphan(),
                candidate.preselected(),
                candidate.blocked() != null ? candidate.blocked() : candidate.unselected());
    }
}
