package dev.reclaim.cli;

import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.Environment;
import dev.reclaim.plan.Glob;
import dev.reclaim.plan.RawText;

/**
 * The {@code ~} or {@code ~user} that a word begins with, and what it stands for.
 *
 * @param length its characters; 0 if the word begins with none, or there is no such account
 * @param home what it stands for; empty for none, and for the root before a slash
 */
record Tilde(int length, String home) {
    private static final Tilde NONE = new Tilde(0, "");

    /**
     * The one of a word.
     *
     * @param pattern the word with backslashes before what is quoted, which a tilde must not be
     */
    static Tilde of(String pattern, Environment environment) {
        int slash = pattern.indexOf('/');
        String first = slash < 0 ? pattern : pattern.substring(0, slash);
        if (!first.startsWith("~") || first.indexOf('\\') >= 0) {
            return NONE;
        }
        return environment
                .home(first.substring(1))
                .map(home -> new Tilde(first.length(), text(home, slash >= 0)))
                .orElse(NONE);
    }

    private static String text(RawPath home, boolean goesOn) {
        return goesOn && home.equals(RawPath.ROOT) ? "" : RawText.decode(home.bytes());
    }

    /** A word that begins so, as a path. */
    String in(String word) {
        return home + word.substring(length);
    }

    /** A pattern that begins so. */
    String inPattern(String pattern) {
        return Glob.quote(home) + pattern.substring(length);
    }
}
