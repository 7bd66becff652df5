package dev.reclaim.tui;

import dev.reclaim.cleanup.LeftOverWork;
import dev.reclaim.cleanup.Proposal;
import dev.reclaim.linux.RawPath;
import java.time.Duration;

/** Something to be done outside of the model. */
sealed interface Effect {

    /** Look at the machine and propose, or show, what was asked for. */
    record Propose(Ask ask) implements Effect {}

    /** Look into what was asked for no further. */
    record StopAsking() implements Effect {}

    /** Carry out what was confirmed. */
    record Execute(Proposal proposal) implements Effect {}

    /** Ask what is being done to stop at the next file. */
    record Cancel() implements Effect {}

    /** Count what a directory holds; what was being counted is given up. */
    record OpenFolder(RawPath path) implements Effect {}

    /** Give up counting. */
    record CloseFolder() implements Effect {}

    /** Send text to the clipboard. */
    record Copy(String text) implements Effect {}

    /**
     * Look at everything again now.
     *
     * @param anew as if for the first time; otherwise as something was done
     */
    record Refresh(boolean anew) implements Effect {}

    /** Look for files no more, unless they are to be looked at again now; or go on with it. */
    record WatchFiles(boolean on) implements Effect {}

    /** Look so often from now on. */
    record Interval(Duration every) implements Effect {}

    /** Hand what was typed to the command pane. */
    record Type(String raw) implements Effect {}

    /** Hand what was pasted to the command pane. */
    record Paste(String text) implements Effect {}

    /** Stop what runs in the command pane, or clear its line. */
    record InterruptCommand() implements Effect {}

    /** Never offer this work again. */
    record Dismiss(LeftOverWork work) implements Effect {}

    /** Mouse reporting on or off; off, the terminal selects text itself. */
    record Mouse(boolean on) implements Effect {}

    /** The terminal's bell. */
    record Bell() implements Effect {}

    /** Draw everything anew. */
    record Repaint() implements Effect {}

    /** Stop the program until the shell goes on with it. */
    record Suspend() implements Effect {}

    /** Leave. */
    record Quit() implements Effect {}
}
