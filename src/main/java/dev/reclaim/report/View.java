package dev.reclaim.report;

import java.util.function.Consumer;

/**
 * What a verb has to say, as plain data that can be shown in both forms. Names in the text are safe
 * for a terminal; the output's character set is the caller's business.
 */
public sealed interface View permits ScanView, AuditView, ResultView, HistoryView, MarksView {

    /** Lines for people, without line ends. Columns line up; paths come last and are whole. */
    void text(Look look, Consumer<String> line);

    /** One value, for {@link Json#document}. */
    void json(Json json);
}
