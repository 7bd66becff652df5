package dev.reclaim.plan;

import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;
import dev.reclaim.mount.Silence;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a plan file: all of it is right, or there is no plan.
 *
 * <p>Bytes are checked first, then the TOML, then its meaning; each step finds all that is wrong
 * before the next would be misled by it.
 */
public final class PlanReader {
    private static final int LARGEST = 256 << 10;
    private static final int LABEL_MAX = 200;
    private static final Pattern PACKAGE =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");

    private final Environment environment;
    private final PathText paths;
    private final Silence silence;
    private final DefaultPlan defaults;

    private PlanReader(Environment environment, Silence silence) {
        this.environment = environment;
        this.paths = new PathText(environment);
        this.silence = silence;
        this.defaults = new DefaultPlan(environment, silence);
    }

    /**
     * Reads the plan in {@code file}. It may name places on mounts that do not answer now: they
     * matter only to who goes there, and may be back by then.
     *
     * @param file as it was named: absolute, or relative to the working directory
     * @throws PlanException with everything that is wrong with it
     * @throws ErrnoException if it cannot be read what is mounted, or where we are
     */
    public static Plan read(RawPath file, Environment environment)
            throws PlanException, ErrnoException {
        Problems problems = new Problems(file);
        Silence silence = Silence.now();
        RawPath absolute = Fd.readlink(RawPath.of("/proc/self/cwd")).resolve(file);
        Optional<String> trouble = silence.follow(absolute).trouble();
        if (trouble.isPresent()) {
            problems.add(Position.START, "cannot be read: " + trouble.get());
        }
        problems.throwIfAny();
        try (Fd fd = Fd.open(file, Fd.O_RDONLY | Fd.O_NONBLOCK)) {
            Stat stat = fd.stat();
            if (!stat.isRegular()) {
                problems.add(
                        Position.START,
                        stat.isDirectory() ? "is a directory, not a plan" : "is no regular file");
            } else if (stat.size() > LARGEST) {
                problems.add(Position.START, "is larger than 256 KiB, which no plan is");
            }
            problems.throwIfAny();
            PlanReader reader = new PlanReader(environment, silence);
            return reader.read(absolute.normalize(), stat.mtime(), content(fd), problems);
        } catch (ErrnoException failed) {
            problems.add(
                    Position.START,
                    failed.is(Errno.ENOENT)
                            ? "there is no such file"
                            : "cannot be read: " + failed.reason());
            problems.throwIfAny();
            throw new AssertionError(failed);
        }
    }

    /** At most the largest size of a plan, however much is appended meanwhile. */
    private static byte[] content(Fd fd) throws ErrnoException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST);
        int got = 1;
        while (buffer.hasRemaining() && got > 0) {
            got = fd.read(buffer);
        }
        byte[] content = new byte[buffer.flip().remaining()];
        buffer.get(content);
        return content;
    }

    private Plan read(RawPath file, Instant written, byte[] content, Problems problems)
            throws PlanException {
        String text = TomlText.decode(content, problems);
        problems.throwIfAny();
        TomlDocument document = TomlDocument.parse(text, problems);
        Plan plan = plan(file, written, Section.top(document, problems));
        problems.throwIfAny();
        return plan;
    }

    /** The plan; of no worth if a problem was added. */
    private Plan plan(RawPath file, Instant written, Section top) {
        if (!top.has("title")) {
            top.problem("\"title\" is missing; add title = \"...\"");
        }
        @Nullable String title = top.value("title", ValueType.text(PlanReader::line));
        @Nullable String name = top.value("name", ValueType.text(PlanReader::line));
        @Nullable String label = top.value("label", ValueType.text(PlanReader::label));
        @Nullable Window window =
                top.value(
                        "window",
                        ValueType.text(
                                text -> WindowText.parse(text, environment.clock().getZone())));
        @Nullable JobRule job = ProcessSection.job(top.table("job"));
        // One mistake in the label is one problem, not another of the rename.
        @Nullable String tried = label == null && top.has("label") ? "label" : label;
        OutputRule outputs = outputs(top.table("outputs"), tried);
        TempRule temp = TempSection.read(top.table("temp"), paths, defaults, silence);
        @Nullable RawPath archive = top.value("archive", ValueType.text(this::archive));
        RawPath folder = archive == null ? defaults.archive() : archive;
        RawPath realFolder = silence.real(folder);
        for (RawPath root : temp.roots()) {
            if (silence.real(root).startsWith(realFolder)) {
                top.problem(
                        "archive",
                        new ValueException(
                                "the temp root \""
                                        + root
                                        + "\" lies in it, where nothing is deleted"));
            }
        }
        @Nullable List<List<RawPath>> audit =
                top.list(
                        "audit",
                        ValueType.text(text -> DirectoryGlob.expand(paths.glob(text), silence)));
        return new Plan(
                file,
                written,
                title == null ? DefaultPlan.TITLE : title,
                name == null ? DefaultPlan.NAME : name,
                label,
                folder,
                audit == null || audit.isEmpty()
                        ? defaults.audit(outputs.paths(), temp.roots())
                        : audit.stream().flatMap(List::stream).distinct().toList(),
                window,
                job,
                outputs,
                temp,
                ProcessSection.read(top.table("processes")),
                packages(top.table("packages")),
                files(top.table("scripts")),
                files(top.table("logs")));
    }

    /** A text for one line of a report. */
    private static String line(String text) {
        if (text.isBlank()) {
            throw new ValueException("the text is empty");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new ValueException("the text must be one line without control characters");
        }
        return text;
    }

    /** A text for a file name. */
    private static String label(String text) {
        String label = line(text);
        if (label.indexOf('/') >= 0) {
            throw new ValueException("\"" + text + "\" holds a slash, but is to be in a file name");
        }
        if (label.getBytes(StandardCharsets.UTF_8).length > LABEL_MAX) {
            throw new ValueException("the label is longer than " + LABEL_MAX + " bytes");
        }
        return label;
    }

    private RawPath archive(String text) {
        RawPath archive = paths.path(text);
        ProtectedPaths.requireArchive(archive, environment.home(), silence);
        if (silence.lies(archive)) {
            return archive; // what is there shows when something is archived
        }
        try {
            if (!Fd.statOf(archive).isDirectory()) {
                throw new ValueException("\"" + archive + "\" is there and is not a directory");
            }
        } catch (ErrnoException failed) {
            if (!failed.is(Errno.ENOENT)) {
                throw new ValueException(
                        "\"" + archive + "\" cannot be reached: " + failed.reason());
            }
        }
        return archive;
    }

    private OutputRule outputs(@Nullable Section section, @Nullable String label) {
        @Nullable RenameTemplate rename =
                section == null
                        ? null
                        : section.value("rename", ValueType.text(text -> rename(text, label)));
        return new OutputRule(
                files(section), rename == null ? RenameTemplate.of("{name}") : rename);
    }

    /** A template, tried on names with and without an extension. */
    private RenameTemplate rename(String text, @Nullable String label) {
        RenameTemplate template = RenameTemplate.of(text);
        for (String sample : List.of("name", "name.ext")) {
            template.apply(RawPath.of(sample), label, environment.today(), environment.host());
        }
        return template;
    }

    private List<PathGlob> files(@Nullable Section section) {
        @Nullable List<PathGlob> globs =
                section == null ? null : section.listOfSome("paths", ValueType.text(paths::glob));
        return globs == null ? List.of() : globs;
    }

    private static List<String> packages(@Nullable Section section) {
        @Nullable List<String> pip =
                section == null ? null : section.list("pip", ValueType.text(PlanReader::pip));
        return pip == null ? List.of() : pip;
    }

    private static String pip(String text) {
        if (!PACKAGE.matcher(text).matches()) {
            throw new ValueException("\"" + text + "\" is no name of a Python package");
        }
        return text;
    }
}
