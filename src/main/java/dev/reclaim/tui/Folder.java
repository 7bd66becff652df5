package dev.reclaim.tui;

import dev.reclaim.linux.RawPath;
import org.jspecify.annotations.Nullable;

/**
 * A directory that is looked into.
 *
 * @param path which
 * @param children what it holds
 * @param complete false while it is still being counted
 * @param trouble what could not be looked at, in words; empty if all could
 * @param above where one came from; null for the list of file systems
 */
record Folder(
        RawPath path,
        Listing<ChildItem> children,
        boolean complete,
        String trouble,
        @Nullable Folder above) {

    /** One that nothing is known of yet. */
    static Folder opened(RawPath path, @Nullable Folder above) {
        return new Folder(path, Listing.by(Order.OF_CHILDREN.getFirst()), false, "", above);
    }

    /** The same, counted no further. */
    Folder stopped() {
        return new Folder(path, children, true, "not counted to the end", above);
    }

    /** The same with another list. */
    Folder with(Listing<ChildItem> listing) {
        return new Folder(path, listing, complete, trouble, above);
    }
}
