package dev.reclaim.tui;

/**
 * Where keys go.
 *
 * @param pane the one that has them
 * @param list the list that had them last: where one returns from the command pane
 * @param filtering whether they are the filter's of that pane
 * @param scrolledBack lines of the command pane's output below the last that shows
 * @param furthest how many these may be
 * @param commandRuns whether a command runs in the command pane
 */
record Focus(
        Pane pane,
        Pane list,
        boolean filtering,
        int scrolledBack,
        int furthest,
        boolean commandRuns) {

    /** At start. */
    static final Focus FIRST = new Focus(Pane.FILES, Pane.FILES, false, 0, 0, false);

    /** Another pane. */
    Focus to(Pane other) {
        return new Focus(
                other, other == Pane.COMMAND ? list : other, false, 0, furthest, commandRuns);
    }

    /** From the command pane to the last list. */
    Focus back() {
        return to(list);
    }

    /** The filter begins or ends. */
    Focus withFiltering(boolean typing) {
        return new Focus(pane, list, typing, scrolledBack, furthest, commandRuns);
    }

    /** The command pane's output scrolled. */
    Focus withScrolledBack(int lines) {
        return new Focus(
                pane, list, filtering, Math.clamp(lines, 0, furthest), furthest, commandRuns);
    }

    /** So far can the output be scrolled now. */
    Focus withFurthest(int lines) {
        return new Focus(pane, list, filtering, Math.min(scrolledBack, lines), lines, commandRuns);
    }

    /** A command begins or has ended. */
    Focus withCommandRunning(boolean running) {
        return new Focus(pane, list, filtering, scrolledBack, furthest, running);
    }
}
