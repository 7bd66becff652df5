package dev.reclaim.tui.screen;

import dev.reclaim.linux.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The characters that a terminal can show. */
public enum Letters {
    /** A terminal that takes UTF-8. */
    UNICODE,
    /** One that takes ASCII only: symbols are replaced, other letters shown as escaped bytes. */
    ASCII;

    /** What a text that is cut ends in. */
    static final char ELLIPSIS = '…';

    private static final String SYMBOLS = "─│┌┐└┘├┤┬┴┼…█▉▊▋▌▍▎▏░▒▓●○•⊘✓✗▲▼△▽▶→←↑↓·—–×";
    private static final String PLAIN = "-|+++++++++~########.:#*o*xvx^v^v>><^v.--x";

    /** What the locale's character set is (locale(7)): the first variable that is set decides. */
    public static Letters of(Map<String, String> variables) {
        String locale =
                Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                        .map(name -> variables.getOrDefault(name, ""))
                        .filter(value -> !value.isEmpty())
                        .findFirst()
                        .orElse("");
        return locale.matches("(?i).*\\.utf-?8(@.*)?") ? UNICODE : ASCII;
    }

    /** The text's cells, in these letters. */
    List<Glyph> glyphs(String text) {
        return CellText.glyphs(this == UNICODE ? text : plain(text));
    }

    /** How many columns the text takes in these letters. */
    public int width(String text) {
        return this == UNICODE ? CellText.width(text) : CellText.width(plain(text));
    }

    /**
     * The text as a terminal breaks it itself, in pieces as wide as it: nothing is added or left
     * out, and what stands for a character that cannot be shown may be cut like any other text.
     */
    public List<String> fill(String text, int width) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int used = 0;
        for (Glyph glyph : glyphs(text)) {
            if (used + glyph.columns() > width && used > 0) {
                pieces.add(piece.toString());
                piece.setLength(0);
                used = 0;
            }
            piece.append(glyph.text());
            used += glyph.columns();
        }
        pieces.add(piece.toString());
        return pieces;
    }

    /** The one glyph of a symbol. */
    Glyph glyph(char symbol) {
        int at = this == UNICODE ? -1 : SYMBOLS.indexOf(symbol);
        return CellText.glyph(at < 0 ? symbol : PLAIN.charAt(at));
    }

    private static String plain(String text) {
        StringBuilder replaced = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int at = SYMBOLS.indexOf(text.charAt(i));
            replaced.append(at < 0 ? text.charAt(i) : PLAIN.charAt(at));
        }
        return SafeText.ascii(SafeText.of(replaced.toString()));
    }
}
