package dev.reclaim.planted.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Planted: a move that overwrites silently. */
final class MovesByPath {

    private MovesByPath() {}

    static void move(Path from, Path to) throws IOException {
        Files.move(from, to);
    }
}
