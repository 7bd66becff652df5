package dev.reclaim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineHighlighterTest {
    @TempDir private Path folder;
    private LineHighlighter highlighter;

    @BeforeEach
    void begin() {
        highlighter = new LineHighlighter(Program.commandLine(new Captured(folder).session()));
    }

    /** A letter for the style of each character. */
    private String styles(String line) {
        AttributedString coloured = highlighter.coloured(line);
        assertThat(coloured.toString()).isEqualTo(line);
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            letters.append(letter(coloured.styleAt(i)));
        }
        return letters.toString();
    }

    private static char letter(AttributedStyle style) {
        if (style.equals(LineHighlighter.VERB)) {
            return 'v';
        }
        if (style.equals(LineHighlighter.OPTION)) {
            return 'o';
        }
        if (style.equals(LineHighlighter.WRONG)) {
            return 'w';
        }
        return style.equals(LineHighlighter.REMARK) ? 'r' : '.';
    }

    @Test
    void verbsAndOptionsThatThereAre() {
        assertThat(styles("delete --yes /tmp/x --expect=1"))
                .isEqualTo("vvvvvv.ooooo........oooooooooo");
        assertThat(styles("--units iec scan")).isEqualTo("ooooooo.....vvvv");
        assertThat(styles(" help scan")).isEqualTo(".vvvv.....");
    }

    @Test
    void wordsThatCanBecomeNeitherAreWrong() {
        assertThat(styles("del")).isEqualTo("...");
        assertThat(styles("del ")).isEqualTo("www.");
        assertThat(styles("dlete")).isEqualTo("wwwww");
        assertThat(styles("delete --y")).isEqualTo("vvvvvv....");
        assertThat(styles("delete --z")).isEqualTo("vvvvvv.www");
        assertThat(styles("scan --yes x")).isEqualTo("vvvv.wwwww..");
    }

    @Test
    void anOpenQuoteIsWrongToItsEnd() {
        assertThat(styles("delete 'a b")).isEqualTo("vvvvvv.wwww");
        assertThat(styles("delete 'a b'")).isEqualTo("vvvvvv......");
    }

    @Test
    void remarksAreQuiet() {
        assertThat(styles("# delete --all")).isEqualTo("rrrrrrrrrrrrrr");
    }
}
