package dev.reclaim.tui.screen;

import dev.reclaim.linux.SafeText;
import java.util.List;
import org.jline.utils.WCWidth;
import org.jspecify.annotations.Nullable;

/**
 * Characters of a program's output as glyphs, each as wide as JLine takes it to be: a line editor
 * and its terminal must agree. What could hide or reorder text is shown as U+FFFD, or not at all
 * where it takes no room.
 */
final class VtGlyphs {
    private static final int CACHED = 2048;
    private static final int REPLACEMENT = 0xfffd;

    private final int[] known = new int[CACHED];
    private final @Nullable Glyph[] glyphs = new @Nullable Glyph[CACHED];

    /** The glyph of a character that is no control character; null for what takes no room. */
    @Nullable Glyph of(int codePoint) {
        if (codePoint < 0x7f) {
            return CellText.glyph((char) codePoint);
        }
        int slot = codePoint & CACHED - 1;
        if (known[slot] != codePoint) {
            known[slot] = codePoint;
            glyphs[slot] = make(codePoint);
        }
        return glyphs[slot];
    }

    /** The glyph with one more mark; itself if it can take none or shows enough. */
    static Glyph combine(Glyph glyph, int mark) {
        String text = glyph.text() + Character.toString(mark);
        if (!SafeText.of(text).equals(text)) {
            return glyph;
        }
        List<Glyph> together = CellText.glyphs(text);
        return together.size() == 1 && together.getFirst().columns() == glyph.columns()
                ? together.getFirst()
                : glyph;
    }

    private static @Nullable Glyph make(int codePoint) {
        int columns = WCWidth.wcwidth(codePoint);
        if (columns < 1) {
            return null;
        }
        List<Glyph> shown = CellText.glyphs(Character.toString(codePoint));
        if (shown.size() == 1 && shown.getFirst().columns() == columns) {
            return shown.getFirst();
        }
        Glyph replacement = CellText.glyphs(Character.toString(REPLACEMENT)).getFirst();
        return columns == 1
                ? replacement
                : new Glyph(replacement.text() + " ", columns, replacement.certain());
    }
}
