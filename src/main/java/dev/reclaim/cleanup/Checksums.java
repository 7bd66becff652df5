package dev.reclaim.cleanup;

import dev.reclaim.archive.CancelledException;
import dev.reclaim.archive.Manifest;
import dev.reclaim.archive.Outcome;
import dev.reclaim.archive.Sha256;
import dev.reclaim.journal.Entry;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import dev.reclaim.linux.Stat;
import dev.reclaim.mount.Silence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hashes what was moved by rename, after the move, and keeps the manifest of each archive folder:
 * lines for what was placed, none for what was taken back.
 */
final class Checksums {
    private final Run run;
    private final Silence silence;
    private final List<String> warnings;

    /** Operations whose files, or some of them, could not be hashed. */
    private final Set<Long> unhashed = new HashSet<>();

    /**
     * @param silence what does not answer: an archive that lies there is not that of these files
     * @param warnings gets a sentence for each manifest or file that could not be dealt with; the
     *     files themselves stand
     */
    Checksums(Run run, Silence silence, List<String> warnings) {
        this.run = run;
        this.silence = silence;
        this.warnings = warnings;
    }

    /**
     * Adds what was placed, hashing what has no hash yet.
     *
     * @return the outcomes with their hashes
     */
    List<Outcome> add(List<Outcome> outcomes) throws IOException {
        List<Outcome> hashed = new ArrayList<>();
        Map<RawPath, List<Manifest.Line>> lines = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            if (!(outcome.end() instanceof Entry.Done done) || done.placed() == null) {
                hashed.add(outcome);
                continue;
            }
            RawPath placed = Objects.requireNonNull(outcome.intent().to());
            List<Manifest.Line> files = hash(outcome.intent(), done, placed);
            Entry.Done known =
                    files.size() == 1 && files.getFirst().name().equals(placed)
                            ? with(done, files.getFirst().sha256(), done.note())
                            : unhashed.contains(done.id()) ? with(done, null, "not hashed") : done;
            hashed.add(new Outcome(outcome.intent(), known));
            if (done.sha256() == null) {
                run.progress().done();
            }
            RawPath folder = folder(outcome.intent(), placed);
            for (Manifest.Line line : files) {
                lines.computeIfAbsent(folder, _ -> new ArrayList<>())
                        .add(
                                new Manifest.Line(
                                        line.sha256(),
                                        line.name().relativeTo(folder).orElseThrow()));
            }
        }
        for (Map.Entry<RawPath, List<Manifest.Line>> entry : lines.entrySet()) {
            write(entry.getKey(), entry.getValue());
        }
        return hashed;
    }

    private List<Manifest.Line> hash(Entry.Intent intent, Entry.Done done, RawPath placed)
            throws IOException {
        List<Manifest.Line> files = new ArrayList<>();
        try (Directory parent = Directory.locateReal(placed.parentOrRoot())) {
            Stat stat = parent.stat(placed.name());
            if (stat.isRegular()) {
                String hash = done.sha256();
                if (hash == null) {
                    hash = hash(parent, placed.name());
                    run.append(List.of(new Entry.Hashed(intent.id(), hash)));
                }
                files.add(new Manifest.Line(hash, placed));
            } else if (stat.isDirectory()) {
                for (Tree.Node node : Tree.contentsFirst(placed, stat)) {
                    if (node.stat().isRegular()) {
                        try (Directory folder = Directory.locateReal(node.path().parentOrRoot())) {
                            files.add(
                                    new Manifest.Line(
                                            hash(folder, node.path().name()), node.path()));
                        }
                    }
                }
            }
        } catch (CancelledException | ErrnoException e) {
            unhashed.add(done.id());
            warnings.add(placed + ": moved, not hashed: " + e.getMessage());
        }
        return files;
    }

    private String hash(Directory folder, RawPath name) throws IOException {
        run.progress().item(SafeText.of(folder.path().resolve(name)));
        try (Fd file = folder.openFile(name, Fd.O_RDONLY | Fd.O_NONBLOCK, 0)) {
            return Sha256.of(file, run.progress());
        }
    }

    private static Entry.Done with(Entry.Done done, @Nullable String hash, @Nullable String note) {
        return new Entry.Done(
                done.id(), done.at(), done.placed(), hash, done.size(), done.freed(), note);
    }

    private void write(RawPath folder, List<Manifest.Line> lines) {
        try (Directory directory = Directory.openReal(folder)) {
            if (Manifest.add(directory, lines, 0666 & ~Folders.umask())) {
                run.request().state().giveToOwner(directory, Manifest.NAME);
            }
        } catch (IOException e) {
            warnings.add("checksums not written: " + e.getMessage());
        }
    }

    /** Takes out the lines of what an undo has taken back. */
    void remove(List<Outcome> undone) {
        Map<RawPath, Set<RawPath>> gone = new LinkedHashMap<>();
        for (Outcome outcome : undone) {
            if (outcome.isDone()) {
                RawPath placed = Objects.requireNonNull(outcome.intent().from());
                gone.computeIfAbsent(folder(outcome.intent(), placed), _ -> new HashSet<>())
                        .add(placed);
            }
        }
        gone.forEach(this::takeOut);
    }

    private void takeOut(RawPath folder, Set<RawPath> placed) {
        try (Directory directory = Directory.openReal(folder)) {
            List<Manifest.Line> lines =
                    Manifest.read(directory).stream()
                            .filter(line -> isIn(placed, folder.resolve(line.name()), folder))
                            .toList();
            Manifest.remove(directory, lines);
        } catch (IOException e) {
            warnings.add("checksums not updated: " + e.getMessage());
        }
    }

    /** True if the path, or a directory above it in the folder, is one of these. */
    private static boolean isIn(Set<RawPath> placed, RawPath path, RawPath folder) {
        for (RawPath at = path; at.length() > folder.length(); at = at.parentOrRoot()) {
            if (placed.contains(at)) {
                return true;
            }
        }
        return false;
    }

    /** The folder whose manifest lists a file: the archive that it lies in, or its own folder. */
    private RawPath folder(Entry.Intent intent, RawPath placed) {
        return Stream.concat(
                        Stream.of(run.request().plan().archive()),
                        run.ledger().cleanup(intent.cleanup()).stream()
                                .map(cleanup -> cleanup.opened().archive()))
                .map(silence::real)
                .filter(archive -> placed.startsWith(archive) && !placed.equals(archive))
                .findFirst()
                .orElse(placed.parentOrRoot());
    }
}
