package dev.reclaim.linux;

/**
 * One name in a directory, as {@code getdents64(2)} gives it; {@code .} and {@code ..} are left
 * out.
 *
 * @param name a single component
 * @param type kind of file; {@link FileType#UNKNOWN} where the file system does not say
 * @param inode inode number; of a mount point, the covered directory's
 */
public record DirEntry(RawPath name, FileType type, long inode) {}
