package dev.reclaim.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.linux.Account;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.HangingMount;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;
import dev.reclaim.linux.Tree;
import dev.reclaim.process.Holder.How;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFilesTest {
    private static final int NOT_THIS_PROGRAM = -1;

    @TempDir Path dir;

    private static OpenFiles read() throws IOException {
        return OpenFiles.read(ProcessTable.read());
    }

    private static OpenFiles readWithSelf() throws IOException {
        return OpenFiles.read(ProcessTable.read(), NOT_THIS_PROGRAM);
    }

    private static List<Holder> holders(OpenFiles open, Path path) throws IOException {
        Stat stat = Fd.statOf(RawPath.of(path.toString()));
        return open.holders(stat.device(), stat.inode());
    }

    @Test
    void whoHasAFileOpen() throws IOException {
        Path file = Files.writeString(dir.resolve("bq_upload.tmp"), "x");
        Path other = Files.writeString(dir.resolve("other.tmp"), "x");
        try (Child child = Child.bash("exec 5<\"$0\" 6>>\"$0\"; " + Child.READY, file.toString())) {
            assertThat(holders(read(), file)).containsExactly(new Holder(child.pid(), How.OPEN));
            assertThat(holders(read(), file).getFirst().words())
                    .isEqualTo("open by " + child.pid());
            assertThat(holders(read(), other)).isEmpty();
        }
        assertThat(holders(read(), file)).isEmpty();
    }

    @Test
    void aHardLinkIsTheSameFile() throws IOException {
        Path file = Files.writeString(dir.resolve("a"), "x");
        Path link = Files.createLink(dir.resolve("b"), file);
        try (Child child = Child.bash("exec 5<\"$0\"; " + Child.READY, file.toString())) {
            assertThat(holders(read(), link)).containsExactly(new Holder(child.pid(), How.OPEN));
        }
    }

    @Test
    void whoRunsAProgramAndWhereIts() throws IOException {
        Path program = Files.copy(Path.of("/bin/bash"), dir.resolve("merger"));
        Path work = Files.createDirectory(dir.resolve("work"));
        try (Child child = Child.in(work, program.toString(), "-c", Child.READY)) {
            OpenFiles open = read();
            assertThat(holders(open, program))
                    .containsExactlyInAnyOrder(
                            new Holder(child.pid(), How.EXECUTING),
                            new Holder(child.pid(), How.MAPPED));
            assertThat(holders(open, work))
                    .containsExactly(new Holder(child.pid(), How.CURRENT_DIRECTORY));
            assertThat(holders(open, Path.of("/")))
                    .contains(new Holder(child.pid(), How.ROOT_DIRECTORY));
        }
    }

    @Test
    void whatIsMappedAndClosedOrLocked() throws IOException {
        Path mapped = Files.write(dir.resolve("two\nlines (deleted)"), new byte[8192]);
        Path locked = Files.write(dir.resolve("locked"), new byte[1]);
        MappedByteBuffer memory;
        try (FileChannel channel = FileChannel.open(mapped, StandardOpenOption.READ)) {
            memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, 8192);
        }
        try (FileChannel channel = FileChannel.open(locked, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            OpenFiles open = readWithSelf();
            assertThat(lock.isValid()).isTrue();
            assertThat(memory.get(0)).isZero();
            int self = ProcessTable.self();
            assertThat(holders(open, mapped)).containsExactly(new Holder(self, How.MAPPED));
            assertThat(holders(open, locked))
                    .containsExactlyInAnyOrder(
                            new Holder(self, How.OPEN), new Holder(self, How.LOCKED));
            assertThat(holders(read(), mapped)).as("this program's own").isEmpty();
            assertThat(holders(read(), locked)).as("this program's own").isEmpty();
        }
    }

    /** Says who uses a file, given its device and inode; as another user, where a mount hangs. */
    static final class Printing {
        private Printing() {}

        public static void main(String[] file) throws IOException {
            long device = Long.parseLong(file[0]);
            System.out.println(read().holders(device, Long.parseLong(file[1])));
        }
    }

    @Test
    void aMappedFileWhoseMountHangsIsKnownByTheKernelsNumbers() throws IOException {
        try (Tree tree = new Tree()) {
            List<String> prefix =
                    new ArrayList<>(HangingMount.at(Path.of(tree.dir("hung").toString())));
            prefix.addAll(tree.forNobody());
            RawPath program = tree.path("hung/merger");
            tree.run("cp", "/bin/bash", program.toString());
            Stat stat = tree.stat("hung/merger");
            // The child is outside of the namespace where its file lies below a mount that hangs.
            String script =
                    "exec setpriv --reuid=65534 --regid=65534 --clear-groups \"$0\" -c '"
                            + Child.READY
                            + "'";
            try (Child child = Child.bash(script, program.toString())) {
                String said =
                        tree.java(
                                prefix,
                                Printing.class,
                                Long.toString(stat.device()),
                                Long.toString(stat.inode()));
                HangingMount.assumeMounted(said);
                assertThat(said).contains(new Holder(child.pid(), How.MAPPED).toString());
            }
        }
    }

    @Test
    void deletedFilesHeldOpenCountOnceForEachProcess() throws IOException {
        Path file = Files.write(dir.resolve("spill \u001b[2J (deleted)"), new byte[100_000]);
        Path linked = Files.write(dir.resolve("linked"), new byte[10]);
        Files.createLink(dir.resolve("other name"), linked);
        Stat stat = Fd.statOf(RawPath.of(file.toString()));
        String script = "exec 5<\"$0\" 6<\"$0\" 7<\"$1\"; " + Child.READY;
        try (Child one = Child.bash(script, file.toString(), linked.toString());
                Child two = Child.bash(script, file.toString(), linked.toString())) {
            Files.delete(file);
            Files.delete(linked);
            assertThat(read().deleted().stream().filter(h -> isOf(h, one) || isOf(h, two)))
                    .containsExactlyInAnyOrder(held(one, file, stat), held(two, file, stat));
        }
    }

    private static boolean isOf(HeldOpen held, Child child) {
        return held.pid() == child.pid();
    }

    private static HeldOpen held(Child child, Path path, Stat stat) {
        return new HeldOpen(
                child.pid(),
                child.info().shown(),
                RawPath.of(path.toString()),
                100_000,
                stat.allocated(),
                stat.device(),
                stat.inode());
    }

    @Test
    void aDeletedMappedFileIsHeldToo() throws IOException {
        assumeTrue(Account.effectiveUid() == 0, "needs root: map_files leads to what is mapped");
        Path program = Files.copy(Path.of("/bin/bash"), dir.resolve("merger"));
        long size = Files.size(program);
        try (Child child = Child.in(null, program.toString(), "-c", Child.READY)) {
            Files.delete(program);
            assertThat(read().deleted())
                    .filteredOn(held -> isOf(held, child))
                    .singleElement()
                    .returns(RawPath.of(program.toString()), HeldOpen::path)
                    .returns(size, HeldOpen::size);
        }
    }

    @Test
    void knowsWhatItCouldNotSee() throws IOException {
        try (Child child = Child.bash(Child.READY)) {
            OpenFiles open = read();
            assertThat(open.unreadable()).doesNotContain(child.pid());
            assertThat(open.unknownFor(Account.caller().uid())).as("one's own").isFalse();
            if (Account.effectiveUid() == 0) {
                assertThat(open.unknownFor(4_000_001)).isFalse();
            } else {
                assertThat(open.unreadable()).contains(1);
                assertThat(open.unknownFor(0)).isTrue();
            }
        }
    }

    @Test
    void tenThousandDescriptorsAreReadQuickly() throws IOException {
        List<FileChannel> channels = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                Path file = Files.write(dir.resolve("f" + i), new byte[1]);
                for (int k = 0; k < 100; k++) {
                    channels.add(FileChannel.open(file, StandardOpenOption.READ));
                }
            }
            ProcessTable table = ProcessTable.read();
            long begin = System.nanoTime();
            OpenFiles open = OpenFiles.read(table, NOT_THIS_PROGRAM);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            assertThat(holders(open, dir.resolve("f99"))).hasSize(1);
            assertThat(took).isLessThan(Duration.ofSeconds(2)); // 0.1 s on two idle cores
        } finally {
            for (FileChannel channel : channels) {
                channel.close();
            }
        }
    }
}
