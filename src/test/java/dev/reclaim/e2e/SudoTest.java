package dev.reclaim.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.linux.Account;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Root on behalf of an account, as sudo starts it: "mine" is the account's, before and after. */
class SudoTest {
    private static final String UID = "54321";
    private Path home;
    private Path scene;
    private Path project;
    private String classPath;
    private Reclaim plain;

    /** A world where the account can read the program, as under /opt. */
    @BeforeEach
    void layOut(@TempDir Path folder) throws Exception {
        assumeTrue(Account.effectiveUid() == 0, "needs root: to act for another account");
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
        classPath = copied.toString();
        Shell.bash("cp -r scripts/demo scripts/lib \"$1\" && chmod -R a+rX \"$1\"", opt.toString());
        home = Files.createDirectories(folder.resolve("home"));
        Shell.bash("chown " + UID + ":" + UID + " \"$1\"", home.toString());
        Shell.bash(
                "cd / && " + asAccount() + " bash \"$1\" --build-only --size 1 \"$2\"",
                opt.resolve("demo").toString(),
                home.resolve("scene").toString());
        scene = home.resolve("scene");
        project = scene.resolve("bqx_ml_v3");
        plain = new Reclaim(home.resolve("state")).from(classPath).with("HOME", home.toString());
    }

    private static String asAccount() {
        return "setpriv --reuid " + UID + " --regid " + UID + " --clear-groups";
    }

    @AfterEach
    void remove() {
        if (scene != null) {
            Shell.bash("bash scripts/demo --remove \"$1\"", scene.toString());
        }
    }

    private Reclaim sudo() {
        // the account has no entry in passwd: its home is what HOME says
        return plain.with("SUDO_UID", UID).with("SUDO_GID", UID).with("SUDO_USER", "micha");
    }

    private Reclaim account() {
        return plain.under("setpriv", "--reuid", UID, "--regid", UID, "--clear-groups");
    }

    @Test
    void whatIsMadeBelongsToTheAccountAndItCanUndo() {
        Path output = project.resolve("data/training/merged/eurusd_merged_training.parquet");
        Map<String, String> before = Shell.snapshot(project.resolve("data"));
        Reclaim.Result run = sudo().run("run", scene.resolve("plan.toml").toString(), "--yes");
        run.expect(1);
        assertThat(output).doesNotExist();
        assertThat(project.resolve("temp/merge_chunk_07.tmp")).doesNotExist();
        assertThat(run.out()).contains("- Ended: 2 (PIDs ");
        assertThat(
                        Shell.bash(
                                "find \"$1\" \"$2\" ! -uid " + UID + " -print",
                                home.resolve("state").toString(),
                                project.toString()))
                .as("what does not belong to the account")
                .isEmpty();
        assertThat(account().undoable()).isNotEmpty();
        while (!account().undoable().isEmpty()) {
            account().run("undo", "--yes").expect(0);
        }
        assertThat(Shell.snapshot(project.resolve("data")))
                .containsEntry(
                        "./training/merged/eurusd_merged_training.parquet",
                        before.get("./training/merged/eurusd_merged_training.parquet"));
        assertThat(project.resolve("logs/polars_merge.log")).exists();
    }

    @Test
    void rootsOwnFilesAreNotTheAccounts() throws Exception {
        Path theirs = project.resolve("temp/polars_of_root.tmp");
        Files.writeString(theirs, "root's");
        Shell.bash("touch -d 2025-01-01 \"$1\"", theirs.toString());
        Reclaim.Result run =
                sudo().run("delete", "--plan", scene.resolve("plan.toml").toString(), "--yes");
        run.expect(1);
        assertThat(theirs).exists();
        assertThat(run.out() + run.err()).contains("polars_of_root.tmp");
    }

    @Test
    void withoutSudoTheAccountDoesItAll() {
        Reclaim.Result run = account().run("run", scene.resolve("plan.toml").toString(), "--yes");
        run.expect(1);
        assertThat(run.out()).contains("- Ended: 2 (PIDs ");
        assertThat(project.resolve("temp/merge_chunk_07.tmp")).doesNotExist();
        assertThat(project.resolve("tmp/polars_spill.tmp")).doesNotExist();
        assertThat(project.resolve("tmp/bq_upload.tmp")).exists();
    }
}
