package dev.reclaim.cleanup;

import dev.reclaim.journal.Op;
import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.PathGlob;
import dev.reclaim.plan.Plan;
import dev.reclaim.scan.Found;
import dev.reclaim.scan.GitState;
import dev.reclaim.scan.PipPackages;
import dev.reclaim.scan.ScanResult;
import dev.reclaim.scan.Scanner;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applies a plan's rules to the machine; changes nothing. */
public final class Surveyor {
    private Surveyor() {}

    /**
     * Finds and judges everything that the plan names, packages included; a pip3 that fails is a
     * warning.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    public static Survey survey(Situation situation) throws IOException, InterruptedException {
        Map<String, Optional<String>> versions = Map.of();
        Optional<String> unknown = Optional.empty();
        try {
            versions = PipPackages.versions(situation.request().plan().pip(), situation.me());
        } catch (IOException e) {
            unknown = Optional.of(String.valueOf(e.getMessage()));
        }
        return survey(situation, versions, unknown);
    }

    /** The files and processes only: for verbs that do nothing about packages. */
    static Survey withoutPackages(Situation situation) throws IOException, InterruptedException {
        return survey(situation, Map.of(), Optional.empty());
    }

    private static Survey survey(
            Situation situation,
            Map<String, Optional<String>> packages,
            Optional<String> packagesUnknown)
            throws IOException, InterruptedException {
        ScanResult scan = Scanner.scan(situation.request().plan(), situation.silence());
        Judge judge = Judge.of(situation);
        return new Survey(
                situation,
                situation.request().time().instant(),
                scan.files().stream().map(judge::judge).toList(),
                judge.processes(),
                packages,
                packagesUnknown,
                scan.notFound(),
                scan.unreadable());
    }

    /** Moving what git tracks would change the work tree: it is copied. */
    static Op archiving(RawPath path, Situation situation) {
        return situation.git().of(path) instanceof GitState.Tracked ? Op.COPY : Op.ARCHIVE;
    }

    /** True if the plan gives this very path rather than a pattern. */
    static boolean isNamed(Found found, Plan plan) {
        List<PathGlob> globs =
                switch (found.kind()) {
                    case OUTPUT -> plan.outputs().paths();
                    case SCRIPT -> plan.scripts();
                    case LOG -> plan.logs();
                    case TEMP, OTHER -> List.of();
                };
        return globs.stream()
                .anyMatch(glob -> glob.isLiteral() && glob.text().equals(found.rule()));
    }
}
