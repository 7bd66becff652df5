package dev.reclaim.tui;

import dev.reclaim.cleanup.FileCandidate;
import dev.reclaim.cleanup.Mark;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A candidate of the plan as a row. Its text is made when it is first needed, and kept. */
final class FileItem implements Item {
    private final FileCandidate candidate;
    private final Key key;
    private final Instant newest;
    private @Nullable String text;

    /** A file under one of its names. */
    record Key(long device, long inode, RawPath path) {}

    FileItem(FileCandidate candidate) {
        this.candidate = candidate;
        this.key =
                new Key(
                        candidate.found().stat().device(),
                        candidate.found().stat().inode(),
                        candidate.found().path());
        this.newest = candidate.found().stat().newest();
    }

    /**
     * The rows of these candidates, both in the order of their paths; those of an unchanged
     * candidate are the earlier ones, with their text.
     */
    static List<FileItem> of(List<FileCandidate> candidates, List<FileItem> earlier) {
        List<FileItem> items = new ArrayList<>(candidates.size());
        int old = 0;
        for (FileCandidate candidate : candidates) {
            RawPath path = candidate.found().path();
            while (old < earlier.size() && earlier.get(old).path().compareTo(path) < 0) {
                old++;
            }
            boolean same = old < earlier.size() && earlier.get(old).candidate.equals(candidate);
            items.add(same ? earlier.get(old) : new FileItem(candidate));
        }
        return items;
    }

    FileCandidate candidate() {
        return candidate;
    }

    RawPath path() {
        return candidate.found().path();
    }

    long size() {
        return candidate.found().stat().size();
    }

    /** What its age counts from; kept, as lists are sorted by it. */
    Instant newest() {
        return newest;
    }

    /** What a mark on it remembers. */
    Mark.OfFile mark() {
        return Mark.OfFile.of(candidate);
    }

    @Override
    public Key key() {
        return key;
    }

    @Override
    public long weight() {
        return size();
    }

    @Override
    public String text() {
        if (text == null) {
            text = SafeText.of(path());
        }
        return text;
    }
}
