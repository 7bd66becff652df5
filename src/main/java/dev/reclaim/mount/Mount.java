package dev.reclaim.mount;

import dev.reclaim.linux.RawPath;
import java.util.Set;

/**
 * One line of /proc/self/mountinfo (proc_pid_mountinfo(5)).
 *
 * @param id the mount's number, as statx(2) gives it of every file reached through it
 * @param parent number of the mount that it lies on
 * @param device the file system's device number, major in the upper half, minor in the lower
 * @param root which directory of the file system is mounted; {@code /} unless it is a bind mount or
 *     a subvolume
 * @param mountPoint where
 * @param type name of the file system, {@code ext4}
 * @param source what is mounted: a device, a server's directory, or any word
 * @param readOnly true if the mount or the file system is read-only
 */
public record Mount(
        int id,
        int parent,
        long device,
        RawPath root,
        RawPath mountPoint,
        String type,
        RawPath source,
        boolean readOnly) {

    /** File systems that show the kernel's own state, or nothing at all, and take no space. */
    private static final Set<String> PSEUDO =
            Set.of(
                    "autofs",
                    "binder",
                    "binfmt_misc",
                    "bpf",
                    "cgroup",
                    "cgroup2",
                    "configfs",
                    "debugfs",
                    "devpts",
                    "devtmpfs",
                    "efivarfs",
                    "fuse.gvfsd-fuse",
                    "fuse.lxcfs",
                    "fuse.portal",
                    "fusectl",
                    "hugetlbfs",
                    "mqueue",
                    "none",
                    "nsfs",
                    "proc",
                    "pstore",
                    "ramfs",
                    "resctrl",
                    "rpc_pipefs",
                    "securityfs",
                    "selinuxfs",
                    "smackfs",
                    "sysfs",
                    "tracefs");

    /** Whose files show other devices to stat(2): one for each subvolume, or that of a layer. */
    private static final Set<String> OTHER_DEVICES =
            Set.of("aufs", "bcachefs", "btrfs", "ecryptfs", "overlay", "shiftfs", "unionfs");

    /**
     * True if stat(2) may show another device of its files than {@link #device}, which is also what
     * /proc shows of files that are mapped into memory or locked.
     */
    public boolean hasOtherDevices() {
        return OTHER_DEVICES.contains(type);
    }

    /** True if it holds files that take space; a tmpfs does, {@code /proc} does not. */
    public boolean isReal() {
        return !PSEUDO.contains(type);
    }
}
