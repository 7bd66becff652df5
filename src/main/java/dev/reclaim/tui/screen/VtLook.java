package dev.reclaim.tui.screen;

/** Select graphic rendition: the numbers of a control sequence {@code m} applied to a look. */
final class VtLook {
    private final VtParameters numbers;
    private int at;

    private Colour foreground;
    private Colour background;
    private boolean bold;
    private boolean dim;
    private boolean italic;
    private boolean underline;
    private boolean reverse;

    private VtLook(Sgr look, VtParameters numbers) {
        this.numbers = numbers;
        foreground = look.foreground();
        background = look.background();
        bold = look.bold();
        dim = look.dim();
        italic = look.italic();
        underline = look.underline();
        reverse = look.reverse();
    }

    /** The look after the numbers; those of no known meaning change nothing. */
    static Sgr apply(Sgr look, VtParameters numbers) {
        if (numbers.size() == 1 && numbers.value(0) == 0) {
            return Sgr.PLAIN;
        }
        VtLook changed = new VtLook(look, numbers);
        while (changed.at < numbers.size()) {
            changed.step();
        }
        return changed.look();
    }

    private Sgr look() {
        return new Sgr(foreground, background, bold, dim, italic, underline, reverse);
    }

    private void step() {
        int number = numbers.value(at++);
        switch (number) {
            case 0 -> reset();
            case 1 -> bold = true;
            case 2 -> dim = true;
            case 3 -> italic = true;
            // 4:0 is none; 4:2 to 4:5 are kinds of it.
            case 4 -> underline = !numbers.isJoined(at) || numbers.value(at) != 0;
            case 7 -> reverse = true;
            case 21 -> underline = true;
            case 22 -> {
                bold = false;
                dim = false;
            }
            case 23 -> italic = false;
            case 24 -> underline = false;
            case 27 -> reverse = false;
            case 30, 31, 32, 33, 34, 35, 36, 37 -> foreground = new Colour.Indexed(number - 30);
            case 38 -> foreground = colour(foreground);
            case 39 -> foreground = Colour.DEFAULT;
            case 40, 41, 42, 43, 44, 45, 46, 47 -> background = new Colour.Indexed(number - 40);
            case 48 -> background = colour(background);
            case 49 -> background = Colour.DEFAULT;
            // The colour of the underline: read, and not shown.
            case 58 -> colour(Colour.DEFAULT);
            case 90, 91, 92, 93, 94, 95, 96, 97 -> foreground = new Colour.Indexed(number - 82);
            case 100, 101, 102, 103, 104, 105, 106, 107 ->
                    background = new Colour.Indexed(number - 92);
            default -> {}
        }
        while (numbers.isJoined(at)) {
            at++;
        }
    }

    private void reset() {
        foreground = Colour.DEFAULT;
        background = Colour.DEFAULT;
        bold = false;
        dim = false;
        italic = false;
        underline = false;
        reverse = false;
    }

    /**
     * The colour that follows 38 or 48 (ISO 8613-6): {@code 5;n} or {@code 2;r;g;b}, as most write
     * it, or with colons, where {@code 2} may have the number of a colour space before its parts.
     */
    private Colour colour(Colour old) {
        boolean colons = numbers.isJoined(at);
        int kind = numbers.value(at++);
        if (kind == 5) {
            return new Colour.Indexed(part(at++));
        }
        if (kind != 2) {
            return old;
        }
        if (colons && numbers.isJoined(at + 3)) {
            at++;
        }
        Colour colour = new Colour.Rgb(part(at), part(at + 1), part(at + 2));
        at += 3;
        return colour;
    }

    private int part(int index) {
        return Math.min(255, numbers.value(index));
    }
}
