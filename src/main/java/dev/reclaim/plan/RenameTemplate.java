package dev.reclaim.plan;

import dev.reclaim.linux.RawPath;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a file is called in the archive: text with {@code {stem}}, {@code {ext}} (with its dot),
 * {@code {name}}, {@code {label}}, {@code {date}} (UTC, 20251211) and {@code {host}}.
 *
 * <p>{@code {ext}} is the last dot and what follows it; a name whose only dot comes first, or that
 * has none, is all stem.
 */
public final class RenameTemplate {
    private static final int NAME_MAX = 255;

    /** What may stand in braces. */
    private enum Placeholder {
        STEM,
        EXT,
        NAME,
        LABEL,
        DATE,
        HOST;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private sealed interface Part {
        record Text(String text) implements Part {}

        record Hole(Placeholder placeholder) implements Part {}
    }

    private final String text;
    private final List<Part> parts;

    private RenameTemplate(String text, List<Part> parts) {
        this.text = text;
        this.parts = parts;
    }

    /**
     * Compiles a template.
     *
     * @throws ValueException if it is empty, holds a slash or a control character, a brace has no
     *     partner, or a placeholder is unknown
     */
    public static RenameTemplate of(String text) {
        if (text.isEmpty()) {
            throw new ValueException("a rename template cannot be empty");
        }
        if (text.indexOf('/') >= 0) {
            throw new ValueException("a rename template gives a file name and cannot hold a slash");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new ValueException("a rename template cannot hold a control character");
        }
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            String plain = text.substring(at, open < 0 ? text.length() : open);
            if (plain.indexOf('}') >= 0) {
                throw new ValueException("a \"}\" has no \"{\" before it");
            }
            if (!plain.isEmpty()) {
                parts.add(new Part.Text(plain));
            }
            if (open < 0) {
                break;
            }
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw new ValueException("a \"{\" is not closed");
            }
            parts.add(new Part.Hole(placeholder(text.substring(open + 1, close))));
            at = close + 1;
        }
        return new RenameTemplate(text, List.copyOf(parts));
    }

    private static Placeholder placeholder(String word) {
        List<String> words = Arrays.stream(Placeholder.values()).map(Placeholder::word).toList();
        int index = words.indexOf(word);
        if (index < 0) {
            @Nullable String near = Nearest.to(word, words);
            throw new ValueException(
                    "unknown placeholder {" + word + "}", near == null ? null : "{" + near + "}");
        }
        return Placeholder.values()[index];
    }

    /** True if it needs a label. */
    public boolean usesLabel() {
        return parts.contains(new Part.Hole(Placeholder.LABEL));
    }

    /**
     * The new name.
     *
     * @param name the old base name, any bytes
     * @param label the plan's label; null if it has none
     * @param date the day in UTC
     * @param host name of this machine
     * @throws ValueException if the result is no single file name of at most 255 bytes, or the
     *     template needs a label that is not there
     */
    public RawPath apply(RawPath name, @Nullable String label, LocalDate date, String host) {
        byte[] old = name.bytes();
        int dot = lastDot(old);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Part part : parts) {
            out.writeBytes(
                    switch (part) {
                        case Part.Text plain -> RawText.encode(plain.text());
                        case Part.Hole hole ->
                                switch (hole.placeholder()) {
                                    case STEM -> Arrays.copyOf(old, dot);
                                    case EXT -> Arrays.copyOfRange(old, dot, old.length);
                                    case NAME -> old;
                                    case LABEL -> RawText.encode(required(label));
                                    case DATE ->
                                            RawText.encode(
                                                    date.format(DateTimeFormatter.BASIC_ISO_DATE));
                                    case HOST -> RawText.encode(host);
                                };
                    });
        }
        return fileName(out.toByteArray(), name);
    }

    private String required(@Nullable String label) {
        if (label == null) {
            throw new ValueException("\"" + text + "\" uses {label}, but there is no label");
        }
        return label;
    }

    private RawPath fileName(byte[] bytes, RawPath old) {
        String yields = "\"" + text + "\" makes of \"" + old + "\" ";
        if (bytes.length == 0) {
            throw new ValueException(yields + "an empty name");
        }
        if (bytes.length > NAME_MAX) {
            throw new ValueException(
                    yields + "a name of " + bytes.length + " bytes, more than " + NAME_MAX);
        }
        for (byte b : bytes) {
            if (b == '/' || b == 0) {
                throw new ValueException(yields + "a name with a slash or NUL in it");
            }
        }
        RawPath result = RawPath.ofBytes(bytes);
        if (result.isDots()) {
            throw new ValueException(yields + "\"" + result + "\", which is no file name");
        }
        return result;
    }

    private static int lastDot(byte[] name) {
        for (int i = name.length - 1; i > 0; i--) {
            if (name[i] == '.') {
                return i;
            }
        }
        return name.length;
    }

    /** The template as written. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RenameTemplate template && text.equals(template.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
