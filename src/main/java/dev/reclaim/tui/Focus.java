package dev.reclaim.tui;

/**
 * Where keys go.
 *
 * @param pane the one that has them
 * @param list the list that had them last: where one returns from the command pane
 * @param filtering whether they are the filter's of that pane
 * @param scrolledBack lines of the command pane's output below the last that shows
 * @param furthest how many these may be
 * @param above how many lines there have ever been above the newest that show
 * @param commandRuns whether a command runs in the command pane
 */
record Focus(
        Pane pane,
        Pane list,
        boolean filtering,
        int scrolledBack,
        int furthest,
        long above,
        boolean commandRuns) {

    /** At start. */
    static final Focus FIRST = new Focus(Pane.FILES, Pane.FILES, false, 0, 0, 0, false);

    /** Another pane. */
    Focus to(Pane other) {
        return new Focus(
                other,
                other == Pane.COMMAND ? list : other,
                false,
                0,
                furthest,
                above,
                commandRuns);
    }

    /** From the command pane to the last list. */
    Focus back() {
        return to(list);
    }

    /** The filter begins or ends. */
    Focus withFiltering(boolean typing) {
        return new Focus(pane, list, typing, scrolledBack, furthest, above, commandRuns);
    }

    /** The command pane's output scrolled. */
    Focus withScrolledBack(int lines) {
        return new Focus(
                pane,
                list,
                filtering,
                Math.clamp(lines, 0, furthest),
                furthest,
                above,
                commandRuns);
    }

    /** There is more output: who looks at older lines goes on to see the same. */
    Focus withOutput(int lines, long linesAbove) {
        long more = scrolledBack == 0 ? 0 : Math.max(0, linesAbove - above);
        return new Focus(
                pane,
                list,
                filtering,
                Math.clamp(scrolledBack + more, 0, lines),
                lines,
                linesAbove,
                commandRuns);
    }

    /** A command begins or has ended. */
    Focus withCommandRunning(boolean running) {
        return new Focus(pane, list, filtering, scrolledBack, furthest, above, running);
    }
}
