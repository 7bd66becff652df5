package dev.reclaim.process;

import dev.reclaim.linux.RawPath;

/**
 * A deleted file whose space is not free because a process still has it open or mapped.
 *
 * @param pid the process
 * @param command its command line, as safe text
 * @param path where the file was
 * @param size bytes
 * @param allocated bytes on the disk, freed when the last holder lets go
 * @param device device number of its file system, as in {@link dev.reclaim.linux.Stat}
 * @param inode inode number
 */
public record HeldOpen(
        int pid,
        String command,
        RawPath path,
        long size,
        long allocated,
        long device,
        long inode) {}
