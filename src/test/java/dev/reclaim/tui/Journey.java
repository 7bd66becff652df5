package dev.reclaim.tui;

import dev.reclaim.tui.screen.Input;
import dev.reclaim.tui.screen.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Keys in, model and effects out. After every message the screen is drawn, as the program does, so
 * that a question may be answered by the next key.
 */
class Journey {
    private static final Map<String, String> RAW =
            Map.ofEntries(
                    Map.entry("Space", " "),
                    Map.entry("Enter", "\r"),
                    Map.entry("Esc", "\033"),
                    Map.entry("Tab", "\t"),
                    Map.entry("Shift-Tab", "\033[Z"),
                    Map.entry("Up", "\033[A"),
                    Map.entry("Down", "\033[B"),
                    Map.entry("Home", "\033[H"),
                    Map.entry("End", "\033[F"),
                    Map.entry("PgUp", "\033[5~"),
                    Map.entry("PgDn", "\033[6~"),
                    Map.entry("Backspace", "\177"),
                    Map.entry("F1", "\033OP"),
                    Map.entry("F9", "\033[20~"),
                    Map.entry("F5", "\033[15~"),
                    Map.entry("Left", "\033[D"),
                    Map.entry("Right", "\033[C"),
                    Map.entry("Delete", "\033[3~"));

    Model model;

    /** What came of the last message. */
    List<Effect> effects = List.of();

    private long clock = 1;

    Journey(Facts facts, Size size) {
        model = Model.of(facts, size, Machine.NOW);
    }

    static Journey at(int columns, int rows) {
        return new Journey(Machine.FACTS, new Size(columns, rows));
    }

    /** One message, and no drawing. */
    Journey unseen(Msg msg) {
        Step step = Update.step(model, msg);
        model = step.model();
        effects = step.effects();
        return this;
    }

    /** Messages, each seen on the screen. */
    Journey hear(Msg... messages) {
        for (Msg msg : messages) {
            unseen(msg);
            draw();
        }
        return this;
    }

    /** What the loop does when it has drawn. */
    void draw() {
        if (Ticking.awaitsReader(model)) {
            model = Update.step(model, new Msg.Shown(++clock)).model();
        }
    }

    /** Keys by their names, each seen on the screen. */
    Journey press(String... keys) {
        for (String key : keys) {
            hear(new Msg.Pressed(key(key), ++clock));
        }
        return this;
    }

    /** A key that the program comes to before it has drawn. */
    Journey pressUnseen(String key) {
        return unseen(new Msg.Pressed(key(key), ++clock));
    }

    /** A text, a key for each character. */
    Journey type(String text) {
        text.codePoints()
                .mapToObj(Character::toString)
                .forEach(letter -> press(letter.equals(" ") ? "Space" : letter));
        return this;
    }

    static Input.Key key(String name) {
        if (name.startsWith("Alt-")) {
            return new Input.Key(name, "\033" + key(name.substring(4)).raw());
        }
        String control =
                name.startsWith("Ctrl-") ? Character.toString(name.charAt(5) & 0x1f) : name;
        return new Input.Key(name, RAW.getOrDefault(name, control));
    }

    /** What was asked for and is being looked into. */
    Ask asking() {
        return Objects.requireNonNull(model.asking(), "nothing is asked for");
    }

    /** What stands before the panes. */
    <T extends Overlay> T overlay(Class<T> type) {
        return type.cast(Objects.requireNonNull(model.overlay(), "nothing stands there"));
    }

    /** The directory that is looked into. */
    Folder folder() {
        return Objects.requireNonNull(model.lists().folder(), "none is");
    }

    /** What stands in the footer; empty if nothing does. */
    String said() {
        Notice notice = model.notice();
        return notice == null ? "" : notice.text();
    }

    /** Paths of the files that show, in their order. */
    List<String> files() {
        List<String> paths = new ArrayList<>();
        model.lists().files().shown().forEach(file -> paths.add(file.path().toString()));
        return paths;
    }

    /** The file under the cursor. */
    String file() {
        return model.lists().files().current().map(f -> f.path().toString()).orElse("");
    }

    /** Paths of the marked files, in the order they were marked. */
    List<String> marked() {
        return model.marks().files().stream().map(mark -> mark.path().toString()).toList();
    }
}
