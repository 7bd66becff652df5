package dev.reclaim.archive;

import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.SafeText;
import dev.reclaim.linux.Stat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Owner, mode, extended attributes and times of a copy. */
final class FileAttributes {
    private static final String ACCESS_LIST = "system.posix_acl_access";

    private FileAttributes() {}

    /**
     * Gives a copy those of its source. The owner first: changing it clears the set-user-id bit.
     *
     * @param original what the source was before it was read
     * @return what the target file system or the kernel would not take, for people; null if all was
     *     kept
     */
    static @Nullable String keep(Fd in, Stat original, Fd out) throws ErrnoException {
        List<String> lost = new ArrayList<>();
        int mode = original.mode();
        Stat made = out.stat();
        if (made.uid() != original.uid() || made.gid() != original.gid()) {
            try {
                out.chown(original.uid(), original.gid());
            } catch (ErrnoException e) {
                if (!e.is(Errno.EPERM) && !e.is(Errno.EINVAL)) {
                    throw e;
                }
                lost.add("owner");
                mode &= 01777; // rights of another owner's program are not to become this one's
            }
        }
        for (Map.Entry<String, byte[]> attribute : in.xattrs().entrySet()) {
            String name = attribute.getKey();
            try {
                out.setXattr(name, attribute.getValue());
            } catch (ErrnoException e) {
                if (!e.is(Errno.EOPNOTSUPP) && !e.is(Errno.EPERM) && !e.is(Errno.EACCES)) {
                    throw e;
                }
                lost.add("attribute " + SafeText.of(name));
                if (name.equals(ACCESS_LIST)) {
                    mode &= ~070; // with a list they are its mask, not the group's rights
                }
            }
        }
        out.chmod(mode);
        out.setTimes(original);
        return lost.isEmpty() ? null : "not kept: " + String.join(", ", lost);
    }
}
