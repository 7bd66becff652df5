package dev.reclaim.cli;

import dev.reclaim.cleanup.Auditor;
import dev.reclaim.cleanup.Situation;
import dev.reclaim.linux.RawPath;
import dev.reclaim.mount.Silence;
import dev.reclaim.plan.Plan;
import dev.reclaim.report.AuditView;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit}: what the disk looks like. */
@Command(
        name = "audit",
        description =
                "Shows every file system concerned (bytes and inodes), what each path takes, and"
                        + " deleted files that a process still holds open.",
        footer = {
            "Examples:",
            "  reclaim audit --plan plan.toml",
            "  reclaim audit ~/work --largest 20"
        })
final class AuditCommand extends PlannedVerb {
    @Parameters(paramLabel = "PATH", description = "What to measure; otherwise the plan's paths.")
    private List<RawPath> paths = List.of();

    @Option(
            names = "--largest",
            paramLabel = "N",
            defaultValue = "0",
            description = "List the N largest directories and files below each path.")
    private int largest;

    @Override
    public Integer call() throws Exception {
        if (largest < 0) {
            throw new UsageException("--largest takes a number from 0 on");
        }
        Silence silence = Silence.now();
        List<RawPath> where = paths.stream().map(ItemPath::absolute).map(silence::real).toList();
        Plan plan = plan(List.of());
        recover();
        Situation situation = Situation.observe(request(plan));
        List<String> warnings = new ArrayList<>(situation.warnings());
        AuditView view = Auditor.view(situation, where, largest, warnings);
        warn(warnings);
        print(view, json());
        List<RawPath> missing = new ArrayList<>(where);
        view.paths().forEach(measured -> missing.remove(measured.path()));
        missing.forEach(path -> session().complain(path + ": could not be measured"));
        return missing.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
