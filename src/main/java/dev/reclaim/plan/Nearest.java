package dev.reclaim.plan;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What somebody probably meant by a word that is none: the nearest of the words there are. */
final class Nearest {
    private Nearest() {}

    /**
     * The candidate with the smallest number of letters to insert, drop, change or swap; null if
     * none is near: the longer the word, the more may differ, at most 3 letters.
     */
    static @Nullable String to(String word, Collection<String> candidates) {
        @Nullable String best = null;
        int bestDistance = Math.clamp(word.length() / 3 + 1L, 1, 3) + 1;
        for (String candidate : candidates) {
            int distance = distance(word, candidate);
            if (distance < bestDistance && distance < candidate.length()) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best;
    }

    /** Optimal string alignment distance; big words differ by their length at least. */
    static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 3) {
            return Math.abs(a.length() - b.length());
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] =
                        Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                boolean swapped =
                        i > 1
                                && j > 1
                                && a.charAt(i - 1) == b.charAt(j - 2)
                                && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
