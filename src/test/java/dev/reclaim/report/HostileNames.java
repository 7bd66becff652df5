package dev.reclaim.report;

import dev.reclaim.linux.RawPath;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** File names made to break lines, spans, terminals and parsers; always the same ones. */
final class HostileNames {
    private static final List<String> PIECES =
            List.of(
                    "`",
                    "``",
                    "```",
                    "\\",
                    "\\`",
                    "\n",
                    "\r\n",
                    "\n\n# heading\n",
                    "\n- item",
                    "\n```\n",
                    "\u001b[2J",
                    "\u001b]52;c;eA==\u0007",
                    "\u007f",
                    "\u0085",
                    "\u009b31m",
                    "\u202e",
                    "\u2066",
                    "\u200d",
                    "\u2028",
                    "\ufeff",
                    "<script>alert(1)</script>",
                    "<!--",
                    "-->",
                    "[x](http://e.example)",
                    "![i](x)",
                    "http://e.example",
                    "**bold**",
                    "_em_",
                    "&lt;",
                    "|",
                    "~~",
                    "$(id)",
                    " ",
                    "  ",
                    "\t",
                    "-rf",
                    "'",
                    "\"",
                    "日本",
                    "é",
                    "e\u0301",
                    "👩‍👩‍👧",
                    "\ud83c\udfff",
                    "x.tmp",
                    "a",
                    "{",
                    "}",
                    "\\n");

    private HostileNames() {}

    /** That many absolute paths below /tmp. */
    static List<RawPath> paths(int count) {
        Random random = new Random(20251211);
        List<RawPath> paths = new ArrayList<>();
        for (String piece : PIECES) {
            paths.add(below(piece.getBytes(StandardCharsets.UTF_8)));
        }
        while (paths.size() < count) {
            ByteArrayOutputStream name = new ByteArrayOutputStream();
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                if (random.nextInt(4) == 0) {
                    name.write(random.nextInt(1, 256));
                } else {
                    String piece = PIECES.get(random.nextInt(PIECES.size()));
                    name.writeBytes(piece.getBytes(StandardCharsets.UTF_8));
                }
            }
            paths.add(below(name.toByteArray()));
        }
        return paths;
    }

    private static RawPath below(byte[] name) {
        ByteArrayOutputStream path = new ByteArrayOutputStream();
        path.writeBytes("/tmp/".getBytes(StandardCharsets.UTF_8));
        for (byte b : name) {
            path.write(b == '/' ? '%' : b);
        }
        return RawPath.ofBytes(path.toByteArray());
    }
}
