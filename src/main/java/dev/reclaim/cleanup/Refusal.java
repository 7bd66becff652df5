package dev.reclaim.cleanup;

import dev.reclaim.journal.Kind;
import dev.reclaim.report.ResultView.ResultRow;

/**
 * An item that was asked for and is not done.
 *
 * @param row the item and the reason
 * @param kind what it is to the plan
 */
public record Refusal(ResultRow row, Kind kind) {}
