package dev.reclaim.tui.screen;

/** What a piece of the screen means; {@link Theme} knows its colours. */
public enum Role implements Paint {
    /** Ordinary text, and empty cells. */
    TEXT('.'),
    /** What is there to be looked up, not to be read: units, old rows, hints. */
    QUIET('q'),
    /** Column headings, headings in help and details. */
    HEADING('h'),
    /** Borders, and the titles of panes without the focus. */
    BORDER('b'),
    /** Border and title of the pane that the keys go to. */
    FOCUS('f'),
    /** The line at the top. */
    HEADER('e'),
    /** The line at the bottom. */
    FOOTER('o'),
    /** The name of a key, in the footer and in the help. */
    KEY('k'),
    /** Done, freed, healthy. */
    GOOD('g'),
    /** To be looked at before it is too late. */
    WARNING('w'),
    /** Failed, or nearly full. */
    BAD('x'),
    /** A mark, and the row that has it. */
    MARK('m'),
    /** What a guard refuses, and why. */
    BLOCKED('l'),
    /** The job that is waited for. */
    JOB('j'),
    /** The filled part of a bar. */
    BAR('a'),
    /** The filled part of a bar that is nearly full. */
    BAR_HIGH('i'),
    /** The rest of a bar. */
    BAR_REST('r'),
    /** The inside of a dialog. */
    DIALOG('d'),
    /** What a dialog asks. */
    QUESTION('u'),
    /** Where a person types. */
    INPUT('n');

    private final char letter;

    Role(char letter) {
        this.letter = letter;
    }

    @Override
    public char letter() {
        return letter;
    }
}
