package dev.reclaim.tui.screen;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keys as terminals send them, made into those that JLine's bindings know ({@link PaneDevice}'s
 * capabilities). A function key that it does not know is dropped: JLine would put the rest of its
 * sequence into the line.
 */
final class PaneKeys {
    /** One control sequence, or one character after SS3. */
    private static final Pattern FUNCTION_KEY =
            Pattern.compile("\u001b(\\[[0-?]*[ -/]*[@-~]|O[0-9]*[@-~])");

    /** For each key that JLine knows, what else it may be sent as: xterm, VT220, rxvt, Linux. */
    private static final Map<String, List<String>> SENT_AS =
            Map.ofEntries(
                    Map.entry("\u001bOA", List.of("\u001b[A", "\u001b[1;2A")),
                    Map.entry("\u001bOB", List.of("\u001b[B", "\u001b[1;2B")),
                    Map.entry("\u001bOC", List.of("\u001b[C", "\u001b[1;2C")),
                    Map.entry("\u001bOD", List.of("\u001b[D", "\u001b[1;2D")),
                    Map.entry("\u001bOH", List.of("\u001b[H", "\u001b[1~", "\u001b[7~")),
                    Map.entry("\u001bOF", List.of("\u001b[F", "\u001b[4~", "\u001b[8~")),
                    Map.entry("\u001b[1;5C", List.of("\u001b[1;3C", "\u001bOc")),
                    Map.entry("\u001b[1;5D", List.of("\u001b[1;3D", "\u001bOd")),
                    Map.entry("\u001b[2~", List.of()),
                    Map.entry("\u001b[3~", List.of()),
                    Map.entry("\u001b[3;5~", List.of("\u001b[3^")),
                    Map.entry("\u001b[Z", List.of()));

    private static final Set<String> KNOWN = SENT_AS.keySet();
    private static final Map<String, String> OTHERS = new HashMap<>();

    static {
        SENT_AS.forEach((known, others) -> others.forEach(other -> OTHERS.put(other, known)));
    }

    private PaneKeys() {}

    /** What JLine is to read for a key; empty if nothing. */
    static String forLine(String raw) {
        String known = OTHERS.getOrDefault(raw, raw);
        return KNOWN.contains(known) || !FUNCTION_KEY.matcher(known).matches() ? known : "";
    }
}
