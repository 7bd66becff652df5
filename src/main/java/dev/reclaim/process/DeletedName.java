package dev.reclaim.process;

import dev.reclaim.linux.RawPath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The name that /proc shows for a file without links, taken apart. */
final class DeletedName {
    private static final byte[] SUFFIX = " (deleted)".getBytes(StandardCharsets.US_ASCII);

    /**
     * What lies on no file system that anybody mounted: anonymous memory, shared memory, drivers.
     */
    private static final List<String> IN_MEMORY =
            List.of(
                    "/memfd:",
                    "/SYSV",
                    "/dev/zero",
                    "/[aio]",
                    "/drm ",
                    "/i915",
                    "/anon_hugepage",
                    "/dmabuf");

    private DeletedName() {}

    /** Where the file was, without the kernel's suffix; empty for what never was on a disk. */
    static Optional<RawPath> of(RawPath link) {
        byte[] bytes = link.bytes();
        String start = new String(bytes, 0, Math.min(bytes.length, 20), StandardCharsets.US_ASCII);
        if (bytes[0] != '/' || IN_MEMORY.stream().anyMatch(start::startsWith)) {
            return Optional.empty();
        }
        int length = bytes.length - SUFFIX.length;
        boolean marked =
                length > 0 && Arrays.equals(bytes, length, bytes.length, SUFFIX, 0, SUFFIX.length);
        return Optional.of(marked ? RawPath.ofBytes(Arrays.copyOf(bytes, length)) : link);
    }
}
