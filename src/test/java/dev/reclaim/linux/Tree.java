package dev.reclaim.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A directory of a test's own, with whatever names and types it needs, removed at the end. Paths
 * are relative to it and given one byte a character (ISO 8859-1), so that any name can be written.
 */
public final class Tree implements AutoCloseable {
    private final Path base;
    private final RawPath root;
    private final List<String> classes = new ArrayList<>();

    /** Makes it where temporary files lie. */
    public Tree() throws IOException {
        this(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** Makes it on a tmpfs, where there is one: for a great many files. */
    public static Tree inMemory() throws IOException {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory) ? new Tree(memory) : new Tree();
    }

    private Tree(Path where) throws IOException {
        base = Files.createTempDirectory(where, "reclaim-test-").toRealPath();
        root = RawPath.of(base.toString());
    }

    /** Its absolute real path. */
    public RawPath root() {
        return root;
    }

    /** The absolute path of something in it. */
    public RawPath path(String relative) {
        return root.resolve(name(relative));
    }

    /** A name or path of these bytes. */
    public static RawPath name(String latin1) {
        return RawPath.ofBytes(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Directory parent(String relative) throws IOException {
        RawPath path = path(relative);
        return Directory.openReal(path.parentOrRoot());
    }

    /** Makes a directory, and those that it lies in. */
    public RawPath dir(String relative) throws IOException {
        RawPath at = root;
        for (RawPath part : name(relative).components()) {
            try (Directory parent = Directory.openReal(at)) {
                parent.mkdir(part, 0755);
            } catch (ErrnoException e) {
                if (!e.is(Errno.EEXIST)) {
                    throw e;
                }
            }
            at = at.resolve(part);
        }
        return at;
    }

    /** Makes a file of so many bytes that are no hole, and the directories that it lies in. */
    public RawPath file(String relative, int size) throws IOException {
        name(relative).parent().ifPresent(parent -> dirUnchecked(parent));
        RawPath path = path(relative);
        try (Directory parent = parent(relative);
                Fd fd = parent.openFile(path.name(), Fd.O_WRONLY | Fd.O_CREAT | Fd.O_EXCL, 0644)) {
            ByteBuffer content = ByteBuffer.allocateDirect(size);
            while (content.hasRemaining()) {
                content.put((byte) 'x');
            }
            fd.write(content.flip());
        }
        return path;
    }

    /** Makes an empty file, and the directories that it lies in. */
    public RawPath file(String relative) throws IOException {
        return file(relative, 0);
    }

    private void dirUnchecked(RawPath relative) {
        try {
            dir(new String(relative.bytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Makes a symbolic link. */
    public RawPath symlink(String content, String relative) throws IOException {
        try (Directory parent = parent(relative)) {
            parent.symlink(name(content), path(relative).name());
        }
        return path(relative);
    }

    /** Makes a second link to a file. */
    public RawPath link(String existing, String relative) throws IOException {
        try (Directory from = parent(existing);
                Directory to = parent(relative)) {
            from.link(path(existing).name(), to, path(relative).name());
        }
        return path(relative);
    }

    /** Makes a FIFO with a plain name. */
    public RawPath fifo(String relative) throws IOException {
        run("mkfifo", base.resolve(relative).toString());
        return path(relative);
    }

    /** What is there, as {@code statx} has it; of a symbolic link, the link. */
    public Stat stat(String relative) throws IOException {
        try (Directory parent = parent(relative)) {
            return parent.stat(path(relative).name());
        }
    }

    /** Runs a command in the directory and gives its standard output; it must succeed. */
    public String run(String... command) throws IOException {
        Path errors = Files.createTempFile("reclaim-test-", ".err");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(base.toFile())
                            .redirectError(errors.toFile())
                            .start();
            String out =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue())
                    .as(
                            "%s: %s",
                            Arrays.toString(command),
                            Files.readString(errors, StandardCharsets.ISO_8859_1))
                    .isZero();
            return out;
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            Files.delete(errors);
        }
    }

    /** Runs a script of bash in the directory. */
    public String bash(String script) throws IOException {
        return run("bash", "-ec", script);
    }

    /** Runs a script of Python in the directory. */
    public String python(String script) throws IOException {
        return run("python3", "-c", script);
    }

    /** How many of this process's descriptors are open on something in it. */
    public int openDescriptors() throws IOException {
        int open = 0;
        try (Directory own = Directory.open(RawPath.of("/proc/self/fd"))) {
            for (DirEntry entry : own.list()) {
                try {
                    open += own.readlink(entry.name()).startsWith(root) ? 1 : 0;
                } catch (ErrnoException e) {
                    assertThat(e.is(Errno.ENOENT)).as("closed meanwhile").isTrue();
                }
            }
        }
        return open;
    }

    /**
     * Makes ready for {@link #java} as a user without privileges, and gives the command that begins
     * it so: nothing, where this process has none.
     */
    public List<String> forNobody() throws IOException {
        if (Account.effectiveUid() != 0) {
            return List.of();
        }
        bash("chmod 755 .");
        copyClasses();
        return List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    }

    /**
     * Copies the program's classes and the tests' into it, for a process that may not read the
     * place where they were built.
     */
    public void copyClasses() throws IOException {
        for (Class<?> of : List.of(RawPath.class, Tree.class)) {
            String built = of.getProtectionDomain().getCodeSource().getLocation().getPath();
            run("cp", "-r", built, "classes" + classes.size());
            classes.add(base.resolve("classes" + classes.size()).toString());
        }
    }

    /**
     * Runs a main class in a JVM of its own, begun by the command {@code prefix}, with the classes
     * of this one or those copied before.
     */
    public String java(List<String> prefix, Class<?> main, String... arguments) throws IOException {
        String classPath =
                classes.isEmpty()
                        ? System.getProperty("java.class.path")
                        : String.join(":", classes);
        List<String> command = new ArrayList<>(prefix);
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        main.getName()));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    @Override
    public void close() throws IOException {
        run("chmod", "-R", "u+rwx", base.toString());
        run("rm", "-rf", base.toString());
    }
}
