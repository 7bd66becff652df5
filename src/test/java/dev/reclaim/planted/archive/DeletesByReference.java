package dev.reclaim.planted.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Planted: a deletion that no call shows. */
final class DeletesByReference {

    /** Whatever can be done to one path. */
    interface OnPath {
        void accept(Path path) throws IOException;
    }

    static final OnPath DELETE = Files::delete;

    private DeletesByReference() {}
}
