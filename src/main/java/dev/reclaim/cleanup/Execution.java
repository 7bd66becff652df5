package dev.reclaim.cleanup;

import dev.reclaim.journal.Journal;
import dev.reclaim.report.ResultView.ResultRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a proposal that was carried out.
 *
 * @param results every item: done, failed, skipped
 * @param warnings sentences that a person must read
 * @param cleanup id of the cleanup it belongs to; null for undo, redo and without a journal
 * @param durability how long it can be taken back; null without a journal
 * @param complete true if everything asked for was done: no item failed or was refused
 */
public record Execution(
        List<ResultRow> results,
        List<String> warnings,
        @Nullable String cleanup,
        Journal.@Nullable Durability durability,
        boolean complete) {}
