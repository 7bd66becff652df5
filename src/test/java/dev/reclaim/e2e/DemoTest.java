package dev.reclaim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/demo} as a newcomer starts it, with the program as {@code scripts/reclaim}. */
class DemoTest {

    @Test
    void laysOutCleansUpReportsTakesBackAndLeavesNothing(@TempDir Path folder) {
        Path scene = folder.resolve("scene");
        Shell.Ended ended =
                Shell.run(
                        new ProcessBuilder(
                                "bash", "scripts/demo", "--size", "2", scene.toString()));
        assertThat(ended.status()).as("%s%s", ended.out(), ended.err()).isZero();
        assertThat(ended.out())
                .contains("### Polars Test Artifact Cleanup (Completed ")
                .contains("- Count: 13 files")
                .contains("eurusd_merged_training_POLARS_TEST_20251211.parquet: OK");
        // taken back, the output stands under its own name again
        assertThat(ended.out().substring(ended.out().lastIndexOf("reclaim undo")))
                .contains("  data/training/merged/eurusd_merged_training.parquet")
                .contains("  logs/polars_merge.log");
        assertThat(scene).doesNotExist();
        assertThat(
                        Shell.bash(
                                "ps -eo args | grep -F -- \"$1\" | grep -v grep || true",
                                scene.toString()))
                .isEmpty();
    }
}
