package dev.reclaim.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.linux.Account;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;
import dev.reclaim.process.Holder.How;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveOpenFilesTest {
    private final LiveOpenFiles live = new LiveOpenFiles();

    @TempDir Path dir;

    private OpenFiles look() throws IOException {
        return live.read(ProcessTable.read());
    }

    private static List<Holder> holders(OpenFiles open, Path path) throws IOException {
        Stat stat = Fd.statOf(RawPath.of(path.toString()));
        return open.holders(stat.device(), stat.inode());
    }

    private static List<HeldOpen> deletedBy(Child child, OpenFiles open) {
        return open.deleted().stream().filter(held -> held.pid() == child.pid()).toList();
    }

    @Test
    void ofAProcessThatWaitsTheSameIsSaidAgainAndAgain() throws IOException {
        Path program = Files.copy(Path.of("/bin/bash"), dir.resolve("merger"));
        Path file = Files.writeString(dir.resolve("bq_upload.tmp"), "x");
        Path work = Files.createDirectory(dir.resolve("work"));
        String script = "exec 5<\"$0\" 6>>\"$0\"; " + Child.READY;
        try (Child child = Child.in(work, program.toString(), "-c", script, file.toString())) {
            OpenFiles anew = OpenFiles.read(ProcessTable.read());
            for (int look = 0; look < 3; look++) {
                OpenFiles open = look();
                assertThat(holders(open, file)).containsExactly(new Holder(child.pid(), How.OPEN));
                for (Path used : List.of(program, work)) {
                    assertThat(holders(open, used))
                            .isNotEmpty()
                            .containsExactlyInAnyOrderElementsOf(holders(anew, used));
                }
                assertThat(holders(open, Path.of("/")))
                        .contains(new Holder(child.pid(), How.ROOT_DIRECTORY));
            }
        }
        assertThat(holders(look(), file)).isEmpty();
    }

    @Test
    void whatOthersDeleteAndFillIsSeenThoughItsHolderWaits() throws IOException {
        Path file = Files.writeString(dir.resolve("spill.tmp"), "x");
        try (Child child = Child.bash("exec 5<\"$0\"; " + Child.READY, file.toString());
                Fd same = Fd.open(RawPath.of(file.toString()), Fd.O_RDWR)) {
            assertThat(deletedBy(child, look())).isEmpty();
            Files.move(file, dir.resolve("other.tmp"));
            Files.delete(dir.resolve("other.tmp"));
            assertThat(deletedBy(child, look()))
                    .singleElement()
                    .returns(RawPath.of(dir.resolve("other.tmp").toString()), HeldOpen::path)
                    .returns(1L, HeldOpen::size);
            same.truncate(5000);
            assertThat(deletedBy(child, look())).singleElement().returns(5000L, HeldOpen::size);
        }
    }

    @Test
    void aMappedFileThatOthersDeleteIsSeenToo() throws IOException {
        assumeTrue(Account.effectiveUid() == 0, "needs root: map_files leads to what is mapped");
        Path program = Files.copy(Path.of("/bin/bash"), dir.resolve("merger"));
        try (Child child = Child.in(null, program.toString(), "-c", Child.READY)) {
            assertThat(deletedBy(child, look())).isEmpty();
            Files.delete(program);
            for (int look = 0; look < 2; look++) {
                assertThat(deletedBy(child, look()))
                        .singleElement()
                        .returns(RawPath.of(program.toString()), HeldOpen::path);
            }
        }
    }

    @Test
    void whatAProcessOpensAndClosesIsSeenAsSoonAsItHasRun() throws IOException {
        Path one = Files.writeString(dir.resolve("one.tmp"), "x");
        Path two = Files.writeString(dir.resolve("two.tmp"), "x");
        String script = "exec 5<\"$0\"; echo ready; read -r _; exec 5<\"$1\"; " + Child.READY;
        try (Child child = Child.bash(script, one.toString(), two.toString())) {
            Holder holder = new Holder(child.pid(), How.OPEN);
            look();
            assertThat(holders(look(), one)).containsExactly(holder);
            child.goOn();
            assertThat(child.line()).isEqualTo("ready");
            OpenFiles after = look();
            assertThat(holders(after, one)).isEmpty();
            assertThat(holders(after, two)).containsExactly(holder);
        }
    }

    @Test
    void anotherThreadMayOpenFilesWhileTheFirstWaits() throws IOException {
        Path file = Files.writeString(dir.resolve("late.tmp"), "x");
        String python =
                """
                import os, sys, threading
                def late():
                    sys.stdin.readline()
                    os.open(sys.argv[1], os.O_RDONLY)
                    print("ready", flush=True)
                    sys.stdin.readline()
                other = threading.Thread(target=late)
                other.start()
                print("ready", flush=True)
                other.join()
                """;
        Path program = Files.writeString(dir.resolve("late.py"), python);
        String script = "exec python3 \"$0\" \"$1\"";
        try (Child child = Child.bash(script, program.toString(), file.toString())) {
            look();
            assertThat(holders(look(), file)).isEmpty();
            child.goOn();
            assertThat(child.line()).isEqualTo("ready");
            assertThat(holders(look(), file)).containsExactly(new Holder(child.pid(), How.OPEN));
        }
    }
}
