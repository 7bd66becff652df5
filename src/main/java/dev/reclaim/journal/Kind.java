package dev.reclaim.journal;

/** What a file is to the plan. */
public enum Kind {
    OUTPUT("output"),
    TEMP("temp"),
    SCRIPT("script"),
    LOG("log"),
    /** Nothing: somebody named it. */
    OTHER("other");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** The word in JSON and on the screen. */
    public String word() {
        return word;
    }
}
