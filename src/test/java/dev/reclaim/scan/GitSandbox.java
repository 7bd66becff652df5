package dev.reclaim.scan;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A folder where the real git makes repositories, deaf to the configuration of the machine. */
final class GitSandbox {
    private final Path folder;

    GitSandbox(Path folder) throws IOException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/git"))
                        || Files.isExecutable(Path.of("/usr/local/bin/git")),
                "needs git");
        this.folder = folder.toRealPath();
    }

    Path path(String relative) {
        return folder.resolve(relative);
    }

    RawPath raw(String relative) {
        return RawPath.of(path(relative).toString());
    }

    /** Runs git in a directory of the sandbox; its output, or an error with what it said. */
    byte[] git(String directory, String... arguments) {
        return gitReading(directory, "", arguments);
    }

    /** {@link #git}'s output as text. */
    String gitText(String directory, String... arguments) {
        return new String(git(directory, arguments), StandardCharsets.UTF_8);
    }

    /** {@link #git} with something on its standard input. */
    byte[] gitReading(String directory, String input, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(path(directory).toFile());
            var env = builder.environment();
            env.keySet().removeIf(name -> name.startsWith("GIT_"));
            env.put("GIT_CONFIG_GLOBAL", "/dev/null");
            env.put("GIT_CONFIG_NOSYSTEM", "1");
            env.put("GIT_CONFIG_COUNT", "1");
            env.put("GIT_CONFIG_KEY_0", "protocol.file.allow");
            env.put("GIT_CONFIG_VALUE_0", "always");
            for (String role : List.of("AUTHOR", "COMMITTER")) {
                env.put("GIT_" + role + "_NAME", "Test");
                env.put("GIT_" + role + "_EMAIL", "test@example.invalid");
            }
            Path errors = Files.createTempFile(folder, "stderr", ".txt");
            Process process = builder.redirectError(errors.toFile()).start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            byte[] output = process.getInputStream().readAllBytes();
            int status = process.waitFor();
            String said = Files.readString(errors, StandardCharsets.ISO_8859_1);
            Files.delete(errors);
            if (status != 0) {
                throw new AssertionError(command + " exited " + status + ": " + said);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What {@code git ls-files -z} lists, relative to the top of the work tree. */
    Set<RawPath> lsFiles(String repository) {
        return zeroSeparated(git(repository, "ls-files", "-z"));
    }

    static Set<RawPath> zeroSeparated(byte[] output) {
        Set<RawPath> names = new HashSet<>();
        int start = 0;
        for (int i = 0; i < output.length; i++) {
            if (output[i] == 0) {
                byte[] name = new byte[i - start];
                System.arraycopy(output, start, name, 0, name.length);
                names.add(RawPath.ofBytes(name));
                start = i + 1;
            }
        }
        return names;
    }

    /** Writes a file, and the directories on the way to it; its content is its name. */
    void write(RawPath file) {
        try {
            Directory at = Directory.open(RawPath.ROOT);
            for (RawPath part : file.parentOrRoot().components()) {
                try (Directory parent = at) {
                    try {
                        parent.mkdir(part, 0755);
                    } catch (ErrnoException e) {
                        if (!e.is(Errno.EEXIST)) {
                            throw e;
                        }
                    }
                    at = parent.openDirectory(part);
                }
            }
            byte[] name = file.name().bytes();
            try (Directory parent = at;
                    Fd fd =
                            parent.openFile(
                                    file.name(), Fd.O_WRONLY | Fd.O_CREAT | Fd.O_TRUNC, 0644)) {
                fd.write(ByteBuffer.allocateDirect(name.length).put(name).flip());
            }
        } catch (ErrnoException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String relative) {
        write(raw(relative));
    }

    /** Every file and directory below a repository but what lies in {@code .git}, absolute. */
    List<RawPath> everythingIn(String repository) {
        try {
            Process find =
                    new ProcessBuilder(
                                    "find",
                                    path(repository).toString(),
                                    "-mindepth",
                                    "1",
                                    "-name",
                                    ".git",
                                    "-prune",
                                    "-o",
                                    "-print0")
                            .start();
            return List.copyOf(zeroSeparated(find.getInputStream().readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
