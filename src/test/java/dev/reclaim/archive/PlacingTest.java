package dev.reclaim.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Operation;
import dev.reclaim.journal.StateDirectory;
import dev.reclaim.linux.Account;
import dev.reclaim.linux.RawPath;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups of moves, copies and deletions on real files, within a file system and across two. */
class PlacingTest {
    @TempDir Path folder;

    private Path source;
    private Path target;
    private Path memory;
    private Scene scene;

    @BeforeEach
    void layOut() throws IOException {
        folder = folder.toRealPath();
        source = Files.createDirectory(folder.resolve("source"));
        target = Files.createDirectory(folder.resolve("target"));
        assumeTrue(Files.isWritable(Path.of("/dev/shm")), "needs /dev/shm: another file system");
        memory = Files.createTempDirectory(Path.of("/dev/shm"), "reclaim-test-");
        scene = scene(Progress.NONE);
    }

    @AfterEach
    void clear() throws Exception {
        new ProcessBuilder("rm", "-rf", memory.toString()).start().waitFor();
    }

    private Scene scene(Progress progress) {
        return new Scene(
                new StateDirectory(
                        raw(folder.resolve("state")),
                        raw(folder.resolve("no-memory")),
                        Account.caller()),
                progress);
    }

    private static RawPath raw(Path path) {
        return RawPath.of(path.toString());
    }

    private static Path write(Path path, int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return Files.write(path, content);
    }

    private static List<String> names(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    private static void assertAllDone(List<Outcome> outcomes) {
        assertThat(outcomes).isNotEmpty().allSatisfy(o -> assertThat(o.isDone()).isTrue());
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", String.join(" ", command), output).isZero();
        return output;
    }

    @Test
    void aTakenNameIsNeverOverwritten() throws IOException {
        for (String name : List.of("a.tar.gz", ".hidden", "plain")) {
            write(source.resolve(name), 10);
            Files.writeString(target.resolve(name), "mine");
        }
        Files.writeString(target.resolve("plain (2)"), "mine too");
        assertAllDone(scene.move(raw(source), raw(target)));
        assertThat(names(target))
                .containsExactly(
                        ".hidden",
                        ".hidden (2)",
                        "a.tar (2).gz",
                        "a.tar.gz",
                        "plain",
                        "plain (2)",
                        "plain (3)");
        assertThat(target.resolve("plain (2)")).hasContent("mine too");
        assertThat(source).isEmptyDirectory();
    }

    @Test
    void undoRefusesANameThatIsTakenAndLeavesBothFiles() throws IOException {
        write(source.resolve("a"), 10);
        scene.move(raw(source), raw(target));
        Files.writeString(source.resolve("a"), "newer");
        List<Outcome> outcomes = scene.undo();
        assertThat(outcomes).singleElement().satisfies(o -> assertThat(o.isDone()).isFalse());
        assertThat(source.resolve("a")).hasContent("newer");
        assertThat(Files.size(target.resolve("a"))).isEqualTo(10);
    }

    @Test
    void aMoveAcrossFileSystemsKeepsContentHolesModesTimesAndAttributes() throws Exception {
        Path file = source.resolve("sparse");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(512L << 20);
            sparse.seek(100L << 20);
            sparse.write(new byte[] {1, 2, 3});
        }
        write(source.resolve("empty"), 0);
        write(source.resolve("large"), 5_000_001);
        Path setuid = write(source.resolve("setuid"), 3);
        run("chmod", "4751", setuid.toString());
        FileTime time = FileTime.from(Instant.parse("2001-02-03T04:05:06.789012345Z"));
        Files.setLastModifiedTime(setuid, time);
        Files.createSymbolicLink(source.resolve("link"), Path.of("nowhere/at all"));
        byte[] large = Files.readAllBytes(source.resolve("large"));

        assertAllDone(scene.move(raw(source), raw(memory)));

        assertThat(source).isEmptyDirectory();
        assertThat(memory.resolve("large")).hasBinaryContent(large);
        assertThat(Files.size(memory.resolve("sparse"))).isEqualTo(512L << 20);
        assertThat(run("du", "--block-size=1", memory.resolve("sparse").toString()))
                .matches("(?s)\\d{4,5}\\s.*");
        assertThat(memory.resolve("empty")).isEmptyFile();
        assertThat(Files.getAttribute(memory.resolve("setuid"), "unix:mode")).isEqualTo(0104751);
        assertThat(Files.getLastModifiedTime(memory.resolve("setuid"))).isEqualTo(time);
        assertThat(Files.readSymbolicLink(memory.resolve("link")))
                .isEqualTo(Path.of("nowhere/at all"));
        assertAllDone(scene.undo());
        assertThat(source.resolve("large")).hasBinaryContent(large);
        assertThat(memory).isEmptyDirectory();
    }

    @Test
    void anAccessListGoesAlongOrIsSaidNotTo() throws Exception {
        Path file = write(source.resolve("list"), 3);
        Process list = new ProcessBuilder("sh", "-c", "setfacl -m u:65534:rw,g::- " + file).start();
        assumeTrue(list.waitFor() == 0, "needs setfacl and a file system with access lists");
        List<Outcome> outcomes = scene.move(raw(source), raw(memory));
        Entry.Done done = (Entry.Done) outcomes.getFirst().end();
        if (done.note() == null) {
            assertThat(run("getfacl", "-nc", memory.resolve("list").toString()))
                    .contains("user:65534:rw-", "group::---");
        } else {
            assertThat(done.note()).contains("posix_acl");
            assertThat(Files.getPosixFilePermissions(memory.resolve("list")))
                    .isEqualTo(PosixFilePermissions.fromString("rw----r--"));
        }
    }

    @Test
    void cancelledInTheMidstNothingIsLeftAndTheSourceIsUntouched() throws IOException {
        Path file = write(source.resolve("large"), 8 << 20);
        byte[] content = Files.readAllBytes(file);
        AtomicLong seen = new AtomicLong();
        Progress soon = cancelAfter(seen, 3 << 20);
        List<Outcome> outcomes = scene(soon).move(raw(source), raw(memory));
        assertThat(outcomes).singleElement().satisfies(o -> assertThat(o.isDone()).isFalse());
        assertThat(memory).isEmptyDirectory();
        assertThat(file).hasBinaryContent(content);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(t -> t.getName().equals("copy-writer"));
        assertThat(scene.recover()).isEmpty();
    }

    private static Progress cancelAfter(AtomicLong seen, long bytes) {
        return new Progress() {
            @Override
            public void bytes(long count) {
                seen.addAndGet(count);
            }

            @Override
            public void item(String name) {}

            @Override
            public void done() {}

            @Override
            public boolean cancelled() {
                return seen.get() > bytes;
            }
        };
    }

    @Test
    void aSourceThatIsAppendedToMeanwhileStaysAndTheCopyGoes() throws IOException {
        Path file = write(source.resolve("log"), 4 << 20);
        Progress appender =
                new Progress() {
                    @Override
                    public void bytes(long count) {
                        try {
                            Files.write(
                                    file, new byte[] {1}, java.nio.file.StandardOpenOption.APPEND);
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }

                    @Override
                    public void item(String name) {}

                    @Override
                    public void done() {}

                    @Override
                    public boolean cancelled() {
                        return false;
                    }
                };
        List<Outcome> outcomes = scene(appender).move(raw(source), raw(memory));
        assertThat(((Entry.Failed) outcomes.getFirst().end()).reason()).contains("changed");
        assertThat(memory).isEmptyDirectory();
        assertThat(Files.size(file)).isGreaterThan(4 << 20);
    }

    @Test
    void aFullTargetFailsWithoutATrace() throws Exception {
        assumeTrue(Account.effectiveUid() == 0, "needs root: mounts a tmpfs");
        Path small = Files.createDirectory(folder.resolve("small"));
        assumeTrue(
                new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=2m", "x", small.toString())
                                .start()
                                .waitFor()
                        == 0,
                "needs a mount: none can be had here");
        try {
            write(source.resolve("a-fits"), 1_000_000);
            write(source.resolve("b-does-not"), 3_000_000);
            write(source.resolve("c-fits"), 500_000);
            List<Outcome> outcomes = scene.copy(raw(source), raw(small));
            assertThat(outcomes.stream().filter(Outcome::isDone)).hasSize(2);
            assertThat(names(small)).containsExactly("a-fits", "c-fits");
            assertThat(names(source)).hasSize(3);
        } finally {
            run("umount", small.toString());
        }
    }

    @Test
    void everyDescriptorIsGivenBack() throws IOException {
        write(source.resolve("warm"), 10);
        scene.copy(raw(source), raw(memory));
        long before = descriptors();
        for (int i = 0; i < 30; i++) {
            write(source.resolve("f" + i), i * 100_000);
        }
        scene.copy(raw(source), raw(memory));
        scene.delete(raw(source));
        scene.undo();
        assertThat(descriptors()).isEqualTo(before);
    }

    private static long descriptors() throws IOException {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(
                            fd -> {
                                try {
                                    String to = Files.readSymbolicLink(fd).toString();
                                    return to.contains("source")
                                            || to.contains("reclaim-test")
                                            || to.contains("state");
                                } catch (IOException gone) {
                                    return false;
                                }
                            })
                    .count();
        }
    }

    @Test
    void aDirectoryIsMovedWithWhatItHolds() throws IOException {
        Path directory = Files.createDirectory(source.resolve("d"));
        write(directory.resolve("inner"), 5);
        assertAllDone(scene.move(raw(source), raw(target)));
        assertThat(target.resolve("d/inner")).exists();
        assertAllDone(scene.undo());
        assertThat(source.resolve("d/inner")).exists();
    }

    @Test
    void aThousandFilesOfOneNameAreNumberedInSeconds() throws IOException {
        for (int i = 0; i < 1000; i++) {
            write(source.resolve("f" + i), 1);
        }
        long begin = System.nanoTime();
        assertAllDone(scene.move(raw(source), raw(target)));
        assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(5));
        for (int i = 0; i < 1000; i++) {
            write(source.resolve("f" + i), 1);
        }
        assertAllDone(scene.move(raw(source), raw(target)));
        assertThat(names(target)).hasSize(2000).contains("f999 (2)");
    }

    @Test
    void inADirectoryOfEverybodyFilesAreDeletedAndNothingIsLeft() throws Exception {
        for (int i = 0; i < 200; i++) {
            write(source.resolve("f" + i), 5);
        }
        Files.createDirectory(source.resolve("empty-directory"));
        run("chmod", "1777", source.toString());
        assertAllDone(scene.delete(raw(source)));
        assertThat(source).isEmptyDirectory();
    }

    @Test
    void aDirectoryThatHoldsSomethingIsNotDeleted() throws IOException {
        write(Files.createDirectory(source.resolve("d")).resolve("inner"), 1);
        assertThat(scene.delete(raw(source)).getFirst().isDone()).isFalse();
        assertThat(source.resolve("d/inner")).exists();
    }

    @Test
    void whatCannotBeRemovedIsKeptTwiceAndThatIsSaid() throws Exception {
        Path file = write(source.resolve("fixed"), 10);
        assumeTrue(Account.effectiveUid() == 0, "needs root: chattr +i");
        assumeTrue(
                new ProcessBuilder("chattr", "+i", file.toString()).start().waitFor() == 0,
                "needs a file system with chattr");
        try {
            Entry.Done done = (Entry.Done) scene.move(raw(source), raw(memory)).getFirst().end();
            assertThat(done.note()).contains("source is still there");
            assertThat(names(memory)).containsExactly("fixed");
            assertThat(names(source)).containsExactly("fixed");
        } finally {
            run("chattr", "-i", file.toString());
        }
    }

    @Test
    void anUnreadableSourceFailsAlone() throws Exception {
        assumeTrue(Account.effectiveUid() != 0, "needs an ordinary user: root reads everything");
        Path file = write(source.resolve("secret"), 10);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        write(source.resolve("open"), 10);
        List<Outcome> outcomes = scene.move(raw(source), raw(memory));
        assertThat(outcomes.stream().filter(Outcome::isDone)).hasSize(1);
        assertThat(Files.exists(file, LinkOption.NOFOLLOW_LINKS)).isTrue();
    }

    @Test
    void theJournalHoldsWhatWasDone() throws IOException {
        write(source.resolve("a"), 10);
        scene.move(raw(source), raw(memory));
        Operation operation = scene.ledger().operations().getFirst();
        assertThat(operation.status()).isEqualTo(Operation.Status.DONE);
        assertThat(operation.sha256()).hasSize(64);
        assertThat(operation.size()).isEqualTo(10);
        assertThat(operation.freed()).isEqualTo(operation.intent().frees());
    }
}
