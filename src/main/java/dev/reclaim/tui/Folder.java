package dev.reclaim.tui;

import dev.reclaim.disk.Children;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import java.util.List;
import java.util.function.Consumer;
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

    /** Counts what a directory holds, and tells it as far as it is known. */
    static void count(RawPath folder, Consumer<Msg> to) throws InterruptedException {
        try {
            to.accept(
                    listed(folder, Children.of(folder, soFar -> to.accept(listed(folder, soFar)))));
        } catch (ErrnoException e) {
            to.accept(new Msg.Listed(folder, List.of(), true, String.valueOf(e.getMessage())));
        }
    }

    private static Msg listed(RawPath folder, Children counted) {
        long unreadable = counted.unreadable();
        String trouble =
                unreadable == 0
                        ? ""
                        : unreadable
                                + (unreadable == 1 ? " directory" : " directories")
                                + " could not be read";
        return new Msg.Listed(folder, ChildItem.of(counted), counted.complete(), trouble);
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
