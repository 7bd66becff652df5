package dev.reclaim.tui.screen;

import dev.reclaim.linux.SafeText;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jline.utils.WCWidth;

/**
 * Text as the cells of a terminal: made safe ({@link SafeText}), composed (NFC), and divided into a
 * base character each with the marks that combine with it, of a known width (UAX #11, as JLine's
 * table has it).
 *
 * <p>Whatever joins characters across cells (ZWJ) is a format character, which {@link SafeText}
 * shows escaped: terminals do not agree on how wide such a sequence is. For the same reason a
 * variation selector, which changes only the picture, is left out.
 */
public final class CellText {
    /** More marks than a language puts on one character would cover the rows around it. */
    private static final int MARKS = 6;

    private static final int CACHED = 8192;
    private static final Glyph[] ASCII = new Glyph[0x7f];
    private static final Map<String, Glyph> OTHERS = new ConcurrentHashMap<>();

    static {
        Arrays.setAll(ASCII, c -> new Glyph(Character.toString(c), 1, true));
        ASCII[' '] = Glyph.BLANK;
    }

    private CellText() {}

    /** How many columns the text takes once it is safe. */
    public static int width(String text) {
        return isPlain(text) ? text.length() : width(glyphs(text));
    }

    static int width(List<Glyph> glyphs) {
        int columns = 0;
        for (Glyph glyph : glyphs) {
            columns += glyph.columns();
        }
        return columns;
    }

    /** The text's cells from left to right, without the second halves of wide ones. */
    static List<Glyph> glyphs(String text) {
        List<Glyph> glyphs = new ArrayList<>(text.length());
        if (isPlain(text)) {
            for (int i = 0; i < text.length(); i++) {
                glyphs.add(ASCII[text.charAt(i)]);
            }
            return glyphs;
        }
        String safe = Normalizer.normalize(SafeText.of(text), Normalizer.Form.NFC);
        for (int i = 0; i < safe.length(); ) {
            int base = safe.codePointAt(i);
            int end = i + Character.charCount(base);
            if (isVariationSelector(base)) {
                i = end;
                continue;
            }
            StringBuilder cluster = new StringBuilder();
            int columns = WCWidth.wcwidth(base);
            if (columns < 1) {
                cluster.append(' '); // a mark with nothing to combine with
                columns = 1;
                end = i;
            } else {
                cluster.appendCodePoint(base);
            }
            end = marks(safe, end, cluster);
            glyphs.add(glyph(cluster.toString(), columns));
            while (end < safe.length() && isMark(safe.codePointAt(end))) {
                int excess = safe.codePointAt(end);
                end += Character.charCount(excess);
                if (!isVariationSelector(excess)) {
                    glyphs.addAll(glyphs("\\u{" + Integer.toHexString(excess) + "}"));
                }
            }
            i = end;
        }
        return glyphs;
    }

    /** Adds the marks from {@code at} on to the cluster, as many as are shown; where they end. */
    private static int marks(String safe, int at, StringBuilder cluster) {
        int marks = 0;
        while (at < safe.length() && marks < MARKS) {
            int c = safe.codePointAt(at);
            if (!isMark(c)) {
                break;
            }
            if (!isVariationSelector(c)) {
                cluster.appendCodePoint(c);
                marks++;
            }
            at += Character.charCount(c);
        }
        return at;
    }

    /** One character's glyph, for what is drawn and not written: borders, bars. */
    static Glyph glyph(char c) {
        return c < ASCII.length ? ASCII[c] : glyph(String.valueOf(c), 1);
    }

    private static Glyph glyph(String cluster, int columns) {
        if (cluster.length() == 1 && cluster.charAt(0) < ASCII.length) {
            return ASCII[cluster.charAt(0)];
        }
        Glyph known = OTHERS.get(cluster);
        if (known != null) {
            return known;
        }
        if (OTHERS.size() >= CACHED) {
            OTHERS.clear();
        }
        Glyph glyph = new Glyph(cluster, columns, isCertain(cluster, columns));
        OTHERS.put(cluster, glyph);
        return glyph;
    }

    /**
     * True where terminals old and new agree: single letters of the first plane, and among the wide
     * ones the ideographs, syllables and full-width forms, which were wide from the beginning.
     */
    private static boolean isCertain(String cluster, int columns) {
        if (cluster.length() > 1) {
            return false;
        }
        char c = cluster.charAt(0);
        return columns == 1
                ? !Character.isSurrogate(c) && !isEmojiLike(c)
                : (c >= 0x2e80 && c < 0xfb00) || c >= 0xff00;
    }

    /** Symbols that some fonts and terminals draw as a wide picture. */
    private static boolean isEmojiLike(char c) {
        return c >= 0x2600 && c < 0x27c0 && c != '✓';
    }

    private static boolean isMark(int c) {
        return c >= 0x300 && WCWidth.wcwidth(c) == 0;
    }

    private static boolean isVariationSelector(int c) {
        return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }
}
