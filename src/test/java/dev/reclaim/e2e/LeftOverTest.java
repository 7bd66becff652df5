package dev.reclaim.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deletion of the real program that is killed: what the next start says of the rest. */
class LeftOverTest {
    private static final int FILES = 30;
    private static final int KILLED_AT = 12;

    @Test
    void theNextStartCountsTheRestAndTheCommandGivenAgainFinishesIt(@TempDir Path folder)
            throws Exception {
        assumeTrue(!Shell.bash("command -v strace || true").isEmpty(), "needs strace");
        assumeTrue(
                Shell.run(new ProcessBuilder("strace", "-qq", "true")).status() == 0,
                "needs the right to trace");
        Path temp = Files.createDirectory(folder.resolve("temp"));
        List<String> delete = new ArrayList<>(List.of("delete", "--yes"));
        for (int i = 0; i < FILES; i++) {
            delete.add(Files.writeString(temp.resolve(i + ".tmp"), "x").toString());
        }
        Reclaim reclaim = new Reclaim(folder.resolve("state"));

        reclaim.under(
                        "strace",
                        "-f",
                        "-qq",
                        "-o",
                        folder.resolve("trace").toString(),
                        "-e",
                        "trace=unlinkat",
                        "-e",
                        "inject=unlinkat:signal=KILL:when=" + KILLED_AT)
                .run(delete.toArray(String[]::new));

        long left;
        try (var names = Files.list(temp)) {
            left = names.count();
        }
        assertThat(left).isBetween(1L, FILES - 1L);
        assertThat(reclaim.run("history").expect(0).err())
                .contains("cut off: " + (FILES - left) + " done, " + left + " not done.")
                .contains("give the command again")
                .as("deletions cannot be taken back")
                .doesNotContain("reclaim undo");
        delete.removeIf(word -> word.startsWith("/") && !Files.exists(Path.of(word)));
        assertThat(reclaim.run(delete.toArray(String[]::new)).expect(0).err()).isEmpty();
        assertThat(temp).isEmptyDirectory();
    }
}
