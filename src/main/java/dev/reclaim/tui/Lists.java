package dev.reclaim.tui;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lists of the panes.
 *
 * @param volumes file systems
 * @param folder the directory that is looked into in place of them; null if none is
 * @param files candidates of the plan
 * @param processes all processes
 */
record Lists(
        Listing<VolumeItem> volumes,
        @Nullable Folder folder,
        Listing<FileItem> files,
        Listing<ProcessItem> processes) {

    /** Empty ones. */
    static Lists empty() {
        return new Lists(
                Listing.by(Order.OF_VOLUMES.getFirst()),
                null,
                Listing.by(Order.OF_FILES.getFirst()),
                Listing.by(Order.OF_PROCESSES.getFirst()));
    }

    Lists withVolumes(Listing<VolumeItem> listing) {
        return new Lists(listing, folder, files, processes);
    }

    Lists withFolder(@Nullable Folder opened) {
        return new Lists(volumes, opened, files, processes);
    }

    Lists withFiles(Listing<FileItem> listing) {
        return new Lists(volumes, folder, listing, processes);
    }

    Lists withProcesses(Listing<ProcessItem> listing) {
        return new Lists(volumes, folder, files, listing);
    }

    /** What is done to a list, whatever is in it. */
    interface Change {
        <T extends Item> Listing<T> of(Listing<T> listing);
    }

    /** The list of a pane changed; the command pane has none. */
    Lists with(Pane pane, Change change) {
        return switch (pane) {
            case DISK ->
                    folder != null
                            ? withFolder(folder.with(change.of(folder.children())))
                            : withVolumes(change.of(volumes));
            case FILES -> withFiles(change.of(files));
            case PROCESSES -> withProcesses(change.of(processes));
            case COMMAND -> this;
        };
    }

    /** The list of a pane; empty for the command pane. */
    Optional<Listing<? extends Item>> of(Pane pane) {
        return switch (pane) {
            case DISK -> Optional.of(folder != null ? folder.children() : volumes);
            case FILES -> Optional.of(files);
            case PROCESSES -> Optional.of(processes);
            case COMMAND -> Optional.empty();
        };
    }

    /** The list of a pane in its next order. */
    Lists nextOrder(Pane pane) {
        return switch (pane) {
            case DISK ->
                    folder != null
                            ? withFolder(
                                    folder.with(
                                            folder.children()
                                                    .sorted(
                                                            folder.children()
                                                                    .order()
                                                                    .next(Order.OF_CHILDREN))))
                            : withVolumes(volumes.sorted(volumes.order().next(Order.OF_VOLUMES)));
            case FILES -> withFiles(files.sorted(files.order().next(Order.OF_FILES)));
            case PROCESSES ->
                    withProcesses(processes.sorted(processes.order().next(Order.OF_PROCESSES)));
            case COMMAND -> this;
        };
    }
}
