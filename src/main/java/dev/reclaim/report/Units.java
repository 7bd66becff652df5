package dev.reclaim.report;

/** How sizes are counted for people. JSON always holds plain bytes. */
public enum Units {
    /** Powers of 1000 (ISO 80000-1): 1 GB is 10^9 bytes. */
    SI("si", 1000, "kMGTPE", "B"),
    /** Powers of 1024 (IEC 80000-13): 1 GiB is 2^30 bytes. */
    IEC("iec", 1024, "KMGTPE", "iB");

    private final String word;
    private final int step;
    private final String prefixes;
    private final String suffix;

    Units(String word, int step, String prefixes, String suffix) {
        this.word = word;
        this.step = step;
        this.prefixes = prefixes;
        this.suffix = suffix;
    }

    /** The word of {@code --units}. */
    public String word() {
        return word;
    }

    int step() {
        return step;
    }

    /** Name of the unit of {@code step} to the power of {@code level}; 0 is the byte. */
    String name(int level) {
        return level == 0 ? "B" : prefixes.charAt(level - 1) + suffix;
    }

    int highest() {
        return prefixes.length();
    }
}
