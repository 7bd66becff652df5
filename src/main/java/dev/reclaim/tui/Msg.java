package dev.reclaim.tui;

import dev.reclaim.cleanup.Execution;
import dev.reclaim.cleanup.Headway;
import dev.reclaim.cleanup.LeftOverWork;
import dev.reclaim.cleanup.Marks;
import dev.reclaim.cleanup.ProcessSample;
import dev.reclaim.cleanup.Proposal;
import dev.reclaim.cleanup.Survey;
import dev.reclaim.disk.DiskSample;
import dev.reclaim.linux.RawPath;
import dev.reclaim.tui.screen.Input;
import dev.reclaim.tui.screen.Size;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Something that happened. */
sealed interface Msg {

    /** True if it is a look at the machine: a later one of the kind says all that it says. */
    default boolean isLook() {
        return this instanceof Sampled
                || this instanceof Measured
                || this instanceof Surveyed
                || this instanceof Progressed;
    }

    /**
     * A key.
     *
     * @param at nanoseconds of a clock of its own, when it arrived
     */
    record Pressed(Input.Key key, long at) implements Msg {}

    /** The mouse. */
    record Pointed(Input.Mouse mouse) implements Msg {}

    /** Text that was pasted. */
    record Pasted(String text) implements Msg {}

    /** The terminal's size, at start and whenever it changes. */
    record Resized(Size size) implements Msg {}

    /** The time. */
    record Ticked(Instant now) implements Msg {}

    /**
     * A frame is on the screen.
     *
     * @param at nanoseconds of the clock of keys
     */
    record Shown(long at) implements Msg {}

    /**
     * The plan's files, looked at again.
     *
     * @param files their rows in the order of paths
     * @param whole false if there was not time yet for all of them
     */
    record Surveyed(Survey survey, List<FileItem> files, boolean whole) implements Msg {}

    /** The processes, looked at again. */
    record Sampled(ProcessSample sample) implements Msg {}

    /** The file systems, looked at again. */
    record Measured(DiskSample sample) implements Msg {}

    /** Something could not be looked at or done. */
    record Troubled(String sentence) implements Msg {}

    /**
     * The command pane shows something else.
     *
     * @param furthest how many lines can be scrolled back
     * @param above how many lines there have ever been above the newest picture
     */
    record PaneChanged(int furthest, long above) implements Msg {}

    /** A command was begun in the command pane. */
    record CommandBegan() implements Msg {}

    /**
     * It has ended.
     *
     * @param acted whether something was done: files and processes may be others than before
     */
    record CommandEnded(boolean acted) implements Msg {}

    /** In the command pane it was asked to go back to the last pane. */
    record CommandLeft() implements Msg {}

    /** In the command pane it was asked to quit. */
    record QuitTyped() implements Msg {}

    /** What was asked for, as it would be done. */
    record Proposed(Ask ask, Proposal proposal, List<Line> lines) implements Msg {}

    /** It could not be proposed, or not be read. */
    record NotProposed(Ask ask, String sentence) implements Msg {}

    /** So far is what is being done. */
    record Progressed(Headway headway) implements Msg {}

    /** What was confirmed has been done. */
    record Executed(Execution execution, List<Line> lines, String summary) implements Msg {}

    /** It could not be done to its end. */
    record NotExecuted(String sentence) implements Msg {}

    /** What a directory holds, so far. */
    record Listed(RawPath folder, List<ChildItem> children, boolean complete, String trouble)
            implements Msg {}

    /** The report was made and saved. */
    record Reported(String markdown, RawPath saved) implements Msg {}

    /** Something was done that needs no more than a sentence. */
    record Told(String sentence) implements Msg {}

    /** What an earlier run had begun was brought to an end. */
    record Recovered(List<Line> lines) implements Msg {}

    /** An interrupted run left something. */
    record FoundLeftOver(LeftOverWork work, List<Line> lines) implements Msg {}

    /** Marks are changed by a command. */
    record Marking(UnaryOperator<Marks> change) implements Msg {}
}
