package dev.reclaim.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
    @TempDir Path folder;

    private Directory open() throws IOException {
        return Directory.open(RawPath.of(folder.toString()));
    }

    private Path sums() {
        return folder.resolve("SHA256SUMS");
    }

    private static Manifest.Line line(String name) {
        return new Manifest.Line(
                Sha256.of(name.getBytes(StandardCharsets.UTF_8)), RawPath.of(name));
    }

    @Test
    void sha256sumAcceptsEveryName() throws Exception {
        Random random = new Random(42);
        List<Manifest.Line> lines = new ArrayList<>();
        try (Directory directory = open()) {
            for (int i = 0; i < 300; i++) {
                byte[] name = new byte[1 + random.nextInt(30)];
                for (int at = 0; at < name.length; at++) {
                    byte drawn = (byte) "\n\r\\ -*x".charAt(random.nextInt(7));
                    byte any = (byte) (1 + random.nextInt(255));
                    name[at] = random.nextBoolean() ? drawn : any == '/' ? (byte) 'y' : any;
                }
                RawPath path = RawPath.ofBytes(name);
                if (path.isDots() || !FreeName.isFree(directory, path)) {
                    continue;
                }
                directory.openFile(path, Fd.O_CREAT | Fd.O_WRONLY, 0600).close();
                lines.add(new Manifest.Line(Sha256.of(new byte[0]), path));
            }
            assertThat(Manifest.add(directory, lines, 0644)).isTrue();
        }
        try (Directory directory = open()) {
            assertThat(Manifest.read(directory)).isEqualTo(lines);
        }
        Process check =
                new ProcessBuilder("sha256sum", "-c", "--strict", "--quiet", "SHA256SUMS")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).as(output).isZero();
    }

    @Test
    void aForeignManifestIsKeptByteForByte() throws IOException {
        byte[] foreign =
                "# by hand\r\nnot a line\n\0\n\nlast without an end"
                        .getBytes(StandardCharsets.UTF_8);
        Files.write(sums(), foreign);
        Files.setPosixFilePermissions(sums(), PosixFilePermissions.fromString("rw-rw-rw-"));
        try (Directory directory = open()) {
            assertThat(Manifest.add(directory, List.of(line("a"), line("b")), 0600)).isFalse();
            assertThat(Files.readString(sums()))
                    .startsWith(new String(foreign, StandardCharsets.UTF_8) + "\n");
            Manifest.remove(directory, List.of(line("a")));
            assertThat(Manifest.read(directory)).containsExactly(line("b"));
            assertThat(Manifest.remove(directory, List.of(line("b")))).isFalse();
        }
        assertThat(Files.readString(sums()))
                .isEqualTo(new String(foreign, StandardCharsets.UTF_8) + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sums())))
                .isEqualTo("rw-rw-rw-");
    }

    @Test
    void nothingToTakeOutChangesNothing() throws IOException {
        Files.writeString(sums(), "last without an end");
        try (Directory directory = open()) {
            Manifest.remove(directory, List.of(line("a")));
        }
        assertThat(sums()).hasContent("last without an end");
        assertThat(Files.size(sums())).isEqualTo(19);
    }

    @Test
    void aManifestThatHeldNothingElseGoes() throws IOException {
        try (Directory directory = open()) {
            Manifest.add(directory, List.of(line("a")), 0644);
            assertThat(Manifest.remove(directory, List.of(line("a")))).isTrue();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aLineIsAddedOnce() throws IOException {
        try (Directory directory = open()) {
            Manifest.add(directory, List.of(line("a")), 0644);
            Manifest.add(directory, List.of(line("a"), line("b")), 0644);
        }
        assertThat(Files.readAllLines(sums())).hasSize(2);
    }

    @Test
    void addersAtOnceLoseNoLineAndHoldNobodyUp() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8);
                Directory waiting = open()) {
            Manifest.add(waiting, List.of(line("first")), 0644);
            List<Callable<Boolean>> adders = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Manifest.Line line = line("file " + i);
                adders.add(
                        () -> {
                            try (Directory directory = open()) {
                                return Manifest.add(directory, List.of(line), 0644);
                            }
                        });
            }
            for (Future<Boolean> adder : threads.invokeAll(adders)) {
                adder.get();
            }
        }
        try (Directory directory = open()) {
            assertThat(Manifest.read(directory)).hasSize(41).doesNotHaveDuplicates();
        }
    }

    @Test
    void aLinkOrAFifoInItsPlaceIsRefused() throws Exception {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "keep");
        Files.createSymbolicLink(sums(), elsewhere);
        try (Directory directory = open()) {
            assertThatThrownBy(() -> Manifest.add(directory, List.of(line("a")), 0644))
                    .isInstanceOf(IOException.class);
            Files.delete(sums());
            new ProcessBuilder("mkfifo", sums().toString()).start().waitFor();
            assertThatThrownBy(() -> Manifest.add(directory, List.of(line("a")), 0644))
                    .isInstanceOf(IOException.class);
        }
        assertThat(elsewhere).hasContent("keep");
    }
}
