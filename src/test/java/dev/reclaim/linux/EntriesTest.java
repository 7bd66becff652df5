package dev.reclaim.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EntriesTest {

    @Test
    void theSameAsTheListWithWhatTheKernelKnows() throws Exception {
        try (Tree tree = new Tree()) {
            tree.file("file", 5000);
            tree.file(".hidden");
            tree.file("..two");
            tree.symlink("file", "link");
            tree.fifo("fifo");
            tree.dir("dir");
            tree.file("\u00ff\n", 3);
            for (int i = 0; i < 3000; i++) {
                tree.file("a rather long name, so that one buffer does not hold all " + i);
            }
            List<RawPath> names = new ArrayList<>();
            Entries.Buffer buffer = new Entries.Buffer();
            try (Directory directory = Directory.open(tree.root());
                    Directory again = Directory.open(tree.root())) {
                Entries entries = new Entries(directory, buffer);
                while (entries.next()) {
                    RawPath name = entries.name();
                    names.add(name);
                    Stat stat = directory.stat(name);
                    assertThat(entries.type()).isIn(stat.type(), FileType.UNKNOWN);
                    assertThat(entries.listedInode()).isEqualTo(stat.inode());
                    assertThatThrownBy(entries::size).isInstanceOf(IllegalStateException.class);
                    assertThat(entries.examine()).isTrue();
                    assertThat(entries.stat()).isEqualTo(stat);
                    assertThat(entries.type()).isEqualTo(stat.type());
                    assertThat(entries.size()).isEqualTo(stat.size());
                    assertThat(entries.allocated()).isEqualTo(stat.allocated());
                    assertThat(entries.links()).isEqualTo(stat.links());
                    assertThat(entries.inode()).isEqualTo(stat.inode());
                    assertThat(entries.device()).isEqualTo(stat.device());
                    assertThat(entries.mountRoot()).isFalse();
                }
                assertThat(names).hasSize(3007).doesNotHaveDuplicates();
                assertThat(again.list()).extracting(DirEntry::name).isEqualTo(names);
            }
        }
    }

    @Test
    void whatIsGoneIsToldSo() throws Exception {
        try (Tree tree = new Tree();
                Directory root = Directory.open(tree.root())) {
            tree.file("file");
            tree.dir("dir");
            Entries entries = new Entries(root, new Entries.Buffer());
            assertThat(entries.next()).isTrue();
            tree.bash("rm -r file dir");
            assertThat(entries.examine()).isFalse();
            tree.dir("removed");
            try (Directory removed = Directory.open(tree.path("removed"))) {
                tree.run("rmdir", "removed");
                assertThat(new Entries(removed, new Entries.Buffer()).next()).isFalse();
            }
        }
    }
}
