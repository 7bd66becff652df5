package dev.reclaim.tui;

import dev.reclaim.cleanup.Headway;
import dev.reclaim.report.Durations;
import dev.reclaim.report.Sizes;
import dev.reclaim.report.Units;
import dev.reclaim.tui.screen.Canvas;
import dev.reclaim.tui.screen.Role;
import java.util.Locale;

/** How far the work is: what, a bar, bytes and items, rate and time left, the item in hand. */
final class WorkingBox {
    private WorkingBox() {}

    static void draw(Model model, Overlay.Working working, Canvas box) {
        Headway headway = working.headway();
        box.put(0, 0, box.columns(), working.what(), Role.DIALOG);
        Bar.draw(box, 0, 1, box.columns(), headway.part(), false);
        box.put(0, 2, box.columns(), figures(headway, model.facts().units()), Role.DIALOG);
        box.put(0, 3, box.columns(), headway.item(), Role.QUIET);
        box.put(
                0,
                4,
                box.columns(),
                working.cancelling() ? "Stopping at the next file" : "Ctrl-C cancels",
                Role.QUIET);
    }

    // 12 of 40 items   1.2 GB of 9.3 GB   312.0 MB/s   26s left
    private static String figures(Headway headway, Units units) {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(Locale.ROOT, "%,d of %,d items", headway.done(), headway.items()));
        if (headway.bytes() > 0) {
            text.append("   ").append(Sizes.oneDecimal(headway.bytes(), units));
        }
        if (headway.measured()) {
            text.append(" of ").append(Sizes.oneDecimal(headway.total(), units));
        }
        if (headway.rate() > 0) {
            text.append("   ").append(Sizes.oneDecimal(headway.rate(), units)).append("/s");
        }
        headway.left()
                .ifPresent(left -> text.append("   ").append(Durations.age(left)).append(" left"));
        return text.toString();
    }
}
