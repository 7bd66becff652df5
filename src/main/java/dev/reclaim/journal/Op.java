package dev.reclaim.journal;

/** What an operation does to its item. */
public enum Op {
    ARCHIVE("archive"),
    COPY("copy"),
    DELETE("delete"),
    KILL("kill"),
    UNDO("undo"),
    REDO("redo");

    private final String word;

    Op(String word) {
        this.word = word;
    }

    /** The word in JSON and in messages. */
    public String word() {
        return word;
    }
}
