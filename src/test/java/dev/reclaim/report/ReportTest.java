package dev.reclaim.report;

import static dev.reclaim.report.JournalFixture.ARCHIVE;
import static dev.reclaim.report.JournalFixture.DISK;
import static dev.reclaim.report.JournalFixture.END;
import static dev.reclaim.report.JournalFixture.HOME;
import static dev.reclaim.report.JournalFixture.MEMORY;
import static dev.reclaim.report.JournalFixture.START;
import static dev.reclaim.report.JournalFixture.audited;
import static dev.reclaim.report.JournalFixture.directive;
import static dev.reclaim.report.JournalFixture.identity;
import static dev.reclaim.report.JournalFixture.space;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Identity;
import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Ledger;
import dev.reclaim.journal.Op;
import dev.reclaim.journal.Operation;
import dev.reclaim.journal.Operation.Status;
import dev.reclaim.linux.RawPath;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReportTest {

    private static final String DIRECTIVE =
            """
            ### Polars Test Artifact Cleanup (Completed 23:55 UTC)

            **Polars Output**:
            - File: `eurusd_merged_training_POLARS_TEST_20251211.parquet` (9.27 GB)
            - Archived to: `/home/micha/bqx_ml_v3/archive/polars_test_20251211/`

            **Temporary Files Cleaned**:
            - Count: 3 files
            - Size: 1.2 GB freed

            **Processes**:
            - No lingering processes found

            **Disk Space**:
            - Before: 20.0 GB available
            - After: 21.2 GB available
            - Freed: 1.2 GB
            """;

    /** The lines of one section, without its heading. */
    private static List<String> section(String markdown, String heading) {
        List<String> lines = markdown.lines().toList();
        int start = lines.indexOf("**" + heading + "**:");
        assertThat(start).as("%s in\n%s", heading, markdown).isPositive();
        return lines.subList(start + 1, lines.size()).stream()
                .takeWhile(line -> !line.isEmpty())
                .toList();
    }

    @Test
    void theHeadIsTheDirectivesToTheByte() {
        assertThat(directive().markdown()).startsWith(DIRECTIVE + "\n**Deleted Files**:\n");
    }

    @Test
    void nothingFollowsWhereThereIsNothingToSay() {
        JournalFixture empty = new JournalFixture();
        empty.measure(20_000_000_000L, 20_000_000_000L);
        assertThat(empty.markdown())
                .isEqualTo(
                        """
                        ### Polars Test Artifact Cleanup (Completed 23:55 UTC)

                        **Polars Output**:
                        - No output files found

                        **Temporary Files Cleaned**:
                        - Count: 0 files
                        - Size: 0 B freed

                        **Processes**:
                        - No lingering processes found

                        **Disk Space**:
                        - Before: 20.0 GB available
                        - After: 20.0 GB available
                        - Freed: 0 B
                        """);
    }

    @Test
    void oneOfEach() {
        JournalFixture scene = new JournalFixture();
        scene.measure(1, 1);
        scene.delete("/tmp/x.tmp", 40_000_000);
        scene.kill(7, Status.DONE, null);
        scene.kill(8, Status.FAILED, "ignored SIGTERM");
        String markdown = scene.markdown();
        assertThat(section(markdown, "Temporary Files Cleaned"))
                .containsExactly("- Count: 1 file", "- Size: 40.0 MB freed");
        assertThat(section(markdown, "Processes"))
                .containsExactly(
                        "- Ended: 1 (PID 7)", "- Still running: 1 (PID 8: ignored SIGTERM)");
        assertThat(section(markdown, "Not Done")).containsExactly("- kill PID 8: ignored SIGTERM");
    }

    @Test
    void severalOfEach() {
        JournalFixture scene = directive();
        scene.archive(Kind.OUTPUT, "/data/b.parquet", ARCHIVE + "/sub/b.parquet", 40_000_000);
        scene.kill(232011, Status.DONE, null);
        scene.kill(232044, Status.DONE, "already gone");
        scene.kill(8, Status.FAILED, "ignored SIGTERM");
        scene.kill(9, Status.FAILED, "permission denied");
        String markdown = scene.markdown();
        assertThat(section(markdown, "Polars Output"))
                .endsWith("- File: `b.parquet` (40.0 MB)", "- Archived to: `" + ARCHIVE + "/sub/`")
                .hasSize(4);
        assertThat(section(markdown, "Processes"))
                .containsExactly(
                        "- Ended: 2 (PIDs 232011, 232044)",
                        "- Still running: 2 (PIDs 8: ignored SIGTERM, 9: permission denied)");
    }

    @Test
    void aProcessThatWasKilledInTheEndHasEnded() {
        JournalFixture scene = directive();
        scene.kill(8, Status.FAILED, "ignored SIGTERM");
        scene.kill(8, Status.DONE, null);
        String markdown = scene.markdown();
        assertThat(section(markdown, "Processes")).containsExactly("- Ended: 1 (PID 8)");
        assertThat(markdown).doesNotContain("Not Done");
    }

    @Test
    void aProcessThatWasLeftAloneIsNotDenied() {
        JournalFixture scene = directive();
        scene.refuse(Op.KILL, Kind.OTHER, null, 99, "belongs to root");
        assertThat(section(scene.markdown(), "Processes"))
                .containsExactly("- Left alone: 1 (PID 99: belongs to root)");
        scene.kill(7, Status.DONE, null);
        assertThat(section(scene.markdown(), "Processes")).containsExactly("- Ended: 1 (PID 7)");
        assertThat(section(scene.markdown(), "Not Done"))
                .containsExactly("- kill PID 99: belongs to root");
    }

    @Test
    void whatOthersDidIsTold() {
        JournalFixture scene = directive();
        scene.measure(20_000_000_000L, 20_800_000_000L);
        assertThat(section(scene.markdown(), "Disk Space"))
                .containsExactly(
                        "- Before: 20.0 GB available",
                        "- After: 20.8 GB available",
                        "- Freed: 1.2 GB",
                        "- Others used 0.4 GB meanwhile");
        scene.measure(20_000_000_000L, 21_600_000_000L);
        assertThat(section(scene.markdown(), "Disk Space"))
                .endsWith("- Others freed 0.4 GB meanwhile");
        // 1 % of 1.2 GB is not worth a line.
        scene.measure(20_000_000_000L, 21_188_000_000L);
        assertThat(section(scene.markdown(), "Disk Space")).hasSize(3);
        scene.measure(20_000_000_000L, 21_187_999_999L);
        assertThat(section(scene.markdown(), "Disk Space"))
                .endsWith("- Others used 12.0 MB meanwhile");
    }

    @Test
    void ourOwnCopiesAreNotLaidToOthers() {
        JournalFixture scene = new JournalFixture();
        scene.before =
                audited(
                        false,
                        START,
                        space("/", DISK, "ext4", 20_000_000_000L),
                        space("/tmp", MEMORY, "tmpfs", 3_000_000_000L));
        scene.after =
                audited(
                        true,
                        END,
                        space("/", DISK, "ext4", 19_000_000_000L),
                        space("/tmp", MEMORY, "tmpfs", 4_200_000_000L));
        scene.delete(RawPath.of("/tmp/a.tmp"), MEMORY, 200_000_000, 200_000_000, null);
        Entry.Intent intent =
                new Entry.Intent(
                        9,
                        2,
                        "c1",
                        START,
                        Op.ARCHIVE,
                        Kind.OUTPUT,
                        RawPath.of("/tmp/out.parquet"),
                        RawPath.of(ARCHIVE + "/out.parquet"),
                        null,
                        identity(MEMORY, 1_000_000_000),
                        1_000_000_000,
                        0,
                        null);
        Identity placed = identity(DISK, 1_000_000_000);
        scene.operations.add(
                new JournalFixture.Begun(intent)
                        .with(
                                Status.DONE,
                                placed,
                                JournalFixture.HASH,
                                1_000_000_000,
                                1_000_000_000,
                                null));
        assertThat(section(scene.markdown(), "Disk Space"))
                .containsExactly(
                        "- Before: 20.0 GB available",
                        "- After: 19.0 GB available",
                        "- Freed: 0 B",
                        "- Copies in the archive took 1.0 GB",
                        "- /tmp: 3.0 GB available before, 4.2 GB after, 1.2 GB freed"
                                + " (tmpfs: memory, not disk)");
        assertThat(section(scene.markdown(), "Temporary Files Cleaned"))
                .containsExactly("- Count: 1 file", "- Size: 200.0 MB freed");
    }

    @Test
    void theHeadIsAboutTheFirstDiskOfTheAudit() {
        JournalFixture scene = directive();
        scene.before =
                audited(
                        false,
                        START,
                        space("/home", DISK, "xfs", 20_000_000_000L),
                        space("/", 1, "ext4", 5_000_000_000L));
        scene.after =
                audited(
                        true,
                        END,
                        space("/home", DISK, "xfs", 21_200_000_000L),
                        space("/", 1, "ext4", 5_000_000_000L));
        assertThat(section(scene.markdown(), "Disk Space"))
                .containsExactly(
                        "- Before: 20.0 GB available",
                        "- After: 21.2 GB available",
                        "- Freed: 1.2 GB",
                        "- /: 5.0 GB available before, 5.0 GB after");
        assertThat(scene.report().disk().mount()).isEqualTo(RawPath.of("/home"));
    }

    @Test
    void filesOfASubvolumeBelongToItsMount() {
        JournalFixture scene = new JournalFixture();
        scene.before = audited(false, START, space("/", DISK, "btrfs", 20_000_000_000L));
        scene.after = audited(true, END, space("/", DISK, "btrfs", 20_040_000_000L));
        scene.delete(RawPath.of("/sub/x.tmp"), 12345, 40_000_000, 40_000_000, null);
        assertThat(section(scene.markdown(), "Disk Space"))
                .containsExactly(
                        "- Before: 20.0 GB available",
                        "- After: 20.0 GB available",
                        "- Freed: 40.0 MB");
    }

    @Test
    void filesOfAnUnmeasuredFileSystemDoNotCountElsewhere() {
        JournalFixture scene = new JournalFixture();
        scene.measure(20_000_000_000L, 20_000_000_000L);
        scene.delete(RawPath.of("/mnt/x.tmp"), 12345, 40_000_000, 40_000_000, null);
        assertThat(section(scene.markdown(), "Disk Space"))
                .containsExactly(
                        "- Before: 20.0 GB available",
                        "- After: 20.0 GB available",
                        "- Freed: 0 B",
                        "- elsewhere: not measured before, not measured after, 40.0 MB freed");
    }

    @Test
    void filesThatFreedNothingAreNamedAndTheReason() {
        JournalFixture scene = directive();
        scene.delete(RawPath.of("/tmp/held.tmp"), DISK, 1_100_000_000, 0, "held open by 4242");
        scene.delete(RawPath.of("/tmp/empty.tmp"), DISK, 0, 0, null);
        String markdown = scene.markdown();
        assertThat(section(markdown, "Disk Space"))
                .endsWith("- Freed nothing: 1 deleted file, 1.1 GB (held open by 4242)");
        assertThat(section(markdown, "Deleted Files"))
                .contains("- `/tmp/held.tmp` (1.10 GB): held open by 4242")
                .contains("- `/tmp/empty.tmp` (0 B)");
        assertThat(section(markdown, "Temporary Files Cleaned"))
                .containsExactly("- Count: 5 files", "- Size: 1.2 GB freed");
    }

    @Test
    void whatWasNotMeasuredIsNotInvented() {
        JournalFixture scene = directive();
        scene.before = null;
        scene.after = null;
        assertThat(section(scene.markdown(), "Disk Space"))
                .containsExactly(
                        "- Before: not measured", "- After: not measured", "- Freed: 1.2 GB");
        assertThat(scene.report().disk().others()).isNull();
    }

    @Test
    void aCleanupThatGoesOnSaysSo() {
        JournalFixture scene = directive();
        scene.closed = null;
        scene.after = null;
        assertThat(scene.markdown())
                .startsWith("### Polars Test Artifact Cleanup (In progress, 23:57 UTC)\n")
                .contains("- After: not measured\n");
        assertThat(scene.report().complete()).isFalse();
    }

    @Test
    void measuredAndUntouchedSinceIsComplete() {
        JournalFixture scene = directive();
        scene.closed = null;
        assertThat(scene.markdown()).startsWith(DIRECTIVE);
        scene.after = audited(true, START.plusSeconds(11), space("/", DISK, "ext4", 1));
        assertThat(scene.report().complete()).isFalse();
    }

    @Test
    void closingHoursLaterDoesNotMoveItsEnd() {
        JournalFixture scene = directive();
        scene.closed = END.plusSeconds(43_200);
        assertThat(scene.report().at()).isEqualTo(END);
    }

    @Test
    void whatWasUndoneIsNotClaimed() {
        JournalFixture scene = directive();
        scene.undo(1);
        assertThat(section(scene.markdown(), "Polars Output"))
                .containsExactly(
                        "- File: `eurusd_merged_training_POLARS_TEST_20251211.parquet` (9.27 GB)",
                        "- Undone: back at"
                                + " `"
                                + HOME
                                + "/data/training/merged/eurusd_merged_training.parquet`");
        assertThat(scene.markdown()).doesNotContain("reclaim undo").doesNotContain("Archived");
    }

    @Test
    void whatWasUndoneAndRepeatedIsClaimedOnce() {
        JournalFixture scene = directive();
        scene.undo(1);
        scene.redo(5);
        assertThat(scene.markdown()).startsWith(DIRECTIVE);
        assertThat(section(scene.markdown(), "Undo"))
                .containsExactly(
                        "- The newest command as a whole: `reclaim undo`",
                        "- `reclaim undo 6`: redo of `"
                                + HOME
                                + "/data/training/merged/eurusd_merged_training.parquet`");
        scene.undo(6);
        assertThat(section(scene.markdown(), "Polars Output"))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("- Undone: ");
    }

    @Test
    void whatWasNotDoneIsNamedOnce() {
        JournalFixture scene = directive();
        scene.refuse(Op.DELETE, Kind.TEMP, "/tmp/bq.tmp", 0, "open by 4242");
        scene.refuse(Op.DELETE, Kind.TEMP, "/tmp/bq.tmp", 0, "open by 4243");
        // It was refused first, and deleted in the end.
        scene.refuse(Op.DELETE, Kind.TEMP, "/tmp/polars_b02.tmp", 0, "open by 7");
        scene.ended(Op.DELETE, Kind.TEMP, "/tmp/ro.tmp", null, Status.FAILED, "Read-only");
        scene.ended(Op.ARCHIVE, Kind.LOG, "/l/a.log", ARCHIVE + "/a.log", Status.BEGUN, "");
        scene.ended(Op.ARCHIVE, Kind.LOG, "/l/b.log", ARCHIVE + "/b.log", Status.PLACED, "");
        scene.notFound.add(new Entry.NotFound("c1", Kind.SCRIPT, HOME + "/scripts/t.py"));
        // It matches nothing any more, because what it matched is archived.
        scene.notFound.add(
                new Entry.NotFound("c1", Kind.OUTPUT, HOME + "/data/training/merged/*.parquet"));
        assertThat(section(scene.markdown(), "Not Done"))
                .containsExactly(
                        "- delete `/tmp/bq.tmp`: open by 4243",
                        "- delete `/tmp/ro.tmp`: Read-only",
                        "- archive `/l/a.log`: interrupted",
                        "- archive `/l/b.log`: interrupted: the verified copy stands, the source"
                                + " may too",
                        "- copy `" + HOME + "/scripts/t.py`: not found");
    }

    @Test
    void anOutputThatWasRefusedIsNotCalledMissing() {
        JournalFixture scene = new JournalFixture();
        scene.refuse(Op.ARCHIVE, Kind.OUTPUT, "/data/x.parquet", 0, "open by 4242");
        assertThat(section(scene.markdown(), "Polars Output"))
                .containsExactly("- None archived: see Not Done");
    }

    @Test
    void aCopiedOutputSaysThatTheOriginalStays() {
        JournalFixture scene = new JournalFixture();
        scene.put(
                Op.COPY,
                Kind.OUTPUT,
                RawPath.of("/data/x.parquet"),
                RawPath.of(ARCHIVE + "/x.parquet"),
                1000);
        assertThat(section(scene.markdown(), "Polars Output"))
                .containsExactly(
                        "- File: `x.parquet` (1.00 kB)",
                        "- Archived to: `" + ARCHIVE + "/`",
                        "- Original kept: `/data/x.parquet`");
    }

    @Test
    void hardLinksThatAllWentFreedTheirBlocks() {
        JournalFixture scene = directive();
        scene.deleteLinks(RawPath.of("/tmp/a.tmp"), RawPath.of("/tmp/b.tmp"), DISK, 1_000_000_000);
        String markdown = scene.markdown();
        assertThat(markdown).doesNotContain("Freed nothing");
        assertThat(section(markdown, "Deleted Files"))
                .contains("- `/tmp/a.tmp` (1.00 GB): freed with another name of it")
                .contains("- `/tmp/b.tmp` (1.00 GB)");
    }

    @Test
    void severalReasonsTakeOneLine() {
        JournalFixture scene = directive();
        scene.delete(RawPath.of("/tmp/a.tmp"), DISK, 1_000_000_000, 0, "held open by 4242");
        scene.delete(RawPath.of("/tmp/b.tmp"), DISK, 100_000_000, 0, "1 other link");
        assertThat(section(scene.markdown(), "Disk Space"))
                .endsWith("- Freed nothing: 2 deleted files, 1.1 GB (see Deleted Files)");
    }

    @Test
    void whatAnUndoFreedOrTookIsNotLaidToOthers() {
        JournalFixture scene = directive();
        scene.measure(20_000_000_000L, 30_470_000_000L);
        Operation archived = scene.operations.getFirst();
        scene.operations.set(
                0,
                new JournalFixture.Begun(archived.intent())
                        .with(
                                Status.DONE,
                                identity(MEMORY, 9_270_000_000L),
                                JournalFixture.HASH,
                                9_270_000_000L,
                                9_270_000_000L,
                                null));
        assertThat(section(scene.markdown(), "Disk Space"))
                .containsExactly(
                        "- Before: 20.0 GB available",
                        "- After: 30.5 GB available",
                        "- Freed: 10.5 GB");
        scene.after =
                audited(true, START.plusSeconds(13), space("/", DISK, "ext4", 30_470_000_000L));
        scene.undo(1);
        assertThat(section(scene.markdown(), "Disk Space"))
                .hasSize(3)
                .last()
                .asString()
                .isEqualTo("- Freed: 1.2 GB");
    }

    @Test
    void oneThatNobodyGoesOnWithIsOver() {
        JournalFixture scene = directive();
        scene.closed = null;
        scene.after = null;
        Report report = Report.of(scene.cleanup(), END.plus(Ledger.IDLE));
        assertThat(report.complete()).isTrue();
        assertThat(report.at()).isEqualTo(END);
    }

    @Test
    void anUndoThatFailedFirstIsNotHeldAgainstIt() {
        JournalFixture scene = directive();
        String archived = ARCHIVE + "/eurusd_merged_training_POLARS_TEST_20251211.parquet";
        scene.ended(Op.UNDO, Kind.OUTPUT, archived, "/x", Status.FAILED, "the name is taken");
        assertThat(section(scene.markdown(), "Not Done"))
                .containsExactly("- undo `" + archived + "`: the name is taken");
        scene.undo(1);
        assertThat(scene.markdown()).doesNotContain("Not Done");
    }

    @Test
    void aProcessWhoseNumberIsUsedAgainIsNotStillRunning() {
        JournalFixture scene = directive();
        scene.kill(8, Status.FAILED, "now another process");
        assertThat(section(scene.markdown(), "Processes"))
                .containsExactly("- No lingering processes found");
        assertThat(section(scene.markdown(), "Not Done"))
                .containsExactly("- kill PID 8: now another process");
    }
}
