package dev.reclaim.plan;

import dev.reclaim.linux.RawPath;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path as it is written in a plan: {@code ~}, {@code ~user}, {@code $NAME} and {@code ${NAME}}
 * are replaced, {@code $$} is a dollar sign. What a variable holds is taken as it is: a wildcard in
 * it is an ordinary character.
 */
final class PathText {
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:(\\$)|([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)\\})");

    private static final int PATH_MAX = 4_096;

    private final Environment environment;

    PathText(Environment environment) {
        this.environment = environment;
    }

    /** An absolute pattern. */
    PathGlob glob(String text) {
        if (text.isEmpty()) {
            throw new ValueException("a path cannot be empty");
        }
        if (text.indexOf('\0') >= 0) {
            throw new ValueException("a path cannot hold a NUL byte");
        }
        String expanded = expand(text);
        if (!expanded.startsWith("/")) {
            throw new ValueException("\"" + text + "\" is a relative path; begin it with / or ~/");
        }
        if (expanded.length() > PATH_MAX) {
            throw new ValueException("the path is longer than " + PATH_MAX + " characters");
        }
        return PathGlob.of(expanded);
    }

    /** An absolute path without wildcards. */
    RawPath path(String text) {
        PathGlob glob = glob(text);
        if (!glob.isLiteral()) {
            throw new ValueException(
                    "\""
                            + text
                            + "\" has a wildcard, but one path is asked for; escape it by \\\\");
        }
        return glob.base();
    }

    /** A pattern of what is kept: of a base name, or with a slash of whole paths. */
    Glob keep(String text) {
        if (text.indexOf('/') < 0) {
            return Glob.of(text);
        }
        if (text.startsWith("**/")) {
            return Glob.of(text);
        }
        String expanded = expand(text);
        if (!expanded.startsWith("/")) {
            throw new ValueException("\"" + text + "\" is a relative path", "**/" + text);
        }
        return Glob.of(expanded);
    }

    private String expand(String text) {
        int rest = 0;
        StringBuilder expanded = new StringBuilder();
        if (text.startsWith("~")) {
            int slash = text.indexOf('/');
            rest = slash < 0 ? text.length() : slash;
            expanded.append(literal(home(text.substring(1, rest)).bytes()));
        }
        while (rest < text.length()) {
            int dollar = text.indexOf('$', rest);
            expanded.append(text, rest, dollar < 0 ? text.length() : dollar);
            if (dollar < 0) {
                break;
            }
            Matcher variable = VARIABLE.matcher(text).region(dollar, text.length());
            if (!variable.lookingAt()) {
                throw new ValueException(
                        "\""
                                + text
                                + "\": $ begins a variable, $NAME or ${NAME}; a dollar sign is $$");
            }
            expanded.append(variable.group(1) != null ? "$" : valueOf(variable));
            rest = variable.end();
        }
        return expanded.toString();
    }

    private String valueOf(Matcher variable) {
        String name = variable.group(2) != null ? variable.group(2) : variable.group(3);
        @Nullable String value = environment.variables().get(name);
        if (value == null) {
            @Nullable String near = Nearest.to(name, environment.variables().keySet());
            throw new ValueException(
                    "variable $" + name + " is not set", near == null ? null : "$" + near);
        }
        if (value.isEmpty()) {
            throw new ValueException("variable $" + name + " is empty");
        }
        return Glob.quote(value);
    }

    private RawPath home(String user) {
        return environment
                .home(user)
                .orElseThrow(() -> new ValueException("~" + user + ": there is no such account"));
    }

    private static String literal(byte[] path) {
        String text = RawText.decode(path);
        return Glob.quote(text.equals("/") ? "" : text);
    }
}
