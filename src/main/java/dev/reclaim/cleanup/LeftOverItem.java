package dev.reclaim.cleanup;

import dev.reclaim.journal.Entry;
import dev.reclaim.report.ResultView.ResultRow;
import dev.reclaim.report.ResultView.Status;

/**
 * An item that an interrupted run was to deal with and did not.
 *
 * @param id number that its operation has or would have had
 * @param item what was to be done
 * @param state what has become of it since
 */
public record LeftOverItem(long id, Entry.Item item, State state) {

    /** What has become of an item since it was confirmed. */
    public enum State {
        /** It is there, and is what it was. */
        THERE("still there"),
        /** Something has its name, but not what was confirmed: it will be refused. */
        CHANGED("changed since"),
        /** Its mount does not answer now: what has become of it shows later. */
        SILENT("on a mount that does not answer"),
        /** It is not there any more. */
        GONE("not there any more");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** In words, for the screen. */
        public String words() {
            return words;
        }
    }

    /** The item as a result that was not carried out; the reason says what has become of it. */
    public ResultRow row() {
        Entry.Target target = item.target();
        return new ResultRow(
                id,
                item.op(),
                item.from(),
                item.to(),
                target == null ? null : target.pid(),
                Status.SKIPPED,
                "not done: " + state.words(),
                item.identity() == null ? null : item.identity().size(),
                null,
                null);
    }
}
