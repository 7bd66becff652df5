package dev.reclaim.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.journal.StateDirectory;
import dev.reclaim.linux.Account;
import dev.reclaim.linux.RawPath;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A disk without a byte or an inode left, and somebody who is not root: what {@code
 * scripts/campaign-full-disk} does on every file system, here on tmpfs.
 */
class FullDiskTest {
    private static final String UID = "54322";
    private Path disk;
    private String classPath;

    /** The program lies where the account can read it. */
    @BeforeEach
    void layOut(@TempDir Path folder) throws Exception {
        assumeTrue(Account.effectiveUid() == 0, "needs root: to mount a file system");
        Shell.bash("chmod 755 \"$1\"", folder.toString());
        Path opt = Files.createDirectories(folder.resolve("opt"));
        StringBuilder copied = new StringBuilder();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.isEmpty() && !entry.contains("test-classes")) {
                Path target = opt.resolve(Path.of(entry).getFileName());
                Shell.bash("cp -r \"$1\" \"$2\"", entry, target.toString());
                copied.append(copied.isEmpty() ? "" : ":").append(target);
            }
        }
        Shell.bash("chmod -R a+rX \"$1\"", opt.toString());
        classPath = copied.toString();
        disk = folder.resolve("disk");
    }

    private Mount fullDisk(String options) {
        Mount mount = Mount.tmpfs(disk, options);
        Shell.bash(
                """
                cd "$1" && mkdir temp home data && echo keep >data/keep.csv
                for i in {1..20}; do head -c 50000 /dev/zero >"temp/$i.tmp"; done
                touch -d '2 days ago' temp/*
                chown -R "$2:$2" .
                setpriv --reuid "$2" --regid "$2" --clear-groups bash -c '
                    for i in {1..500}; do : >"data/$i" || break; done
                    head -c 100000000 /dev/zero >data/fill
                    head -c 100000000 /dev/zero >>data/keep.csv
                    true' 2>/dev/null
                """,
                disk.toString(),
                UID);
        return mount;
    }

    /** Where the journal goes when the disk is full. */
    private String inMemory() {
        int uid = Integer.parseInt(UID);
        RawPath state = RawPath.of(disk.resolve("home/state").toString());
        Account account = new Account(uid, uid, UID, RawPath.ROOT);
        return StateDirectory.locate(state, Map.of(), account).memory().toString();
    }

    private Reclaim account() {
        return new Reclaim(disk.resolve("home/state"))
                .from(classPath)
                .with("HOME", disk.resolve("home").toString())
                .under("setpriv", "--reuid", UID, "--regid", UID, "--clear-groups");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"size=4m,nr_inodes=4000", "size=64m,nr_inodes=60", "size=4m,nr_inodes=60"})
    void itAuditsAndFreesSpace(String options) {
        try (Mount _ = fullDisk(options)) {
            account().run("audit", disk.toString(), "--json").expect(0);
            Reclaim.Result freed =
                    account()
                            .run("delete", disk.resolve("temp").toString(), "--yes", "--json")
                            .expect(0);

            assertThat(freed.err()).contains("undo is lost at reboot");
            assertThat(freed.json().get("warnings").toString()).contains("undo is lost at reboot");
            assertThat(disk.resolve("temp")).doesNotExist();
            assertThat(disk.resolve("data/keep.csv")).exists();
            assertThat(account().run("history", "--json").expect(0).out())
                    .contains("\"op\":\"delete\"");
        } finally {
            Shell.bash("rm -r \"$1\"", inMemory());
        }
    }

    @Test
    void anEarlierRunsSpareFileTakesTheJournal() {
        try (Mount _ = Mount.tmpfs(disk, "size=4m,nr_inodes=4000")) {
            Shell.bash(
                    "cd \"$1\" && echo 1 >old.tmp && mkdir home && chown -R \"$2\" .",
                    disk.toString(),
                    UID);
            account().run("delete", disk.resolve("old.tmp").toString(), "--yes").expect(0);
            Shell.bash(
                    """
                    cd "$1" && head -c 100000 /dev/zero >big.tmp && chown "$2" big.tmp
                    head -c 100000000 /dev/zero >fill 2>/dev/null || true
                    """,
                    disk.toString(),
                    UID);

            Reclaim.Result freed =
                    account().run("delete", disk.resolve("big.tmp").toString(), "--yes").expect(0);

            assertThat(freed.err()).doesNotContain("reboot");
            assertThat(disk.resolve("big.tmp")).doesNotExist();
        }
    }
}
