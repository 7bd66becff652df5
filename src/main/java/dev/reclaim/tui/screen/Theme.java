package dev.reclaim.tui.screen;

import com.googlecode.lanterna.TextColor;
import dev.reclaim.tui.screen.Colours.Depth;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The look of each {@link Paint} on this terminal, as the parameters of SGR (ECMA-48 8.3.117). Each
 * begins with 0, and so needs nothing to be known of what went before.
 *
 * <p>A selected row has a dark background of its own, and the shades that read on it, whatever the
 * terminal's background is.
 */
final class Theme {
    private record Look(Paint paint, Selection selection) {}

    private static final int SELECTED = 0x005f87;
    private static final int SELECTED_QUIETLY = 0x444444;
    private static final int ON_SELECTED = 0xffffff;
    private static final int REMEMBERED = 4096;

    private final Depth depth;
    private final Background background;
    private final Map<Look, String> known = new HashMap<>();

    /** Cells come in runs of one look. */
    private Look last = new Look(Role.TEXT, Selection.NONE);

    private String lastCode = "0";

    Theme(Depth depth, Background background) {
        this.depth = depth;
        this.background = background;
    }

    /** The parameters for a cell. */
    String code(Paint paint, Selection selection) {
        if (!last.paint().equals(paint) || last.selection() != selection) {
            if (known.size() >= REMEMBERED) {
                known.clear();
            }
            last = new Look(paint, selection);
            lastCode = known.computeIfAbsent(last, this::code);
        }
        return lastCode;
    }

    private String code(Look look) {
        return switch (look.paint()) {
            case Role role -> attributes(role) + colours(hue(role), look.selection());
            case Sgr sgr -> code(sgr, look.selection());
        };
    }

    Depth depth() {
        return depth;
    }

    Background background() {
        return background;
    }

    private static @Nullable Hue hue(Role role) {
        return switch (role) {
            case TEXT, HEADING, HEADER, DIALOG, INPUT -> null;
            case QUIET, BORDER, FOOTER, BAR_REST -> Hue.GREY;
            case FOCUS, KEY -> Hue.CYAN;
            case BAR -> Hue.BLUE;
            case GOOD, JOB -> Hue.GREEN;
            case WARNING, MARK, QUESTION -> Hue.YELLOW;
            case BAD, BAR_HIGH -> Hue.RED;
            case BLOCKED -> Hue.MAGENTA;
        };
    }

    /** What sets it apart where there are no colours, too. */
    private String attributes(Role role) {
        return switch (role) {
            case TEXT, BORDER, FOOTER, GOOD, BAR, DIALOG -> "0";
            case HEADING, FOCUS, HEADER, KEY, WARNING, BAD, MARK, JOB, BAR_HIGH, QUESTION -> "0;1";
            case QUIET, BLOCKED, BAR_REST ->
                    depth == Depth.MONOCHROME || depth == Depth.SIXTEEN ? "0;2" : "0";
            case INPUT -> "0;4";
        };
    }

    private String colours(@Nullable Hue hue, Selection selection) {
        if (selection != Selection.NONE) {
            return selected(hue, selection == Selection.FOCUSED);
        }
        return depth == Depth.MONOCHROME || hue == null
                ? ""
                : foreground(hue.on(background, depth));
    }

    private String selected(@Nullable Hue hue, boolean focused) {
        return switch (depth) {
            case MONOCHROME -> focused ? ";7" : ";4";
            // Hardly two of the sixteen read on each other whatever their shades.
            case SIXTEEN -> focused ? ";37;44" : ";30;47";
            case INDEXED, TRUE -> {
                TextColor shade =
                        hue == null
                                ? Hue.shade(ON_SELECTED, depth)
                                : hue.on(Background.DARK, depth);
                int behind = focused ? SELECTED : SELECTED_QUIETLY;
                yield foreground(shade) + background(Hue.shade(behind, depth));
            }
        };
    }

    private String code(Sgr sgr, Selection selection) {
        StringBuilder code = new StringBuilder("0");
        code.append(sgr.bold() ? ";1" : "").append(sgr.dim() ? ";2" : "");
        code.append(sgr.italic() ? ";3" : "").append(sgr.underline() ? ";4" : "");
        code.append(sgr.reverse() ? ";7" : "");
        if (selection != Selection.NONE) {
            return code + selected(null, selection == Selection.FOCUSED);
        }
        if (depth != Depth.MONOCHROME) {
            TextColor foreground = Palette.shown(sgr.foreground(), depth);
            TextColor behind = Palette.shown(sgr.background(), depth);
            code.append(foreground == null ? "" : foreground(foreground));
            code.append(behind == null ? "" : background(behind));
        }
        return code.toString();
    }

    private static String foreground(TextColor colour) {
        return ";" + new String(colour.getForegroundSGRSequence(), StandardCharsets.US_ASCII);
    }

    private static String background(TextColor colour) {
        return ";" + new String(colour.getBackgroundSGRSequence(), StandardCharsets.US_ASCII);
    }
}
