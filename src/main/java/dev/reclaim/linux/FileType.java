package dev.reclaim.linux;

/** What a directory entry is (inode(7)). */
public enum FileType {
    REGULAR("file"),
    DIRECTORY("directory"),
    SYMLINK("symbolic link"),
    FIFO("FIFO"),
    SOCKET("socket"),
    CHARACTER_DEVICE("character device"),
    BLOCK_DEVICE("block device"),
    /** The file system did not say; {@code statx} tells. */
    UNKNOWN("unknown");

    private final String word;

    FileType(String word) {
        this.word = word;
    }

    /** The word for people. */
    public String word() {
        return word;
    }

    static FileType ofMode(int mode) {
        return switch (mode & 0170000) {
            case 0100000 -> REGULAR;
            case 0040000 -> DIRECTORY;
            case 0120000 -> SYMLINK;
            case 0010000 -> FIFO;
            case 0140000 -> SOCKET;
            case 0020000 -> CHARACTER_DEVICE;
            case 0060000 -> BLOCK_DEVICE;
            default -> UNKNOWN;
        };
    }

    /** From the {@code d_type} of getdents64(2), which is the mode's type bits shifted by 12. */
    static FileType ofDirent(byte type) {
        return ofMode((type & 0xf) << 12);
    }
}
