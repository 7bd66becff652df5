package dev.reclaim.scan;

import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A repository as seen from its work tree (gitrepository-layout(5)). The environment (GIT_DIR,
 * GIT_INDEX_FILE) is not asked: whose it would be, nobody knows.
 *
 * @param workTree real path of what the index's names are relative to
 * @param gitDirectory real path of where {@code index} stands
 * @param sha256 whether object names are SHA-256
 * @param ignoreCase whether names match in either case
 */
record GitRepository(RawPath workTree, RawPath gitDirectory, boolean sha256, boolean ignoreCase) {
    private static final RawPath DOT_GIT = RawPath.of(".git");
    private static final RawPath HEAD = RawPath.of("HEAD");
    private static final RawPath COMMON = RawPath.of("commondir");
    private static final String POINTER = "gitdir: ";

    /** The repository whose {@code .git} stands in this directory; empty if there is none. */
    static Optional<GitRepository> at(Directory directory, GitFiles files) throws IOException {
        RawPath root = directory.path();
        RawPath dotGit = root.resolve(DOT_GIT);
        if (files.answers(dotGit) && !exists(directory, DOT_GIT)) {
            return Optional.empty();
        }
        Stat stat = files.stat(dotGit);
        if (stat.isRegular()) {
            return Optional.of(read(root, pointedTo(dotGit, files), files));
        }
        if (!stat.isDirectory()) {
            return Optional.empty();
        }
        RawPath gitDirectory = files.realDirectory(dotGit);
        return looksLikeOne(gitDirectory)
                ? Optional.of(read(root, gitDirectory, files))
                : Optional.empty();
    }

    /** git passes over a {@code .git} that is no repository; with an index it was one once. */
    private static boolean looksLikeOne(RawPath gitDirectory) throws ErrnoException {
        try (Directory opened = Directory.locateReal(gitDirectory)) {
            return isGitDirectory(opened) || exists(opened, RawPath.of("index"));
        }
    }

    /** Whether git would take the directory itself for a repository, as a bare one. */
    static boolean isGitDirectory(Directory directory) throws ErrnoException {
        return exists(directory, HEAD)
                && (exists(directory, COMMON)
                        || (exists(directory, RawPath.of("objects"))
                                && exists(directory, RawPath.of("refs"))));
    }

    private static boolean exists(Directory directory, RawPath name) throws ErrnoException {
        try {
            directory.stat(name);
            return true;
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOENT)) {
                return false;
            }
            throw e;
        }
    }

    /** The directory that a {@code .git} file of a worktree or submodule names. */
    private static RawPath pointedTo(RawPath dotGit, GitFiles files) throws IOException {
        String text = text(files.read(dotGit));
        if (!text.startsWith(POINTER) || text.length() == POINTER.length()) {
            throw new GitFormatException(dotGit + ": not a \"gitdir:\" file");
        }
        return files.realDirectory(dotGit.parentOrRoot().resolve(path(text.substring(8))));
    }

    private static GitRepository read(RawPath root, RawPath gitDirectory, GitFiles files)
            throws IOException {
        Optional<byte[]> pointer = files.readIfThere(gitDirectory.resolve(COMMON));
        RawPath common = gitDirectory;
        if (pointer.isPresent()) {
            common = files.realDirectory(gitDirectory.resolve(path(text(pointer.get()))));
        }
        GitConfig config = config(common.resolve("config"), files);
        GitConfig own =
                config.isTrue("extensions.worktreeconfig")
                        ? config(gitDirectory.resolve("config.worktree"), files)
                        : GitConfig.NONE;
        // the common configuration's core.worktree is the main work tree's
        Optional<RawPath> workTree =
                own.path("core.worktree")
                        .or(
                                () ->
                                        pointer.isPresent()
                                                ? Optional.empty()
                                                : config.path("core.worktree"));
        return new GitRepository(
                workTree.isPresent()
                        ? files.realDirectory(gitDirectory.resolve(workTree.get()))
                        : root,
                gitDirectory,
                isSha256(config, common),
                own.isTrue("core.ignorecase") || config.isTrue("core.ignorecase"));
    }

    private static boolean isSha256(GitConfig config, RawPath common) throws GitFormatException {
        String format = config.get("extensions.objectformat").orElse("sha1");
        return switch (format) {
            case "sha1" -> false;
            case "sha256" -> true;
            default ->
                    throw new GitFormatException(
                            common.resolve("config") + ": an object format of a newer git");
        };
    }

    private static GitConfig config(RawPath file, GitFiles files) throws IOException {
        Optional<byte[]> content = files.readIfThere(file);
        return content.isPresent() ? GitConfig.parse(content.get(), file) : GitConfig.NONE;
    }

    private static String text(byte[] content) {
        int length = content.length;
        while (length > 0 && (content[length - 1] == '\n' || content[length - 1] == '\r')) {
            length--;
        }
        return new String(Arrays.copyOf(content, length), StandardCharsets.ISO_8859_1);
    }

    private static RawPath path(String latin1) throws GitFormatException {
        if (latin1.isEmpty() || latin1.indexOf(0) >= 0) {
            throw new GitFormatException("a git file holds no path where it should");
        }
        return RawPath.ofBytes(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }
}
