package dev.reclaim.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FdTest {
    private static final int CREATE = Fd.O_RDWR | Fd.O_CREAT | Fd.O_EXCL;

    private Tree tree;

    @BeforeEach
    void plant() throws IOException {
        tree = new Tree();
    }

    @AfterEach
    void fell() throws IOException {
        tree.close();
    }

    private static ByteBuffer direct(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    @Test
    void writtenAndReadBack() throws Exception {
        RawPath path = tree.path("f");
        try (Fd fd = Fd.open(path, CREATE, 0600)) {
            fd.write(direct("hello "));
            fd.write(direct("world"));
            fd.pwrite(direct("W"), 6);
            fd.fdatasync();
            fd.fsync();
            ByteBuffer buffer = ByteBuffer.allocateDirect(4);
            assertThat(fd.pread(buffer, 9)).isEqualTo(2);
            assertThat(fd.pread(buffer, 11)).isZero();
            assertThat(buffer.flip().get(0)).isEqualTo((byte) 'l');
            fd.truncate(5);
            assertThat(fd.stat().size()).isEqualTo(5);
        }
        assertThat(Fd.readAll(path)).isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Fd.open(path, CREATE, 0600).close())
                .hasMessage(path + ": file exists (openat)");
    }

    @Test
    void filesOfUnknownSizeAreReadWhole() throws Exception {
        assertThat(Fd.readAll(RawPath.of("/proc/self/status"))).isNotEmpty();
        tree.file("large", 300_000);
        assertThat(Fd.readAll(tree.path("large"))).hasSize(300_000).containsOnly('x');
    }

    @Test
    void buffersOnTheHeapAreRefused() throws Exception {
        try (Fd fd = Fd.open(tree.path("f"), CREATE, 0600)) {
            assertThatThrownBy(() -> fd.write(ByteBuffer.allocate(1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void holesAreFound() throws Exception {
        tree.bash(
                "truncate -s 3M f; dd if=/dev/zero of=f bs=1M count=1 seek=1 conv=notrunc 2>/dev/null; sync f");
        try (Fd fd = Fd.open(tree.path("f"), Fd.O_RDONLY)) {
            assertThat(fd.nextData(0)).contains(1L << 20);
            assertThat(fd.nextHole(1 << 20)).isEqualTo(2L << 20);
            assertThat(fd.nextData(2 << 20)).isEmpty();
            assertThat(fd.nextHole(0)).isZero();
            assertThat(fd.stat().allocated()).isEqualTo(1L << 20);
        }
    }

    @Test
    void blocksAreReserved() throws Exception {
        try (Fd fd = Fd.open(tree.path("f"), CREATE, 0600)) {
            fd.reserve(0, 1 << 20);
            assertThat(fd.stat().size()).isZero();
            assertThat(fd.stat().allocated()).isGreaterThanOrEqualTo(1 << 20);
            fd.allocate(0, 2 << 20);
            assertThat(fd.stat().size()).isEqualTo(2 << 20);
        }
    }

    @Test
    void extendedAttributesOfAnyName() throws Exception {
        try (Fd fd = Fd.open(tree.path("f"), CREATE, 0600)) {
            byte[] value = {0, 1, (byte) 0xff};
            try {
                fd.setXattr("user.plain", value);
            } catch (ErrnoException e) {
                assumeTrue(!e.is(Errno.EOPNOTSUPP), "needs a file system with user attributes");
                throw e;
            }
            fd.setXattr("user.empty", new byte[0]);
            fd.setXattr("user.a//b/", value);
            fd.setXattr("user.\u00ff\u00e9", value);
            Map<String, byte[]> found = fd.xattrs();
            assertThat(found.keySet())
                    .contains("user.plain", "user.empty", "user.a//b/", "user.\u00ff\u00e9");
            assertThat(found.get("user.plain")).isEqualTo(value);
            assertThat(found.get("user.empty")).isEmpty();
            assertThat(found.get("user.\u00ff\u00e9")).isEqualTo(value);
            assertThat(
                            tree.python(
                                    "import os; print(sorted(os.fsencode(n) for n in"
                                            + " os.listxattr('f') if n.startswith('user')))"))
                    .isEqualTo(
                            "[b'user.a//b/', b'user.empty', b'user.plain', b'user.\\xff\\xe9']\n");
        }
    }

    @Test
    void oneExclusiveLock() throws Exception {
        RawPath path = tree.file("lock");
        try (Fd one = Fd.open(path, Fd.O_RDWR);
                Fd three = Fd.open(path, Fd.O_RDWR)) {
            try (Fd two = Fd.open(path, Fd.O_RDWR)) {
                assertThat(one.tryLockShared()).isTrue();
                assertThat(two.tryLockShared()).isTrue();
                assertThat(three.tryLock()).isFalse();
            }
            assertThat(one.tryLock()).isTrue();
            assertThat(three.tryLockShared()).isFalse();
            assertThat(locked(path)).isTrue();
        }
        try (Fd again = Fd.open(path, Fd.O_RDWR)) {
            again.lock();
            assertThat(locked(path)).isTrue();
        }
        assertThat(locked(path)).isFalse();
    }

    private boolean locked(RawPath path) throws IOException {
        return tree.bash("flock -n '" + path + "' echo free || true").isEmpty();
    }

    @Test
    void modeAndTimes() throws Exception {
        tree.bash("touch -d '2001-02-03 04:05:06.789Z' old");
        Stat old = tree.stat("old");
        try (Fd fd = Fd.open(tree.path("f"), CREATE, 0600)) {
            fd.chmod(06751);
            fd.setTimes(old);
            assertThat(fd.stat().mode()).isEqualTo(06751);
            assertThat(fd.stat().mtime()).isEqualTo("2001-02-03T04:05:06.789Z");
            assertThat(fd.stat().newest()).isAfter("2020-01-01T00:00:00Z");
            fd.adviseSequential();
            fd.dropCache();
        }
    }

    @Test
    void theSameAsStatSays() throws Exception {
        tree.file("f", 12_345);
        tree.link("f", "g");
        Stat stat = tree.stat("f");
        assertThat(
                        "%d %d %d %d %o %d %d\n"
                                .formatted(
                                        stat.inode(),
                                        stat.size(),
                                        stat.blocks(),
                                        stat.links(),
                                        stat.mode(),
                                        stat.uid(),
                                        stat.mtimeSeconds()))
                .isEqualTo(tree.run("stat", "-c", "%i %s %b %h %a %u %Y", "f"));
        String device = tree.run("stat", "-c", "%Hd:%Ld", "f").strip();
        assertThat((stat.device() >> 32) + ":" + (stat.device() & 0xffffffffL)).isEqualTo(device);
        String born = tree.run("stat", "-c", "%W", "f").strip();
        assertThat(stat.btimeSeconds())
                .isEqualTo(born.equals("0") ? Long.MIN_VALUE : Long.parseLong(born));
        assertThat(stat.locked()).isFalse();
    }

    @Test
    void anImmutableFileIsLocked() throws Exception {
        assumeTrue(Account.effectiveUid() == 0, "needs root: chattr");
        RawPath path = tree.file("f");
        try {
            tree.bash("chattr +i f 2>/dev/null || touch unsupported");
            assumeTrue(tree.bash("ls").equals("f\n"), "needs a file system with attributes");
            assertThat(tree.stat("f").locked()).isTrue();
            try (Directory root = Directory.open(tree.root())) {
                assertThatThrownBy(() -> root.unlink(path.name()))
                        .hasMessage(path + ": operation not permitted (unlinkat)");
            }
        } finally {
            tree.bash("chattr -i f 2>/dev/null || true");
        }
    }

    @Test
    void whereItIsNow() throws Exception {
        RawPath path = tree.file("f\u00ff\n");
        try (Fd fd = Fd.open(path, Fd.O_PATH)) {
            assertThat(fd.realPath()).isEqualTo(path);
            tree.bash("mv f* moved");
            assertThat(fd.realPath()).isEqualTo(tree.path("moved"));
            assertThat(fd.path()).isEqualTo(path);
            tree.bash("rm moved");
            assertThat(fd.realPath()).isEqualTo(tree.path("moved (deleted)"));
            assertThat(fd.stat().links()).isZero();
        }
    }

    @Test
    void closedTwiceIsClosedOnce() throws Exception {
        Fd fd = Fd.open(tree.file("f"), Fd.O_RDONLY);
        fd.close();
        try (Fd other = Fd.open(tree.path("f"), Fd.O_RDONLY)) {
            fd.close();
            assertThat(other.stat().isRegular()).isTrue();
        }
    }

    @Test
    void aFullDiskIsSaidSo() throws Exception {
        try (Fd full = Fd.open(RawPath.of("/dev/full"), Fd.O_WRONLY)) {
            assertThatThrownBy(() -> full.write(direct("x")))
                    .hasMessage("/dev/full: no space left on device (write)");
        }
    }
}
