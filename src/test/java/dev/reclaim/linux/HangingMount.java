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
    public static final String SCRIPT = script("time.sleep(1000)");

    /**
     * The same of one that answers what is asked of the whole file system, and says what its
     * directory is, but nothing about what is in it.
     */
    public static final String HALF_DEAD_SCRIPT =
            script(
                    """
                    # <linux/fuse.h>: what INIT, GETATTR, ACCESS and STATFS are answered with
                    directory = struct.pack('<6Q10I', 1, *[0] * 8, 0o40755, 2, 0, 0, 0, 4096, 0)
                    known = {
                        26: struct.pack('<4I2H2I2H', 7, 31, 65536, 0, 8, 6, 65536, 1, 1, 0) + bytes(32),
                        3: struct.pack('<QII', 0, 0, 0) + directory,
                        34: b'',
                        17: struct.pack('<5Q4I', 100, 90, 90, 10, 9, 4096, 255, 4096, 0) + bytes(24),
                    }
                    while True:
                        _, call, number = struct.unpack('<IIQ', os.read(fd, 200000)[:16])
                        if call in known:
                            os.write(fd, struct.pack('<IiQ', 16 + len(known[call]), 0, number) + known[call])
                    """);

    private static String script(String serving) {
        return """
        exec {said}< <(exec python3 - "$0" 2>&1 <<'END'
        import ctypes, os, struct, sys, time
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
        %s
        END
        )
        read -r answer <&$said
        if [ "$answer" != mounted ]; then echo "no such mount: $answer"; exec sleep 5; fi
        exec "$@"
        """
                .formatted(serving);
    }

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
