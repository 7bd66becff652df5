package dev.reclaim.linux;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A FUSE file system that nobody ever answers for, as a dead server: seen only by a program that is
 * started for it, since whatever looks at it waits for ever.
 */
public final class HangingMount {
    /**
     * For bash in a mount namespace of its own: mounts it at {@code $0}, and goes on as the program
     * that follows. Where it cannot be mounted, it says "no such mount" and ends some time later.
     */
    public static final String SCRIPT =
            """
            exec {said}< <(exec python3 - "$0" 2>&1 <<'END'
            import ctypes, os, sys, time
            libc = ctypes.CDLL(None, use_errno=True)
            libc.prctl(1, 9) # ends with the program
            try:
                fd = os.open('/dev/fuse', os.O_RDWR)
                options = f'fd={fd},rootmode=40000,user_id=0,group_id=0,allow_other'.encode()
                if libc.mount(b'hung', sys.argv[1].encode(), b'fuse.hung', 0, options):
                    raise OSError(ctypes.get_errno())
            except OSError as e:
                sys.exit(f'no such mount: {e}')
            print('mounted', flush=True)
            time.sleep(1000)
            END
            )
            read -r answer <&$said
            if [ "$answer" != mounted ]; then echo "no such mount: $answer"; exec sleep 5; fi
            exec "$@"
            """;

    private HangingMount() {}

    /**
     * The words before a program that is to see it, and is killed if it hangs for a minute; the
     * test is skipped where there can be none.
     */
    public static List<String> at(Path directory) {
        assumeTrue(Account.effectiveUid() == 0, "needs root: mounts what hangs");
        assumeTrue(Files.isWritable(Path.of("/dev/fuse")), "needs /dev/fuse: mounts what hangs");
        return List.of(
                "timeout",
                "--signal=KILL",
                "60",
                "unshare",
                "-m",
                "bash",
                "-c",
                SCRIPT,
                directory.toString());
    }

    /** Skips the test if the program's output shows that it could not be mounted. */
    public static void assumeMounted(String output) {
        assumeTrue(!output.startsWith("no such mount"), "needs FUSE: " + output);
    }
}
