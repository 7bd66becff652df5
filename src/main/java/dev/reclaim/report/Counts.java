package dev.reclaim.report;

/** Numbers with their noun. */
final class Counts {
    private Counts() {}

    /** {@code 0 files}, {@code 1 file}, {@code 3 files}. */
    static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
