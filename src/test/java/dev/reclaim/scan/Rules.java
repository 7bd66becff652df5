package dev.reclaim.scan;

import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Signal;
import dev.reclaim.linux.Tree;
import dev.reclaim.mount.Silence;
import dev.reclaim.plan.Glob;
import dev.reclaim.plan.OutputRule;
import dev.reclaim.plan.PathGlob;
import dev.reclaim.plan.Plan;
import dev.reclaim.plan.ProcessRule;
import dev.reclaim.plan.RenameTemplate;
import dev.reclaim.plan.TempRule;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan put together for a test, with paths relative to its tree. */
final class Rules {
    static final Comparator<RawPath> BY_LENGTH = Comparator.comparingInt(RawPath::length);

    private final RawPath base;
    private final List<PathGlob> outputs = new ArrayList<>();
    private final List<PathGlob> scripts = new ArrayList<>();
    private final List<PathGlob> logs = new ArrayList<>();
    private final List<RawPath> roots = new ArrayList<>();
    private final List<Glob> names = new ArrayList<>();
    private final List<Glob> keep = new ArrayList<>();
    private @Nullable Long largerThan;
    private @Nullable Integer maxDepth;
    private boolean directories;

    Rules(RawPath base) {
        this.base = base;
    }

    private void add(List<PathGlob> to, String... patterns) {
        for (String pattern : patterns) {
            to.add(PathGlob.of(base + "/" + pattern));
        }
    }

    Rules outputs(String... patterns) {
        add(outputs, patterns);
        return this;
    }

    Rules scripts(String... patterns) {
        add(scripts, patterns);
        return this;
    }

    Rules logs(String... patterns) {
        add(logs, patterns);
        return this;
    }

    /** A log by its whole path. */
    Rules log(String absolute) {
        logs.add(PathGlob.of(absolute));
        return this;
    }

    Rules roots(String... paths) {
        for (String path : paths) {
            roots.add(path.equals(".") ? base : base.resolve(path));
        }
        return this;
    }

    /** A root by its whole path. */
    Rules root(RawPath absolute) {
        roots.add(absolute);
        return this;
    }

    Rules names(String... patterns) {
        for (String pattern : patterns) {
            names.add(Glob.of(pattern));
        }
        return this;
    }

    Rules keep(String pattern) {
        keep.add(Glob.of(pattern));
        return this;
    }

    Rules largerThan(long bytes) {
        largerThan = bytes;
        return this;
    }

    Rules maxDepth(int depth) {
        maxDepth = depth;
        return this;
    }

    Rules directories() {
        directories = true;
        return this;
    }

    ScanResult scan() throws IOException, InterruptedException {
        return Scanner.scan(plan(), Silence.now());
    }

    Plan plan() {
        return new Plan(
                null,
                null,
                "Disk Cleanup",
                "Disk",
                null,
                base.resolve("archive"),
                List.of(),
                null,
                null,
                new OutputRule(outputs, RenameTemplate.of("{name}")),
                new TempRule(
                        roots,
                        names,
                        null,
                        largerThan,
                        keep,
                        maxDepth,
                        new TempRule.Owner.Me(),
                        directories),
                new ProcessRule(List.of(), List.of(), Signal.TERM, Duration.ofSeconds(10)),
                List.of(),
                scripts,
                logs);
    }

    /** Prints what a scan of a directory for a name finds. */
    static final class Printing {
        private Printing() {}

        public static void main(String[] args) throws Exception {
            Rules rules = new Rules(RawPath.of(args[0])).roots(".").names(args[1]);
            ScanResult result = rules.scan();
            result.files().forEach(found -> System.out.println("found " + found.path()));
            result.unreadable()
                    .forEach(u -> System.out.println("unreadable " + u.path() + ": " + u.reason()));
        }
    }

    /** What {@link Printing} says when another user runs it; as this one, who is not root. */
    static String scanAsNobody(Tree tree, String name) throws IOException {
        try (Tree classes = new Tree()) {
            List<String> prefix = classes.forNobody();
            return classes.java(prefix, Printing.class, tree.root().toString(), name);
        }
    }
}
