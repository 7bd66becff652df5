package dev.reclaim.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.linux.Account;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** {@link MountTable} on captured text, and on what this machine has. */
final class MountTableTest {

    private static MountTable captured(String name) throws IOException {
        try (InputStream in = MountTableTest.class.getResourceAsStream(name)) {
            return MountTable.parse(Objects.requireNonNull(in, name).readAllBytes());
        }
    }

    @Test
    void aServerWithSubvolumesBindMountsAndNfs() throws IOException {
        MountTable table = captured("mountinfo-server");
        assertThat(table.mounts()).hasSize(14);
        assertThat(table.mounts().get(0))
                .isEqualTo(
                        new Mount(
                                28,
                                1,
                                25,
                                RawPath.of("/@"),
                                RawPath.ROOT,
                                "btrfs",
                                RawPath.of("/dev/nvme0n1p2"),
                                false));
        assertThat(table.byPrefix(RawPath.of("/mnt/data set/x")).orElseThrow().type())
                .isEqualTo("xfs");
        assertThat(table.byPrefix(RawPath.of("/mnt/data")).orElseThrow().mountPoint())
                .isEqualTo(RawPath.ROOT);
        assertThat(table.byPrefix(RawPath.of("/srv/nfs/a/b")).orElseThrow().source())
                .isEqualTo(RawPath.of("filer:/export/home"));
        assertThat(table.byPrefix(RawPath.of("/tmp")).orElseThrow().id())
                .as("the last of two mounts on one directory")
                .isEqualTo(71);
        assertThat(table.isMountPoint(Tree.name("/mnt/\u00e9\n\\x"))).isTrue();
        assertThat(table.isMountPoint(RawPath.of("/mnt"))).isFalse();
        assertThat(table.mounts())
                .filteredOn(Mount::isReal)
                .extracting(mount -> mount.mountPoint().toString())
                .containsExactly(
                        "/",
                        "/home",
                        "/tmp",
                        "/mnt/data set",
                        "/srv/nfs",
                        "/mnt/\\xe9\\n\\x",
                        "/snap/core/1",
                        "/tmp");
        assertThat(table.mounts())
                .filteredOn(Mount::hasOtherDevices)
                .extracting(mount -> mount.mountPoint().toString())
                .as("subvolumes")
                .containsExactly("/", "/home");
        assertThat(table.mounts())
                .filteredOn(Mount::readOnly)
                .extracting(mount -> mount.mountPoint().toString())
                .containsExactly("/sys/fs/cgroup", "/snap/core/1");
    }

    @Test
    void linesOfAnotherFormAreLeftOut() {
        String text =
                "\n1 2\n36 35 98:0 / /x rw - ext4\n36 35 98:0 / /y rw master:1 - ext4 none rw";
        assertThat(MountTable.parse(text.getBytes(StandardCharsets.US_ASCII)).mounts())
                .extracting(mount -> mount.mountPoint().toString())
                .containsExactly("/y");
    }

    @Test
    void thisMachine() throws IOException {
        MountTable table = MountTable.read();
        assertThat(table.isMountPoint(RawPath.ROOT)).isTrue();
        assertThat(table.isMountPoint(RawPath.of("/proc"))).isTrue();
        assertThat(table.mountOf(RawPath.of("/proc/self/no/such")).orElseThrow().type())
                .isEqualTo("proc");
        try (Tree tree = new Tree();
                Directory directory = Directory.open(tree.root())) {
            tree.file("file");
            Mount mount = table.mountOf(tree.root()).orElseThrow();
            assertThat(mount.id()).isEqualTo((int) directory.stat().mountId());
            assertThat(table.mountOf(tree.path("file"))).contains(mount);
            assertThat(table.mountOf(tree.path("file/below"))).contains(mount);
            assertThat(table.mountOf(tree.path("not/there/yet"))).contains(mount);
            assertThat(table.isMountPoint(tree.root())).isFalse();
        }
    }

    @Test
    void aBindMountOfTheSameDeviceIsAMountOfItsOwn() throws IOException {
        assumeTrue(Account.effectiveUid() == 0, "needs root: mounts");
        try (Tree tree = new Tree()) {
            tree.dir("from/below");
            RawPath odd = tree.dir("a b\u00e9\n#\\040");
            tree.symlink("from", "link");
            tree.run("mount", "--bind", "from", "from");
            tree.python(
                    "import glob, subprocess; subprocess.check_call([b'mount', b'--bind', b'from', glob.glob(b'a*')[0]])");
            try {
                MountTable table = MountTable.read();
                assertThat(table.isMountPoint(odd)).isTrue();
                assertThat(table.mountOf(odd.resolve("below")).orElseThrow().mountPoint())
                        .isEqualTo(odd);
                assertThat(table.mountOf(tree.path("link/below/x")).orElseThrow().mountPoint())
                        .as("where a symbolic link leads")
                        .isEqualTo(tree.path("from"));
                assertThat(table.mountOf(odd).orElseThrow().device())
                        .isEqualTo(table.mountOf(tree.root()).orElseThrow().device());
            } finally {
                tree.bash("umount a*; umount from");
            }
        }
    }
}
