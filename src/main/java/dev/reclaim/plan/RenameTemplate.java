package dev.reclaim.plan;

import dev.reclaim.linux.RawPath;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a file is called in the archive: text with {@code {stem}}, {@code {ext}} (with its dot),
 * {@code {name}}, {@code {label}}, {@code {date}} (UTC, 20251211) and {@code {host}}.
 */
public final class RenameTemplate {
    private final String text;

    private RenameTemplate(String text) {
        this.text = text;
    }

    /** Compiles a template; IllegalArgumentException says what is wrong with it. */
    public static RenameTemplate of(String text) {
        return new RenameTemplate(text);
    }

    /**
     * The new name.
     *
     * @param name the old base name, any bytes
     * @throws IllegalArgumentException if the result is no single file name of at most 255 bytes
     */
    public RawPath apply(RawPath name, @Nullable String label, LocalDate date, String host) {
        return RawPath.of(text + label + date + host + name);
    }

    /** The template as written. */
    @Override
    public String toString() {
        return text;
    }
}
