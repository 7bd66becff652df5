package dev.reclaim.cleanup;

import dev.reclaim.archive.CancelledException;
import dev.reclaim.archive.Manifest;
import dev.reclaim.archive.Outcome;
import dev.reclaim.archive.Sha256;
import dev.reclaim.journal.Cleanup;
import dev.reclaim.journal.Entry;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import dev.reclaim.linux.Stat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Hashes what was moved by rename, after the move, and keeps the manifest of each archive folder:
 * lines for what was placed, none for what was taken back.
 */
final class Checksums {
    private final Run run;
    private final List<String> warnings;

    /**
     * @param warnings gets a sentence for each manifest or file that could not be dealt with; the
     *     files themselves stand
     */
    Checksums(Run run, List<String> warnings) {
        this.run = run;
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
                            ? withHash(done, files.getFirst().sha256())
                            : done;
            hashed.add(new Outcome(outcome.intent(), known));
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
        } catch (CancelledException stopped) {
            warnings.add(placed + ": moved, not hashed: " + stopped.getMessage());
        } catch (dev.reclaim.linux.ErrnoException e) {
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

    private static Entry.Done withHash(Entry.Done done, String hash) {
        return new Entry.Done(
                done.id(), done.at(), done.placed(), hash, done.size(), done.freed(), done.note());
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
        Map<RawPath, List<RawPath>> gone = new LinkedHashMap<>();
        for (Outcome outcome : undone) {
            if (outcome.isDone()) {
                RawPath placed = Objects.requireNonNull(outcome.intent().from());
                gone.computeIfAbsent(folder(outcome.intent(), placed), _ -> new ArrayList<>())
                        .add(placed);
            }
        }
        gone.forEach(this::takeOut);
    }

    private void takeOut(RawPath folder, List<RawPath> placed) {
        try (Directory directory = Directory.openReal(folder)) {
            List<Manifest.Line> lines =
                    Manifest.read(directory).stream()
                            .filter(
                                    line ->
                                            placed.stream()
                                                    .anyMatch(
                                                            folder.resolve(line.name())
                                                                    ::startsWith))
                            .toList();
            Manifest.remove(directory, lines);
        } catch (IOException e) {
            warnings.add("checksums not updated: " + e.getMessage());
        }
    }

    /** The folder whose manifest lists a file: the cleanup's archive, or where the file lies. */
    private RawPath folder(Entry.Intent intent, RawPath placed) {
        return run.ledger()
                .cleanup(intent.cleanup())
                .map(Cleanup::opened)
                .map(opened -> dev.reclaim.plan.RealPath.of(opened.archive()))
                .or(
                        () ->
                                java.util.Optional.of(
                                        dev.reclaim.plan.RealPath.of(
                                                run.request().plan().archive())))
                .filter(archive -> placed.startsWith(archive) && !placed.equals(archive))
                .orElse(placed.parentOrRoot());
    }
}
