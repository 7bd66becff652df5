package dev.reclaim.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.linux.Account;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code audit} against du, df and lsof's sources. */
class AuditTest {
    private Path folder;
    private Reclaim reclaim;

    @BeforeEach
    void layOut(@TempDir Path temp) {
        folder = temp.resolve("tree");
        reclaim = new Reclaim(temp.resolve("state"));
        Shell.bash(
                """
                mkdir -p "$1"/{a/b/c,d} && cd "$1"
                head -c 1234567 /dev/zero >a/big
                head -c 70001 /dev/zero >a/b/medium
                printf x >a/b/c/small
                ln a/big d/second-name
                truncate -s 50M d/sparse
                ln -s ../a/big d/link
                mkfifo d/fifo
                printf 'bad' >d/$'\\xe9\\n'
                """,
                folder.toString());
    }

    private static long du(Path path, String option) {
        String said = Shell.bash("du -s " + option + " \"$1\"", path.toString());
        return Long.parseLong(said.substring(0, said.indexOf('\t')));
    }

    @Test
    void equalsDuToTheByte() {
        for (Path path : List.of(folder, folder.resolve("a"), folder.resolve("d"))) {
            JsonNode audited =
                    reclaim.run("audit", path.toString(), "--json")
                            .expect(0)
                            .json()
                            .get("paths")
                            .get(0);
            assertThat(audited.get("path").stringValue()).isEqualTo(path.toString());
            assertThat(audited.get("apparent").longValue()).isEqualTo(du(path, "-b"));
            assertThat(audited.get("allocated").longValue()).isEqualTo(du(path, "-B1"));
            assertThat(audited.get("unreadable").intValue()).isZero();
        }
    }

    @Test
    void eachPathIsItsOwnDu() {
        Path inner = folder.resolve("a");
        List<JsonNode> audited =
                reclaim.run("audit", folder.toString(), inner.toString(), "--json")
                        .expect(0)
                        .json()
                        .get("paths")
                        .valueStream()
                        .toList();
        assertThat(audited).hasSize(2);
        assertThat(audited.get(0).get("allocated").longValue()).isEqualTo(du(folder, "-B1"));
        assertThat(audited.get(1).get("allocated").longValue()).isEqualTo(du(inner, "-B1"));
    }

    @Test
    void theFileSystemIsStatedAsDfDoes() {
        try (Mount disk = Mount.tmpfs(folder.resolve("disk"), "size=20m")) {
            Shell.bash("head -c 3000000 /dev/zero >\"$1\"/x", disk.path().toString());
            JsonNode stated =
                    reclaim.run("audit", disk.path().toString(), "--json")
                            .expect(0)
                            .json()
                            .get("filesystems")
                            .get(0);
            String[] df =
                    Shell.bash(
                                    "df -B1 --output=size,used,avail,itotal,iavail \"$1\" | tail -n1",
                                    disk.path().toString())
                            .strip()
                            .split(" +", -1);
            assertThat(stated.get("mount").stringValue()).isEqualTo(disk.path().toString());
            assertThat(stated.get("type").stringValue()).isEqualTo("tmpfs");
            assertThat(stated.get("size").asString()).isEqualTo(df[0]);
            assertThat(stated.get("used").asString()).isEqualTo(df[1]);
            assertThat(stated.get("available").asString()).isEqualTo(df[2]);
            assertThat(stated.get("inodes").asString()).isEqualTo(df[3]);
            assertThat(stated.get("inodes_free").asString()).isEqualTo(df[4]);
        }
    }

    @Test
    void deletedFilesThatAreHeldOpenAreNamedWithTheirHolder() throws Exception {
        Path file = folder.resolve("d/held.tmp");
        Process holder =
                new ProcessBuilder(
                                "bash",
                                "-c",
                                "head -c 500000 /dev/zero >\"$1\"; exec 9<\"$1\"; rm \"$1\"; echo; "
                                        + "read -r _",
                                "bash",
                                file.toString())
                        .start();
        try {
            assertThat(holder.getInputStream().read()).isEqualTo('\n');
            List<JsonNode> held =
                    reclaim.run("audit", folder.toString(), "--json")
                            .expect(0)
                            .json()
                            .get("held_open")
                            .valueStream()
                            .filter(one -> one.get("pid").longValue() == holder.pid())
                            .toList();
            assertThat(held).hasSize(1);
            assertThat(held.getFirst().get("size").longValue()).isEqualTo(500_000);
            assertThat(held.getFirst().get("path").stringValue()).contains("held.tmp");
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    @Test
    void theLargestAreNamed() {
        List<JsonNode> largest =
                reclaim.run("audit", folder.toString(), "--largest", "3", "--json")
                        .expect(0)
                        .json()
                        .get("largest")
                        .valueStream()
                        .toList();
        assertThat(largest).isNotEmpty();
        assertThat(largest.getFirst().get("allocated").longValue())
                .isGreaterThanOrEqualTo(1_234_567);
    }

    @Test
    void whatCannotBeReadIsCounted() {
        assumeTrue(Account.effectiveUid() != 0, "needs an account that is not root");
        Shell.bash("chmod 000 \"$1\"/a/b", folder.toString());
        try {
            JsonNode audited =
                    reclaim.run("audit", folder.toString(), "--json").json().get("paths").get(0);
            assertThat(audited.get("unreadable").intValue()).isEqualTo(1);
        } finally {
            Shell.bash("chmod 755 \"$1\"/a/b", folder.toString());
        }
    }
}
