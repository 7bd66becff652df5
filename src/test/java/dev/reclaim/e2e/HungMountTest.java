package dev.reclaim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.linux.HangingMount;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A mount that never answers keeps nobody from cleaning up elsewhere. */
class HungMountTest {
    @TempDir private Path folder;
    private Path hung;
    private Path file;
    private Reclaim reclaim;

    /** What stands archived now lies on the mount that does not answer later. */
    @BeforeEach
    void archiveThere() throws Exception {
        hung = Files.createDirectories(folder.resolve("data/hung"));
        Files.createDirectories(folder.resolve("temp"));
        Files.createSymbolicLink(folder.resolve("link"), hung);
        file = Files.writeString(folder.resolve("temp/x.tmp"), "x");
        reclaim = new Reclaim(folder.resolve("state"));
        for (Path archive : new Path[] {hung.resolve("archive"), folder.resolve("link/other")}) {
            Path done = Files.writeString(folder.resolve("done"), "done");
            String plan = plan(archive, "");
            reclaim.run("archive", done.toString(), "--plan", plan, "--yes").expect(0);
        }
    }

    private String plan(Path archive, String more) throws Exception {
        return plan(archive, folder, more);
    }

    private String plan(Path archive, Path audited, String more) throws Exception {
        Path plan = folder.resolve(archive.getFileName() + ".toml");
        Files.writeString(
                plan,
                """
                title = "Hung"
                archive = "%s"
                audit = ["%s"]
                %s
                [temp]
                roots = ["%s"]
                names = ["*.tmp"]
                """
                        .formatted(archive, audited, more, folder.resolve("temp")));
        return plan.toString();
    }

    private Reclaim.Result underHungMount(String... arguments) {
        Reclaim.Result result =
                reclaim.under(HangingMount.at(hung).toArray(String[]::new)).run(arguments);
        HangingMount.assumeMounted(result.out());
        return result;
    }

    @Test
    void whatLiesElsewhereIsDeleted() throws Exception {
        String plan =
                plan(folder.resolve("archive"), "outputs = { paths = [\"" + hung + "/*.out\"] }");
        Reclaim.Result deleted =
                underHungMount("delete", file.toString(), "--plan", plan, "--yes").expect(0);
        assertThat(file).doesNotExist();
        assertThat(deleted.err()).contains(hung + ": does not answer");
    }

    @Test
    void whatIsBelowAnAuditedPathIsLeftOut() throws Exception {
        Reclaim.Result result =
                underHungMount("audit", folder.toString(), "--largest", "30", "--json").expect(0);
        JsonNode audit = result.json();
        assertThat(audit.get("paths").get(0).get("unreadable").longValue()).isEqualTo(1);
        assertThat(result.err()).contains(hung + ": does not answer");
        assertThat(audit.get("largest").toString()).contains(file.toString());
    }

    @Test
    void anAuditedPathThatLeadsThereIsNotFollowed() throws Exception {
        String plan = plan(folder.resolve("archive"), folder.resolve("link/sub"), "");
        Reclaim.Result audit = underHungMount("audit", "--plan", plan, "--json").expect(0);
        assertThat(audit.json().get("paths")).isEmpty();
        assertThat(audit.err()).contains(hung + ": does not answer");
    }
}
