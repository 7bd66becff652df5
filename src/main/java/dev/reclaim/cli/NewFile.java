package dev.reclaim.cli;

import dev.reclaim.linux.Account;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A text file that a person asked for: a plan to start from, a report. It belongs to the caller and
 * never overwrites anything.
 */
record NewFile(Account caller) {

    /**
     * Writes it.
     *
     * @throws UsageException if there is something of that name
     */
    void write(RawPath path, String text) throws ErrnoException {
        if (path.equals(RawPath.ROOT) || path.name().isDots()) {
            throw new UsageException(path + " is a directory; name a file in it");
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (Directory directory = Directory.open(path.parentOrRoot());
                Fd file =
                        directory.openFile(
                                path.name(), Fd.O_WRONLY | Fd.O_CREAT | Fd.O_EXCL, 0644)) {
            file.write(ByteBuffer.allocateDirect(bytes.length).put(bytes).flip());
            file.fsync();
            if (Account.effectiveUid() == 0 && caller.uid() != 0) {
                file.chown(caller.uid(), caller.gid());
            }
        } catch (ErrnoException failed) {
            if (failed.is(Errno.EEXIST)) {
                throw new UsageException(
                        path + " is there already and is never overwritten; give another name");
            }
            throw failed;
        }
    }
}
