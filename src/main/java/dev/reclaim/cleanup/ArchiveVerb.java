package dev.reclaim.cleanup;

import dev.reclaim.archive.FreeName;
import dev.reclaim.archive.Progress;
import dev.reclaim.archive.Sha256;
import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Op;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import dev.reclaim.linux.Stat;
import dev.reclaim.mount.Silence;
import dev.reclaim.plan.Plan;
import dev.reclaim.plan.ProtectedPaths;
import dev.reclaim.plan.RenameTemplate;
import dev.reclaim.plan.ValueException;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Verified move or copy into the archive. */
public final class ArchiveVerb {
    private static final RenameTemplate SAME = RenameTemplate.of("{name}");
    private static final RawPath SCRIPTS = RawPath.of("scripts");
    private static final RawPath LOGS = RawPath.of("logs");

    private final Draft draft;
    private final Plan plan;
    private final Options options;

    /** Real path of the plan's archive. */
    private final RawPath archive;

    /** Real path of the folder that is archived to. */
    private final RawPath to;

    /** Of each folder asked about why nothing can be placed there, if so. */
    private final Map<RawPath, Optional<String>> troubles = new HashMap<>();

    private final Set<RawPath> targets = new HashSet<>();

    ArchiveVerb(Draft draft, Options options) {
        this.draft = draft;
        this.options = options;
        Situation situation = draft.situation;
        plan = situation.request().plan();
        archive = situation.silence().real(plan.archive());
        to = options.to() == null ? archive : situation.silence().real(options.to());
    }

    /**
     * How it is archived.
     *
     * @param to the folder, absolute; null for the plan's
     * @param rename the new name; null for the plan's
     * @param copy true if sources stay
     */
    public record Options(@Nullable RawPath to, @Nullable RenameTemplate rename, boolean copy) {
        /** As the plan says. */
        public static final Options PLAN = new Options(null, null, false);
    }

    /** Proposes the plan's outputs, scripts and logs. */
    public static Proposal planned(Situation situation, Options options)
            throws IOException, InterruptedException {
        Draft draft = new Draft(situation);
        Survey survey = Surveyor.withoutPackages(situation);
        addPlanned(draft, survey, options);
        return draft.proposal(survey);
    }

    /** Proposes what a person named; one of the plan's outputs gets the plan's new name. */
    public static Proposal named(Situation situation, List<RawPath> paths, Options options) {
        Draft draft = new Draft(situation);
        ArchiveVerb verb = new ArchiveVerb(draft, options);
        Kinds kinds = new Kinds(situation);
        for (RawPath path : paths) {
            draft.look(options.copy() ? Op.COPY : Op.ARCHIVE, path)
                    .ifPresent(item -> verb.addChosen(item, kinds.of(item.path()), true));
        }
        return draft.proposal();
    }

    /**
     * Proposes what a person marked. It was shown with others and is guarded like what a rule
     * found; one that is no longer what was marked is refused.
     */
    public static Proposal marked(Situation situation, List<Mark.OfFile> marks, Options options) {
        Draft draft = new Draft(situation);
        ArchiveVerb verb = new ArchiveVerb(draft, options);
        for (Mark.OfFile mark : marks) {
            draft.look(options.copy() ? Op.COPY : Op.ARCHIVE, mark)
                    .ifPresent(item -> verb.addChosen(item, mark.kind(), false));
        }
        return draft.proposal();
    }

    /** Scripts are copied, and what git tracks. */
    private void addChosen(Draft.Item item, Kind kind, boolean named) {
        Op op = kind == Kind.SCRIPT ? Op.COPY : Surveyor.archiving(item.path(), draft.situation);
        add(item.path(), item.stat(), kind, op, named);
    }

    /** Adds an item that was confirmed once, to go where it was to go then. */
    void addAgain(Entry.Item item, Stat stat) {
        RawPath path = Objects.requireNonNull(item.from());
        RawPath to = Objects.requireNonNull(item.to());
        add(path, stat, item.kind(), item.op(), item.named(), to.parentOrRoot(), to::name);
    }

    static void addPlanned(Draft draft, Survey survey, Options options) {
        ArchiveVerb verb = new ArchiveVerb(draft, options);
        for (FileCandidate file : survey.files()) {
            if (file.action() != Op.DELETE) {
                verb.add(
                        file.found().path(),
                        file.found().stat(),
                        file.found().kind(),
                        file.action(),
                        Surveyor.isNamed(file.found(), verb.plan));
            }
        }
    }

    private void add(RawPath path, Stat stat, Kind kind, Op planned, boolean named) {
        Op op = options.copy() ? Op.COPY : planned;
        add(path, stat, kind, op, named, folder(kind), () -> newName(path.name(), kind));
    }

    private void add(
            RawPath path,
            Stat stat,
            Kind kind,
            Op op,
            boolean named,
            RawPath folder,
            Supplier<RawPath> newName) {
        if (path.startsWith(archive)) {
            draft.refuse(op, kind, path, "already in the archive");
            return;
        }
        if (folder.startsWith(path)) {
            draft.refuse(op, kind, path, "the archive lies inside it");
            return;
        }
        Verdict verdict = draft.guard.judge(path, stat, kind, op, named, Set.of());
        String blocked = verdict.blocked();
        if (blocked == null && stat.isDirectory()) {
            blocked = protectedInside(path, stat, kind, named);
        }
        if (blocked != null) {
            draft.refuse(op, kind, path, blocked);
            return;
        }
        Optional<String> trouble = troubles.computeIfAbsent(folder, this::trouble);
        if (trouble.isPresent()) {
            draft.fail(op, kind, path, trouble.get());
            return;
        }
        try {
            place(path, stat, kind, op, named, folder.resolve(newName.get()));
        } catch (IOException | IllegalArgumentException e) {
            draft.fail(op, kind, path, String.valueOf(e.getMessage()));
        }
    }

    private void place(RawPath path, Stat stat, Kind kind, Op op, boolean named, RawPath wanted)
            throws IOException {
        RawPath folder = wanted.parentOrRoot();
        Optional<Stat> taken = existing(wanted);
        if (taken.isPresent() && taken.get().sameFile(stat)) {
            draft.refuse(op, kind, path, "a hard link of " + wanted + ": already there");
            return;
        }
        RawPath target = wanted;
        for (int n = 2; targets.contains(target) || taken.isPresent(); n++) {
            if (op == Op.COPY
                    && taken.isPresent()
                    && sameContent(path, stat, target, taken.get())) {
                draft.settle(
                        Task.OfFile.of(op, kind, path, target, stat, named), "already archived");
                return;
            }
            target = folder.resolve(FreeName.numbered(wanted.name(), n));
            taken = existing(target);
        }
        targets.add(target);
        draft.add(Task.OfFile.of(op, kind, path, target, stat, named));
    }

    /**
     * Why nothing can be placed in a folder. Whether it may be an archive was not known when the
     * plan was read, if its mount did not answer then.
     */
    private Optional<String> trouble(RawPath folder) {
        Silence silence = draft.situation.silence();
        Optional<String> silent = silence.follow(folder).trouble();
        if (silent.isPresent()) {
            return silent.map(trouble -> "the archive " + SafeText.of(folder) + ": " + trouble);
        }
        if (!folder.startsWith(to)) {
            return Optional.empty(); // where an interrupted run was to go, which was checked then
        }
        try {
            RawPath home = draft.situation.request().environment().home();
            ProtectedPaths.requireArchive(to, home, silence);
            return Optional.empty();
        } catch (ValueException forbidden) {
            return Optional.of("the archive cannot be used: " + forbidden.problem());
        }
    }

    private RawPath folder(Kind kind) {
        if (options.to() != null) {
            return to;
        }
        return switch (kind) {
            case SCRIPT -> archive.resolve(SCRIPTS);
            case LOG -> archive.resolve(LOGS);
            case OUTPUT, TEMP, OTHER -> archive;
        };
    }

    private RawPath newName(RawPath name, Kind kind) {
        RenameTemplate template =
                options.rename() != null
                        ? options.rename()
                        : kind == Kind.OUTPUT ? plan.outputs().rename() : SAME;
        Request request = draft.situation.request();
        return template.apply(
                name,
                plan.label(),
                request.time().instant().atOffset(ZoneOffset.UTC).toLocalDate(),
                request.environment().host());
    }

    private static Optional<Stat> existing(RawPath path) throws ErrnoException {
        try (Directory folder = Directory.locateReal(path.parentOrRoot())) {
            return Optional.of(folder.stat(path.name()));
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOENT)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean sameContent(RawPath path, Stat stat, RawPath other, Stat otherStat)
            throws IOException {
        return otherStat.isRegular()
                && stat.size() == otherStat.size()
                && hash(path).equals(hash(other));
    }

    private static String hash(RawPath path) throws IOException {
        try (Directory folder = Directory.locateReal(path.parentOrRoot());
                Fd file = folder.openFile(path.name(), Fd.O_RDONLY | Fd.O_NONBLOCK, 0)) {
            return Sha256.of(file, Progress.NONE);
        }
    }

    private @Nullable String protectedInside(RawPath path, Stat stat, Kind kind, boolean named) {
        try {
            Optional<String> mount = draft.mountBelow(path);
            if (mount.isPresent()) {
                return mount.get();
            }
            for (Tree.Node node : Tree.contentsFirst(path, stat)) {
                Verdict verdict =
                        draft.guard.judge(
                                node.path(), node.stat(), kind, Op.ARCHIVE, named, Set.of());
                if (verdict.blocked() != null) {
                    return "holds " + node.path() + ": " + verdict.blocked();
                }
            }
            return null;
        } catch (ErrnoException e) {
            return "cannot be looked through: " + e.getMessage();
        }
    }
}
