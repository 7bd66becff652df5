package dev.reclaim.cleanup;

import dev.reclaim.linux.DirEntry;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** All that a directory holds, symbolic links as such; mount points are listed, not entered. */
final class Tree {
    private Tree() {}

    /** An entry of the tree. */
    record Node(RawPath path, Stat stat) {}

    /** Everything below the directory and last the directory itself: contents before container. */
    static List<Node> contentsFirst(RawPath path, Stat stat) throws ErrnoException {
        List<Node> nodes = new ArrayList<>();
        nodes.add(new Node(path, stat));
        for (int next = 0; next < nodes.size(); next++) {
            Node node = nodes.get(next);
            if (node.stat().isDirectory() && (next == 0 || !node.stat().mountRoot())) {
                try (Directory directory = Directory.openReal(node.path())) {
                    for (DirEntry entry : directory.list()) {
                        nodes.add(
                                new Node(
                                        node.path().resolve(entry.name()),
                                        directory.stat(entry.name())));
                    }
                }
            }
        }
        Collections.reverse(nodes);
        return nodes;
    }
}
