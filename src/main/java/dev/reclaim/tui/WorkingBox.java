package dev.reclaim.tui;

import dev.reclaim.report.Durations;
import dev.reclaim.report.Sizes;
import dev.reclaim.report.Units;
import dev.reclaim.tui.screen.Canvas;
import dev.reclaim.tui.screen.Role;
import java.time.Duration;
import java.util.Locale;

/** How far the work is: what, a bar, bytes and items, rate and time left, the item in hand. */
final class WorkingBox {
    private WorkingBox() {}

    static void draw(Model model, Overlay.Working working, Canvas box) {
        box.put(0, 0, box.columns(), working.what(), Role.DIALOG);
        boolean byBytes = working.total() > 0 && working.bytes() > 0;
        double part =
                byBytes
                        ? (double) working.bytes() / working.total()
                        : (double) working.done() / Math.max(1, working.items());
        Bar.draw(box, 0, 1, box.columns(), Math.clamp(part, 0, 1), false);
        box.put(0, 2, box.columns(), figures(model, working), Role.DIALOG);
        box.put(0, 3, box.columns(), working.item(), Role.QUIET);
        box.put(
                0,
                4,
                box.columns(),
                working.cancelling() ? "Stopping at the next file" : "Ctrl-C cancels",
                Role.QUIET);
    }

    // 12 of 40 files   1.2 GB of 9.3 GB   312.0 MB/s   26s left
    private static String figures(Model model, Overlay.Working working) {
        Units units = model.facts().units();
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(Locale.ROOT, "%,d of %,d items", working.done(), working.items()));
        Duration since = Duration.between(working.begun(), model.now());
        if (working.bytes() > 0 && since.toMillis() > 0) {
            long rate = working.bytes() * 1000 / since.toMillis();
            text.append("   ").append(Sizes.oneDecimal(working.bytes(), units));
            if (working.total() > working.bytes()) {
                text.append(" of ").append(Sizes.oneDecimal(working.total(), units));
            }
            text.append("   ").append(Sizes.oneDecimal(rate, units)).append("/s");
            if (rate > 0 && working.total() > working.bytes()) {
                Duration left = Duration.ofSeconds((working.total() - working.bytes()) / rate);
                text.append("   ").append(Durations.age(left)).append(" left");
            }
        }
        return text.toString();
    }
}
