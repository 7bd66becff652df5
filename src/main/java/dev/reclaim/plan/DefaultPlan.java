package dev.reclaim.plan;

import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Signal;
import dev.reclaim.mount.Silence;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is done where no plan, or a plan without the key in question, says what to do. */
public final class DefaultPlan {
    /** Heading of a report that no plan gives one. */
    static final String TITLE = "Disk Cleanup";

    /** The "NAME Output" of a report that no plan gives one. */
    static final String NAME = "Archived";

    /** Names that programs give to what they leave behind, and that never hold a person's work. */
    static final List<Glob> NAMES =
            List.of(
                            "*.tmp",
                            "*.temp",
                            "*.parquet.tmp",
                            "core.[0-9]*",
                            "cc??????.[os]",
                            "magick-*",
                            "snappy-*-libsnappyjava.so",
                            "sqlite-*-libsqlitejdbc.so",
                            "liblz4-java-*.so",
                            "libzstd-jni-*.so")
                    .stream()
                    .map(Glob::of)
                    .toList();

    private final Environment environment;
    private final Silence silence;

    DefaultPlan(Environment environment, Silence silence) {
        this.environment = environment;
        this.silence = silence;
    }

    /**
     * The plan that stands where there is none.
     *
     * @param roots absolute directories to look in and to audit; if empty, the default ones
     * @throws ValueException if a root is relative, {@code /}, or protected
     * @throws ErrnoException if it cannot be read what is mounted
     */
    public static Plan of(Environment environment, List<RawPath> roots) throws ErrnoException {
        Silence silence = Silence.now();
        DefaultPlan defaults = new DefaultPlan(environment, silence);
        for (RawPath root : roots) {
            if (!root.isAbsolute()) {
                throw new ValueException("\"" + root + "\" is a relative path");
            }
            ProtectedPaths.requireRoot(root, silence);
        }
        List<RawPath> where =
                roots.isEmpty()
                        ? defaults.roots()
                        : roots.stream().map(RawPath::normalize).distinct().toList();
        return new Plan(
                null,
                null,
                TITLE,
                NAME,
                null,
                defaults.archive(),
                where,
                null,
                null,
                new OutputRule(List.of(), RenameTemplate.of("{name}")),
                new TempRule(
                        where,
                        NAMES,
                        Duration.ofDays(1),
                        null,
                        List.of(),
                        null,
                        new TempRule.Owner.Me(),
                        false),
                new ProcessRule(List.of(), List.of(), Signal.TERM, Duration.ofSeconds(10)),
                List.of(),
                List.of(),
                List.of());
    }

    /** {@code $TMPDIR} where it is a directory that may be searched, /tmp and /var/tmp. */
    List<RawPath> roots() {
        List<RawPath> roots = new ArrayList<>();
        Set<RawPath> real = new HashSet<>();
        for (RawPath root : candidates()) {
            if (real.add(silence.real(root))) {
                roots.add(root);
            }
        }
        return List.copyOf(roots);
    }

    private List<RawPath> candidates() {
        List<RawPath> candidates = new ArrayList<>();
        @Nullable String tmpdir = environment.variables().get("TMPDIR");
        if (tmpdir != null && tmpdir.startsWith("/")) {
            RawPath root = RawText.path(tmpdir).normalize();
            Silence.Way way = silence.follow(root);
            RawPath real = way.real();
            boolean free = ProtectedPaths.treeOf(real).isEmpty() && !real.equals(RawPath.ROOT);
            if (free && (way.silent().isPresent() || isDirectory(real))) {
                candidates.add(root);
            }
        }
        candidates.add(RawPath.of("/tmp"));
        candidates.add(RawPath.of("/var/tmp"));
        return candidates;
    }

    private static boolean isDirectory(RawPath path) {
        try {
            return Fd.statOf(path).isDirectory();
        } catch (ErrnoException unreachable) {
            return false;
        }
    }

    /** {@code ~/archive/HOST-DATE}. */
    RawPath archive() {
        String date = environment.today().format(DateTimeFormatter.BASIC_ISO_DATE);
        return environment
                .home()
                .resolve("archive")
                .resolve(RawText.path(environment.host() + "-" + date));
    }

    /** What is audited where a plan does not say: where its patterns begin, or the home. */
    List<RawPath> audit(List<PathGlob> outputs, List<RawPath> roots) {
        List<RawPath> audit = new ArrayList<>();
        outputs.forEach(
                glob -> audit.add(glob.isLiteral() ? glob.base().parentOrRoot() : glob.base()));
        audit.addAll(roots);
        return audit.isEmpty() ? List.of(environment.home()) : audit.stream().distinct().toList();
    }
}
