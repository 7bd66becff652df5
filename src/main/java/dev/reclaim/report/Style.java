package dev.reclaim.report;

/** How text is set off on a terminal: by ECMA-48 colours, or not at all. */
public enum Style {
    /** No escape sequences. */
    PLAIN,
    /** The sixteen colours every terminal has. */
    ANSI;

    /** A heading. */
    public String heading(String text) {
        return sgr("1", text);
    }

    /** What went well. */
    public String good(String text) {
        return sgr("32", text);
    }

    /** What waits or deserves a look. */
    public String warning(String text) {
        return sgr("33", text);
    }

    /** What failed. */
    public String bad(String text) {
        return sgr("31", text);
    }

    /** What stays as it is. */
    public String quiet(String text) {
        return sgr("2", text);
    }

    private String sgr(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\033[" + code + 'm' + text + "\033[0m";
    }
}
