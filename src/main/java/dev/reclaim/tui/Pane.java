package dev.reclaim.tui;

/** One of the four parts of the screen, in the order of their numbers. */
enum Pane {
    DISK(1, "Disk"),
    FILES(2, "Temp files"),
    PROCESSES(3, "Processes"),
    COMMAND(4, "command");

    private final int number;
    private final String title;

    Pane(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /** What stands in its border. */
    String title() {
        return title;
    }

    /** The key that goes there: 1 to 4. */
    int number() {
        return number;
    }

    /** The pane so many further on, round the screen. */
    Pane next(int by) {
        return values()[Math.floorMod(number - 1 + by, values().length)];
    }
}
