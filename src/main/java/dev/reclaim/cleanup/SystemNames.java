package dev.reclaim.cleanup;

import dev.reclaim.linux.RawPath;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names by which running programs and the system keep things in shared directories. Where a name
 * alone says little, what it holds must say it: {@code ssh-backup.tmp} is a person's, {@code
 * ssh-Xy12Xy12Xy/agent.4711} is not.
 */
final class SystemNames {
    // What follows mkdtemp's pattern is a directory; the path of one ends in a slash here.
    private static final Pattern NAMES =
            Pattern.compile(
                    "/(lost\\+found(?=/|$)"
                            + "|\\.(?:X11|ICE|XIM|font|Test)-unix(?=/|$)"
                            + "|\\.X[0-9]+-lock$"
                            + "|ssh-(?:[A-Za-z0-9]{10}|[A-Za-z0-9]{12})(?=/)"
                            + "|ssh-[^/]+(?=/agent\\.[0-9]+/?$)"
                            + "|tmux-[0-9]+(?=/)"
                            + "|(?:u?screens|\\.screen)(?=/S-)"
                            + "|S-[^/]+(?=/[0-9]+\\.[^/]+/?$)"
                            + "|systemd-private-[^/]+(?=/|$)"
                            + "|snap-private-tmp(?=/|$)"
                            + "|hsperfdata_[^/]+(?=/|$)"
                            + "|\\.reclaim-[0-9a-f]+-[0-9]+(?=/|$)"
                            + "|\\.reclaim-[0-9a-f]+-[0-9]+-[0-9]+\\.part$)",
                    Pattern.DOTALL);

    private SystemNames() {}

    /** The component of the path that such a program uses; empty if there is none. */
    static Optional<RawPath> in(RawPath path, boolean directory) {
        String text = new String(path.bytes(), StandardCharsets.ISO_8859_1);
        Matcher found = NAMES.matcher(directory ? text + "/" : text);
        return found.find()
                ? Optional.of(RawPath.ofBytes(found.group(1).getBytes(StandardCharsets.ISO_8859_1)))
                : Optional.empty();
    }
}
