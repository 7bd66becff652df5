package dev.reclaim.process;

import java.util.List;
import java.util.Map;

/** Observations that no /proc was asked for. */
public final class MadeUp {
    private MadeUp() {}

    /**
     * Files in use.
     *
     * @param device of the one file that is open
     * @param inode of the same
     * @param holder who has it open
     * @param deleted files that are deleted and held open
     */
    public static OpenFiles open(long device, long inode, int holder, List<HeldOpen> deleted) {
        return new OpenFiles(
                Map.of(
                        new OpenFiles.FileId(device, inode),
                        List.of(new Holder(holder, Holder.How.OPEN))),
                deleted,
                Map.of(),
                false);
    }
}
