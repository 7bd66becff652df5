package dev.reclaim.disk;

import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Entries;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.FileType;
import dev.reclaim.linux.RawPath;
import dev.reclaim.mount.Silence;
import dev.reclaim.scan.Place;
import dev.reclaim.scan.Visitor;
import dev.reclaim.scan.Walk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The largest directories and files below a path, by what they take on the disk: directories with
 * all that is in them, across mounts, as {@code du} counts. A file with several links counts once,
 * at the first of its paths in byte order.
 */
public final class Largest {
    private final int most;
    private final MountPoints silent;
    private final List<Search> searches = new CopyOnWriteArrayList<>();

    private Largest(int most, Set<RawPath> silent) {
        this.most = most;
        this.silent = new MountPoints(silent);
    }

    /**
     * One of them.
     *
     * @param path where it is, below the path that was asked for
     * @param allocated bytes on the disk; of a directory, with all that is in it
     * @param directory whether it is a directory
     */
    public record Item(RawPath path, long allocated, boolean directory) {}

    /** The best so far, the least of them at hand. */
    private static final class Best {
        private static final Comparator<Item> LEAST_FIRST =
                Comparator.comparingLong(Item::allocated)
                        .thenComparing(Item::path, Comparator.reverseOrder());

        private final PriorityQueue<Item> items = new PriorityQueue<>(LEAST_FIRST);
        private final int most;

        Best(int most) {
            this.most = most;
        }

        /** False if its path, which takes time to put together, cannot matter. */
        boolean admits(long allocated) {
            Item least = items.peek();
            return items.size() < most || (least != null && allocated >= least.allocated());
        }

        void add(Item item) {
            items.add(item);
            if (items.size() > most) {
                items.remove();
            }
        }

        List<Item> largestFirst() {
            return items.stream().sorted(LEAST_FIRST.reversed()).toList();
        }
    }

    /** A directory and its sum: first of itself and its files, in the end of all below it. */
    private static final class Folder {
        private final @Nullable Place<Folder> parent;
        private final RawPath name;
        private final Ancestry ancestry;
        private long allocated;

        Folder(@Nullable Place<Folder> parent, RawPath name, Ancestry ancestry, long allocated) {
            this.parent = parent;
            this.name = name;
            this.ancestry = ancestry;
            this.allocated = allocated;
        }

        int depth() {
            return parent == null ? 0 : parent.depth() + 1;
        }

        RawPath path() {
            return parent == null ? name : parent.path().resolve(name);
        }

        void addToParent() {
            if (parent != null) {
                parent.data().allocated += allocated;
            }
        }
    }

    /** One path of a file that has several. */
    private record Link(Folder folder, RawPath path, long device, long inode, long allocated) {}

    /** {@link #below(RawPath, int, Set)} where every mount answers. */
    static List<Item> below(RawPath path, int most) throws ErrnoException, InterruptedException {
        return below(path, most, Set.of());
    }

    /**
     * At most so many, largest first, equals in the order of their paths.
     *
     * @param path a directory, or a symbolic link to one; of anything else there is nothing below
     * @param silent mount points below it that are not looked at, as {@link Silence#below} names
     *     them
     * @throws ErrnoException if the path does not exist
     * @throws InterruptedException if the thread is interrupted
     */
    public static List<Item> below(RawPath path, int most, Set<RawPath> silent)
            throws ErrnoException, InterruptedException {
        return new Largest(most, silent).search(path);
    }

    private List<Item> search(RawPath path) throws ErrnoException, InterruptedException {
        if (most < 1) {
            return List.of();
        }
        Top top = Top.of(path);
        Optional<Directory> directory = top.directory();
        if (directory.isEmpty()) {
            return List.of();
        }
        Folder root = new Folder(null, path, Ancestry.root(top.stat()), 0);
        Walk.over(directory.get(), path, root, true, this::newSearch);
        Best best = new Best(most);
        searches.forEach(search -> search.files.items.forEach(best::add));
        countLinksOnce(best);
        countFolders(best);
        return best.largestFirst();
    }

    private void countLinksOnce(Best best) {
        InodeSet counted = new InodeSet();
        searches.stream()
                .flatMap(search -> search.links.stream())
                .sorted(Comparator.comparing(Link::path))
                .filter(link -> counted.add(link.device(), link.inode()))
                .forEach(
                        link -> {
                            link.folder().allocated += link.allocated();
                            best.add(new Item(link.path(), link.allocated(), false));
                        });
    }

    private void countFolders(Best best) {
        searches.stream()
                .flatMap(search -> search.folders.stream())
                .sorted(Comparator.comparingInt(Folder::depth).reversed())
                .forEach(
                        folder -> {
                            folder.addToParent();
                            if (best.admits(folder.allocated)) {
                                best.add(new Item(folder.path(), folder.allocated, true));
                            }
                        });
    }

    private Search newSearch() {
        Search search = new Search();
        searches.add(search);
        return search;
    }

    /** One worker's part. A directory's files are all met by one worker. */
    private final class Search implements Visitor<Folder> {
        private final MountPoints.Finder finder = silent.finder();
        private final Best files = new Best(most);
        private final List<Link> links = new ArrayList<>();
        private final List<Folder> folders = new ArrayList<>();

        @Override
        public @Nullable Folder visit(Place<Folder> directory, Entries entry)
                throws ErrnoException {
            if (finder.isAt(directory, entry) || !entry.examine()) {
                return null;
            }
            Folder here = directory.data();
            long allocated = entry.allocated();
            if (entry.type() == FileType.DIRECTORY) {
                Ancestry ancestry = here.ancestry.child(entry);
                if (ancestry == null) {
                    return null;
                }
                Folder folder = new Folder(directory, entry.name(), ancestry, allocated);
                folders.add(folder);
                return folder;
            }
            if (entry.links() > 1) {
                RawPath path = directory.path().resolve(entry.name());
                links.add(new Link(here, path, entry.device(), entry.inode(), allocated));
                return null;
            }
            here.allocated += allocated;
            if (files.admits(allocated)) {
                RawPath path = directory.path().resolve(entry.name());
                files.add(new Item(path, allocated, false));
            }
            return null;
        }

        /** What cannot be read is not among the largest; {@link DiskUsage} counts it. */
        @Override
        public void unreadable(Place<Folder> directory, ErrnoException reason) {}
    }
}
