package dev.reclaim.cleanup;

import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.Glob;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Names by which running programs and the system keep things in shared directories. */
final class SystemNames {
    private static final List<Glob> NAMES =
            Stream.of(
                            "lost+found",
                            ".X11-unix",
                            ".ICE-unix",
                            ".XIM-unix",
                            ".font-unix",
                            ".X[0-9]*-lock",
                            "ssh-[A-Za-z0-9]*",
                            "tmux-[0-9]*",
                            "screens",
                            "S-*",
                            "uscreens",
                            ".screen",
                            "systemd-private-*",
                            "snap-private-tmp",
                            "hsperfdata_*",
                            ".reclaim-*")
                    .map(Glob::of)
                    .toList();

    private SystemNames() {}

    /** The component of the path that such a program uses; empty if there is none. */
    static Optional<RawPath> in(RawPath path) {
        return path.components().stream()
                .filter(part -> NAMES.stream().anyMatch(glob -> glob.matches(part)))
                .findFirst();
    }
}
