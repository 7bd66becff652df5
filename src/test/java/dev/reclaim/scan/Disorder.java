package dev.reclaim.scan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Random things that people and programs do to a tree, by a seed. */
public final class Disorder {
    private static final List<String> NAMES =
            List.of("a", "b.tmp", "c.tmp", "d", "a.x", "e.tmp", "keep.tmp", "out1.dat", "run.log");

    private final Path top;
    private final Random random;
    private final boolean mounts;
    private final List<Path> mounted = new ArrayList<>();

    /**
     * @param top all of it happens below
     * @param mounts whether something may be mounted, which takes root
     */
    public Disorder(Path top, long seed, boolean mounts) {
        this.top = top;
        this.random = new Random(seed);
        this.mounts = mounts;
    }

    /** Does one thing, and says what; it may come to nothing. */
    public String step() throws IOException {
        Path path = random.nextInt(3) == 0 ? existing() : fresh();
        int what = random.nextInt(mounts ? 101 : 98);
        String done = what + " " + path;
        try {
            if (what < 22) {
                Files.writeString(path, "x".repeat(random.nextInt(20)));
            } else if (what < 36) {
                Files.createDirectory(path);
            } else if (what < 48) {
                remove(path);
            } else if (what < 60) {
                Path to = fresh();
                done += " to " + to;
                Files.move(path, to, StandardCopyOption.REPLACE_EXISTING);
            } else if (what < 68) {
                append(existing());
            } else if (what < 74) {
                Files.createSymbolicLink(
                        path, random.nextBoolean() ? existing() : Path.of("b.tmp"));
            } else if (what < 80) {
                Files.createLink(path, existing());
            } else if (what < 88) {
                Path at = existing();
                Files.setPosixFilePermissions(
                        at, PosixFilePermissions.fromString(mode(Files.isDirectory(at))));
            } else if (what < 92) {
                Files.setLastModifiedTime(
                        existing(), FileTime.from(Instant.now().minusSeconds(9000)));
            } else if (what < 98) {
                for (int i = 0; i < 5; i++) {
                    Files.writeString(fresh(), "y");
                }
            } else if (mounted.isEmpty()) {
                mount(existing());
            } else {
                unmount();
            }
        } catch (java.nio.file.FileSystemException nothing) {
            done += ": " + nothing.getReason();
        }
        return done;
    }

    private String mode(boolean directory) {
        return switch (random.nextInt(directory ? 6 : 3)) {
            case 0 -> "rw-r--r--";
            case 1 -> "---------";
            default -> "rwxr-xr-x";
        };
    }

    private void append(Path path) throws IOException {
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.writeString(path, "z", StandardCharsets.US_ASCII, StandardOpenOption.APPEND);
        }
    }

    private void remove(Path path) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(path);
        } else if (random.nextInt(3) == 0) {
            Files.walkFileTree(
                    path,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes a)
                                throws IOException {
                            Files.delete(file);
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(
                                Path directory, @org.jspecify.annotations.Nullable IOException e)
                                throws IOException {
                            Files.delete(directory);
                            return FileVisitResult.CONTINUE;
                        }
                    });
        }
    }

    private void mount(Path at) throws IOException {
        Path from = existing();
        boolean directory = Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS);
        boolean fits =
                directory == Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)
                        && !Files.isSymbolicLink(at)
                        && !Files.isSymbolicLink(from);
        boolean memory = directory && random.nextBoolean();
        if (memory || fits) {
            List<String> command =
                    memory
                            ? List.of("mount", "-t", "tmpfs", "none", at.toString())
                            : List.of("mount", "--bind", from.toString(), at.toString());
            if (run(command) == 0) {
                mounted.add(at);
            }
        }
    }

    private void unmount() throws IOException {
        // what was mounted may have been moved along with what it lies in
        for (String line : Files.readAllLines(Path.of("/proc/self/mountinfo"))) {
            String point = line.split(" ", 6)[4];
            if (point.equals(top.toString()) || point.startsWith(top + "/")) {
                run(List.of("umount", "-l", point));
            }
        }
        mounted.clear();
    }

    private static int run(List<String> command) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private Path fresh() throws IOException {
        Path at = existing();
        String name = NAMES.get(random.nextInt(NAMES.size()));
        return Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)
                ? at.resolve(name)
                : at.resolveSibling(name);
    }

    private Path existing() throws IOException {
        Path at = top;
        for (int depth = random.nextInt(5); depth > 0; depth--) {
            if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS) || !Files.isReadable(at)) {
                return at.equals(top) ? top.resolve("a") : at;
            }
            try (Stream<Path> entries = Files.list(at)) {
                List<Path> all = entries.sorted().toList();
                if (all.isEmpty()) {
                    return at;
                }
                at = all.get(random.nextInt(all.size()));
            }
        }
        return at;
    }

    /** Takes away what was mounted. */
    public void end() throws IOException {
        unmount();
    }
}
