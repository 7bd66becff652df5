package dev.reclaim.tui.screen;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What keys are called, by what terminals send for them: xterm's control sequences ("PC-style
 * function keys"), console_codes(4), rxvt's and the VT220's forms.
 */
final class KeyNames {
    private static final int SHIFT = 1;
    private static final int ALT = 2;
    private static final int CTRL = 4;

    /** By the number before {@code ~}. */
    private static final Map<Integer, String> TILDE =
            Map.ofEntries(
                    Map.entry(1, "Home"),
                    Map.entry(2, "Insert"),
                    Map.entry(3, "Delete"),
                    Map.entry(4, "End"),
                    Map.entry(5, "PgUp"),
                    Map.entry(6, "PgDn"),
                    Map.entry(7, "Home"),
                    Map.entry(8, "End"),
                    Map.entry(11, "F1"),
                    Map.entry(12, "F2"),
                    Map.entry(13, "F3"),
                    Map.entry(14, "F4"),
                    Map.entry(15, "F5"),
                    Map.entry(17, "F6"),
                    Map.entry(18, "F7"),
                    Map.entry(19, "F8"),
                    Map.entry(20, "F9"),
                    Map.entry(21, "F10"),
                    Map.entry(23, "F11"),
                    Map.entry(24, "F12"));

    /** By the letter that ends a CSI or SS3 sequence. */
    private static final Map<Character, String> LETTERS =
            Map.of(
                    'A', "Up", 'B', "Down", 'C', "Right", 'D', "Left", 'H', "Home", 'F', "End", 'P',
                    "F1", 'Q', "F2", 'R', "F3", 'S', "F4");

    private KeyNames() {}

    /** The name of a control character or DEL. */
    static String control(int c) {
        return switch (c) {
            case 0 -> "Ctrl-Space";
            case '\t' -> "Tab";
            case '\r', '\n' -> "Enter";
            case '\b', 0x7f -> "Backspace";
            case 0x1b -> "Esc";
            default -> "Ctrl-" + (char) (c + '@');
        };
    }

    /** The name of a character that is typed, or of a control character. */
    static String typed(int c) {
        if (c < ' ' || c == 0x7f) {
            return control(c);
        }
        return c == ' ' ? "Space" : Character.toString(c);
    }

    /** A key pressed with Alt, which terminals send as Esc and the key. */
    static String alt(String name) {
        return name.startsWith("Ctrl-") ? "Ctrl-Alt-" + name.substring(5) : "Alt-" + name;
    }

    /** The key that {@code ESC [ parameters end} stands for; null if none of the program's. */
    static @Nullable String csi(String parameters, char end) {
        int[] numbers = numbers(parameters);
        if (numbers == null) {
            return null;
        }
        int first = numbers[0];
        int modifiers = Math.max(0, numbers[1] - 1) & (SHIFT | ALT | CTRL);
        return switch (end) {
            case '~' ->
                    first == 27 && numbers[2] > 0
                            ? character(numbers[2], modifiers)
                            : with(modifiers, TILDE.get(first));
            case '$' -> with(SHIFT, TILDE.get(first));
            case '^' -> with(CTRL, TILDE.get(first));
            case '@' -> with(CTRL | SHIFT, TILDE.get(first));
            case 'Z' -> "Shift-Tab";
            case 'u' -> character(first, modifiers);
            case 'a', 'b', 'c', 'd' -> with(SHIFT, LETTERS.get(Character.toUpperCase(end)));
            default -> first > 1 ? null : with(modifiers, LETTERS.get(end));
        };
    }

    /** The key that {@code ESC [ [ end} stands for: the Linux console's F1 to F5. */
    static @Nullable String linux(char end) {
        return end >= 'A' && end <= 'E' ? "F" + (end - 'A' + 1) : null;
    }

    /** The key that {@code ESC O modifier end} stands for; the keypad's keys are what they show. */
    static @Nullable String ss3(int modifier, char end) {
        int modifiers = Math.max(0, modifier - 1) & (SHIFT | ALT | CTRL);
        return switch (end) {
            case 'M' -> "Enter";
            case 'I' -> "Tab";
            case ' ' -> "Space";
            case 'X' -> "=";
            case 'a', 'b', 'c', 'd' -> with(CTRL, LETTERS.get(Character.toUpperCase(end)));
            default ->
                    end >= 'j' && end <= 'y'
                            ? String.valueOf((char) (end - 'p' + '0'))
                            : with(modifiers, LETTERS.get(end));
        };
    }

    /** A character with modifiers, as xterm's modifyOtherKeys and "CSI u" send it. */
    private static @Nullable String character(int c, int modifiers) {
        if (!Character.isValidCodePoint(c) || Character.getType(c) == Character.SURROGATE) {
            return null;
        }
        if (c == ' ' || c < ' ' || c == 0x7f) {
            return with(modifiers, typed(c));
        }
        String shown = Character.toString(c);
        if ((modifiers & (CTRL | SHIFT)) != 0) {
            shown = shown.toUpperCase(Locale.ROOT);
        }
        return with(modifiers & ~SHIFT, shown);
    }

    private static @Nullable String with(int modifiers, @Nullable String name) {
        return name == null
                ? null
                : ((modifiers & CTRL) != 0 ? "Ctrl-" : "")
                        + ((modifiers & ALT) != 0 ? "Alt-" : "")
                        + ((modifiers & SHIFT) != 0 ? "Shift-" : "")
                        + name;
    }

    /** Up to three parameters, 0 where there is none; null if they are anything else. */
    private static int @Nullable [] numbers(String parameters) {
        int[] numbers = new int[3];
        String[] parts = parameters.split(";", -1);
        for (int i = 0; i < Math.min(parts.length, numbers.length); i++) {
            String part = parts[i].replaceFirst(":.*", "");
            if (!part.matches("\\d{0,7}")) {
                return null;
            }
            numbers[i] = part.isEmpty() ? 0 : Integer.parseInt(part);
        }
        return numbers;
    }
}
