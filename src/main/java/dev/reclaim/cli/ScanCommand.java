package dev.reclaim.cli;

import dev.reclaim.cleanup.Situation;
import dev.reclaim.cleanup.Survey;
import dev.reclaim.cleanup.Surveyor;
import dev.reclaim.linux.RawPath;
import dev.reclaim.mount.Silence;
import dev.reclaim.plan.Glob;
import dev.reclaim.plan.Plan;
import dev.reclaim.plan.ProtectedPaths;
import dev.reclaim.plan.TempRule;
import dev.reclaim.report.ScanView;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scan}: what is there, what a run would do with it, and why not. */
@Command(
        name = "scan",
        description =
                "Finds outputs, temporary files, scripts, logs, processes and packages by the plan,"
                        + " each with the rule that found it and what keeps it from being touched.",
        footer = {
            "Examples:",
            "  reclaim scan --plan plan.toml",
            "  reclaim scan ~/work --name '*.tmp' --older-than 2h"
        })
final class ScanCommand extends PlannedVerb {
    @Parameters(
            paramLabel = "PATH",
            description = "Look below these only, in place of the plan's or the usual roots.")
    private List<RawPath> paths = List.of();

    @Option(
            names = "--name",
            paramLabel = "GLOB",
            converter = Words.OfGlob.class,
            description = "Names of temporary files, in place of the plan's; may be repeated.")
    private List<Glob> names = List.of();

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            converter = Words.OfDuration.class,
            description = "Least age of a temporary file that is not blocked: 90s, 2h, 1d.")
    private @Nullable Duration olderThan;

    @Option(
            names = "--larger-than",
            paramLabel = "SIZE",
            converter = Words.OfSize.class,
            description = "Least size of a temporary file: 100MB, 2GiB.")
    private @Nullable Long largerThan;

    @Override
    public Integer call() throws Exception {
        recover();
        Silence silence = Silence.now();
        List<Silence.Way> ways =
                paths.stream().map(ItemPath::absolute).map(silence::follow).toList();
        List<RawPath> where = ways.stream().map(Silence.Way::real).toList();
        Plan plan = narrowed(plan(where), where, silence);
        Survey survey = Surveyor.survey(Situation.observe(request(plan)));
        warn(survey.warnings());
        print(below(survey.view(), where), json());
        boolean answered = ways.stream().allMatch(way -> way.silent().isEmpty());
        return answered ? ExitCode.DONE : ExitCode.FAILED;
    }

    private Plan narrowed(Plan plan, List<RawPath> where, Silence silence) {
        TempRule rule = plan.temp();
        where.forEach(root -> ProtectedPaths.requireRoot(root, silence));
        return plan.with(
                new TempRule(
                        where.isEmpty() ? rule.roots() : where,
                        names.isEmpty() ? rule.names() : names,
                        olderThan != null ? olderThan : rule.olderThan(),
                        largerThan != null ? largerThan : rule.largerThan(),
                        rule.keep(),
                        rule.maxDepth(),
                        rule.owner(),
                        rule.directories()));
    }

    /** Only the files below the given places; what the plan names elsewhere was not asked for. */
    private ScanView below(ScanView view, List<RawPath> where) {
        return new ScanView(
                view.plan(),
                view.host(),
                view.at(),
                view.files().stream()
                        .filter(
                                file ->
                                        where.isEmpty()
                                                || where.stream().anyMatch(file.path()::startsWith))
                        .toList(),
                view.processes(),
                view.packages(),
                view.notFound().stream().filter(row -> asked(row, where)).toList(),
                json() ? view.warnings() : List.of());
    }

    /**
     * Whether a place that is not there was asked for: named here or, with none named, by the plan.
     */
    private static boolean asked(ScanView.NotFoundRow row, List<RawPath> where) {
        return where.isEmpty()
                || where.stream().anyMatch(path -> path.toString().equals(row.pattern()));
    }
}
