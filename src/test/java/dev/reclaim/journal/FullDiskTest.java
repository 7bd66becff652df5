package dev.reclaim.journal;

import static dev.reclaim.journal.JournalTest.done;
import static dev.reclaim.journal.JournalTest.intent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.linux.Account;
import dev.reclaim.linux.RawPath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal on disks without a byte or an inode left. */
class FullDiskTest {
    @TempDir Path folder;

    private final List<Path> mounts = new ArrayList<>();

    private Path mount(String name, String options) throws Exception {
        assumeTrue(Account.effectiveUid() == 0, "needs root: mounts a tmpfs");
        Path mount = Files.createDirectory(folder.resolve(name));
        int failed =
                new ProcessBuilder("mount", "-t", "tmpfs", "-o", options, "tmpfs", mount.toString())
                        .start()
                        .waitFor();
        assumeTrue(failed == 0, "needs a mount: none can be had here");
        mounts.add(mount);
        return mount;
    }

    @AfterEach
    void unmount() throws Exception {
        for (Path mount : mounts) {
            new ProcessBuilder("umount", mount.toString()).start().waitFor();
        }
    }

    private StateDirectory state(Path disk) throws IOException {
        Path memory = folder.resolve("memory");
        return new StateDirectory(
                RawPath.of(disk.resolve("state").toString()),
                RawPath.of(memory.toString()),
                Account.caller());
    }

    private static Path fill(Path disk) throws IOException {
        Path filler = disk.resolve("filler" + System.nanoTime());
        for (int block : new int[] {65536, 4096}) {
            try (OutputStream out =
                    Files.newOutputStream(
                            filler,
                            java.nio.file.StandardOpenOption.CREATE,
                            java.nio.file.StandardOpenOption.APPEND)) {
                while (true) {
                    out.write(new byte[block]);
                }
            } catch (IOException full) {
                assertThat(full).hasMessageContaining("No space left");
            }
        }
        return filler;
    }

    @Test
    void withoutAByteTheJournalIsInMemoryAndUndoGoesOn() throws Exception {
        Path disk = mount("disk", "size=256k");
        fill(disk);
        StateDirectory state = state(disk);
        try (Journal journal = Journal.open(state)) {
            assertThat(journal.durability()).isEqualTo(Journal.Durability.MEMORY);
            long id = journal.claim(1, 0);
            journal.append(List.of(intent(id, Op.ARCHIVE, "/a", "/b", 0), done(id)));
        }
        assertThat(Ledger.read(state).undoable()).hasSize(1);
    }

    @Test
    void theSpareFileOfAnEarlierRunIsRoomEnough() throws Exception {
        Path disk = mount("disk", "size=1m");
        StateDirectory state = state(disk);
        try (Journal journal = Journal.open(state)) {
            journal.append(List.of(intent(1, Op.ARCHIVE, "/a", "/b", 0), done(1)));
        }
        fill(disk);
        try (Journal journal = Journal.open(state)) {
            assertThat(journal.durability()).isEqualTo(Journal.Durability.DISK);
            long id = journal.claim(1, Ledger.read(state).highest());
            assertThat(id).isGreaterThan(1);
            journal.append(intent(id, Op.ARCHIVE, "/c", "/d", 0));
            journal.append(done(id));
        }
        assertThat(Ledger.read(state).operations()).hasSize(2);
    }

    @Test
    void withoutAnInodeTheJournalIsInMemory() throws Exception {
        Path disk = mount("disk", "size=1m,nr_inodes=2");
        Files.createFile(disk.resolve("last"));
        try (Journal journal = Journal.open(state(disk))) {
            assertThat(journal.durability()).isEqualTo(Journal.Durability.MEMORY);
        }
    }

    @Test
    void aDiskThatGetsFullMeanwhileIsLeftForMemoryAndTheRunCountsAsAlive() throws Exception {
        Path disk = mount("disk", "size=512k");
        StateDirectory state = state(disk);
        try (Journal journal = Journal.open(state)) {
            journal.append(intent(1, Op.ARCHIVE, "/a", "/b", 0));
            Path filler = fill(disk);
            List<Entry> many = new ArrayList<>();
            for (long id = 2; id < 600; id++) {
                many.add(intent(id, Op.ARCHIVE, "/" + "n".repeat(200), "/b", 0));
            }
            assertThat(journal.hasRoomFor(many)).isFalse();
            assertThat(journal.hasRoomFor(many.subList(0, 1))).isTrue();
            journal.append(many);
            assertThat(journal.durability()).isEqualTo(Journal.Durability.MEMORY);
            journal.append(done(1));
            assertThat(Ledger.read(state).leftOvers()).isEmpty();
            assertThat(Ledger.read(state).operation(1).orElseThrow().status())
                    .isEqualTo(Operation.Status.DONE);
            Files.delete(filler);
            try (Journal other = Journal.open(state)) {
                assertThat(other.durability()).isEqualTo(Journal.Durability.DISK);
                long drawn = journal.claim(10, 600);
                assertThat(other.claim(1, 600)).isGreaterThanOrEqualTo(drawn + 10);
            }
        }
        assertThat(Ledger.read(state).operations()).hasSize(599);
    }

    @Test
    void askingForRoomDoesNotTakeTheLastBlocks() throws Exception {
        Path disk = mount("disk", "size=512k");
        StateDirectory state = state(disk);
        try (Journal journal = Journal.open(state)) {
            Path filler = fill(disk);
            byte[] content = Files.readAllBytes(filler);
            Files.write(filler, java.util.Arrays.copyOf(content, content.length - 40_000));
            long free = Files.getFileStore(disk).getUsableSpace();
            List<Entry> many = new ArrayList<>();
            for (long id = 1; id < 600; id++) {
                many.add(intent(id, Op.ARCHIVE, "/" + "n".repeat(200), "/b", 0));
            }
            assertThat(journal.hasRoomFor(many)).isFalse();
            assertThat(Files.getFileStore(disk).getUsableSpace()).isEqualTo(free);
        }
    }

    @Test
    void aListIsLeftOutRatherThanTakeWhatIntentsNeed() throws Exception {
        Path disk = mount("disk", "size=512k");
        StateDirectory state = state(disk);
        try (Journal journal = Journal.open(state)) {
            fill(disk);
            List<Entry.Item> items = new RandomEntries(3).items(20_000);
            assertThat(journal.appendIfRoom(JournalTest.list(1, items, 20_000), 0)).isFalse();
            List<Entry.Item> few = items.subList(0, 10);
            assertThat(journal.appendIfRoom(JournalTest.list(1, few, 10), 64 * 1024)).isFalse();
            assertThat(journal.appendIfRoom(JournalTest.list(1, few, 10), 16 * 1024)).isTrue();
            assertThat(journal.durability()).isEqualTo(Journal.Durability.DISK);
            journal.append(List.of(intent(1, Op.ARCHIVE, "/a", "/b", 0), done(1)));
            assertThat(journal.durability()).isEqualTo(Journal.Durability.DISK);
        }
        assertThat(Ledger.read(state).batches())
                .singleElement()
                .satisfies(batch -> assertThat(batch.items()).hasSize(10));
    }

    @Test
    void whereMemoryIsFullTooItIsSaid() throws Exception {
        Path disk = mount("disk", "size=64k");
        fill(disk);
        StateDirectory state =
                new StateDirectory(
                        RawPath.of(disk.resolve("state").toString()),
                        RawPath.of(disk.resolve("memory").toString()),
                        Account.caller());
        assertThatThrownBy(() -> Journal.open(state))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("--no-undo")
                .hasMessageContaining("--state-dir");
    }
}
