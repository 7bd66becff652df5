package dev.reclaim.scan;

import dev.reclaim.linux.RawPath;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A git configuration file (git-config(1), "Syntax"): the last value of each variable. Includes are
 * not followed; git does not follow them either for what describes the repository's format.
 */
final class GitConfig {
    /** The configuration that sets nothing. */
    static final GitConfig NONE = new GitConfig(new byte[0]);

    /** {@code section.name} or {@code section.Sub.name}, section and name in lower case. */
    private final Map<String, String> values = new HashMap<>();

    // Bytes as Latin-1, one character each, so that a path comes out as it was written.
    private final String text;
    private int at;

    private GitConfig(byte[] content) {
        text = new String(content, StandardCharsets.ISO_8859_1);
    }

    /** Reads a configuration; an error that names {@code file} if git could not read it either. */
    static GitConfig parse(byte[] content, RawPath file) throws GitFormatException {
        GitConfig config = new GitConfig(content);
        if (!config.parse()) {
            throw new GitFormatException(file + ": not a git configuration");
        }
        return config;
    }

    /** The value of a variable; empty if it is not set. */
    Optional<String> get(String variable) {
        return Optional.ofNullable(values.get(variable));
    }

    /** Whether a variable is set to one of git's words for true. */
    boolean isTrue(String variable) {
        return switch (values.getOrDefault(variable, "false").toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            default -> false;
        };
    }

    /** The value of a variable as a path. */
    Optional<RawPath> path(String variable) {
        return get(variable)
                .filter(value -> !value.isEmpty())
                .map(value -> RawPath.ofBytes(value.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private boolean parse() {
        at = text.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
        String section = "";
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '#' || c == ';') {
                skipLine();
            } else if (c == '[') {
                int end = endOfSection();
                if (end < 0) {
                    return false;
                }
                section = section(text.substring(at + 1, end));
                at = end + 1;
            } else if (Character.isLetter(c)) {
                variable(section);
            } else {
                return false;
            }
        }
        return true;
    }

    private void skipLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end + 1;
    }

    private int endOfSection() {
        boolean quoted = false;
        for (int i = at; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\n' -> {
                    return -1;
                }
                case '\\' -> i++;
                case '"' -> quoted = !quoted;
                case ']' -> {
                    if (!quoted) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return -1;
    }

    private static String section(String header) {
        int quote = header.indexOf('"');
        if (quote < 0) {
            return header.strip().toLowerCase(Locale.ROOT);
        }
        String sub = header.substring(quote + 1, Math.max(quote + 1, header.lastIndexOf('"')));
        return header.substring(0, quote).strip().toLowerCase(Locale.ROOT)
                + "."
                + sub.replaceAll("\\\\(.)", "$1");
    }

    private void variable(String section) {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '-')) {
            at++;
        }
        String name = section + "." + text.substring(start, at).toLowerCase(Locale.ROOT);
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '=') {
            at++;
            values.put(name, value());
        } else {
            // a variable without "=" is true
            values.put(name, "true");
            skipLine();
        }
    }

    /** From after the {@code =} to the end of the line, which a backslash can put off. */
    private String value() {
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        int end = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n') {
                break;
            } else if (c == '"') {
                quoted = !quoted;
                end = value.length();
            } else if (c == '\\' && at + 1 < text.length()) {
                escaped(value, text.charAt(++at));
                end = value.length();
            } else if (!quoted && (c == '#' || c == ';')) {
                skipLine();
                break;
            } else if (quoted || !Character.isWhitespace(c)) {
                value.append(c);
                end = value.length();
            } else if (!value.isEmpty()) {
                value.append(c);
            }
        }
        return value.substring(0, end);
    }

    private static void escaped(StringBuilder value, char c) {
        switch (c) {
            case '\n' -> {}
            case 'n' -> value.append('\n');
            case 't' -> value.append('\t');
            case 'b' -> value.append('\b');
            default -> value.append(c);
        }
    }
}
