package dev.reclaim.tui;

import dev.reclaim.cleanup.Interruption;
import dev.reclaim.cleanup.MarkBoard;
import dev.reclaim.cleanup.Request;
import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.Plan;
import dev.reclaim.report.Units;
import dev.reclaim.tui.screen.Frame;
import dev.reclaim.tui.screen.Input;
import dev.reclaim.tui.screen.Letters;
import dev.reclaim.tui.screen.PaneTerminal;
import dev.reclaim.tui.screen.Screen;
import dev.reclaim.tui.screen.Size;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jline.terminal.Terminal;

/**
 * The full-screen program. One thread owns the model: it takes what happened from a queue, lets
 * {@link Update} say what comes of it, has that done, and draws, at most sixty times a second and
 * only when something has changed.
 */
public final class App {
    private static final long FRAME = Duration.ofMillis(16).toNanos();
    private static final long LULL = Duration.ofMillis(30).toNanos();
    private static final long NOTHING = Long.MAX_VALUE;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Setup setup;
    private final Screen screen;
    private final PaneTerminal pane;
    private final Mailbox mailbox = new Mailbox();
    private final Effects effects;
    private Model model;
    private Size paneSize;

    /** Whether the command pane shows something else than in the last frame. */
    private boolean paneChanged;

    /**
     * What the screen is opened with.
     *
     * @param request the plan, the job, whose account it is
     * @param units how sizes are counted
     * @param dryRun whether nothing may be changed
     * @param settings of the terminal
     * @param interruption how the process ends
     */
    public record Setup(
            Request request,
            Units units,
            boolean dryRun,
            Screen.Settings settings,
            Interruption interruption) {}

    /** Who carries out what is typed in the command pane. */
    public interface CommandLine {
        /**
         * Takes commands until the terminal is closed.
         *
         * @param terminal the pane's own
         * @param marks what is marked on the screen
         * @param screen what it may ask of the screen
         */
        void run(Terminal terminal, MarkBoard marks, Requests screen) throws IOException;
    }

    /** What commands ask of the screen. From any thread. */
    public interface Requests {
        /** The keys are wanted by the list that had them. */
        void leave();

        /** The program is to end. */
        void quit();

        /**
         * Sends text to the clipboard.
         *
         * @return what is to be said about it
         */
        String copy(String text) throws IOException;

        /** A command begins. */
        void began();

        /** It has ended: what it did is to be seen. */
        void ended();
    }

    /**
     * What is printed when the screen is gone.
     *
     * @param markdown the report that was opened last
     * @param saved where it was saved
     */
    public record Parting(String markdown, RawPath saved) {}

    private App(Setup setup, CommandLine commands, Screen screen) {
        this.setup = setup;
        this.screen = screen;
        this.model = Model.of(facts(setup), screen.size(), setup.request().time().instant());
        this.paneSize = paneSize(model);
        this.pane = new PaneTerminal(paneSize, mailbox::paneChanged);
        this.effects = new Effects(setup, screen, pane, commands, mailbox);
    }

    /**
     * Shows the screen until it is left.
     *
     * @return the report that was looked at, if one was
     * @throws IOException if there is no terminal, or it is gone
     */
    public static Optional<Parting> run(Setup setup, CommandLine commands) throws IOException {
        try (StandardStreams _ = new StandardStreams();
                Screen screen = Screen.open(setup.settings())) {
            setup.interruption().lastAct(screen::restore);
            App app = new App(setup, commands, screen);
            return app.run();
        } finally {
            setup.interruption().lastAct(() -> {});
        }
    }

    private static Facts facts(Setup setup) {
        Request request = setup.request();
        Plan plan = request.plan();
        return new Facts(
                request.environment().host(),
                plan.title(),
                plan.window(),
                setup.units(),
                setup.dryRun(),
                Letters.of(request.environment().variables()));
    }

    private Optional<Parting> run() throws IOException {
        try (pane;
                effects) {
            long _ = draw();
            screen.listen(this::received);
            effects.start();
            loop();
            return effects.parting();
        }
    }

    private void received(Input input) {
        switch (input) {
            case Input.Key key -> pressed(key);
            case Input.Mouse mouse -> mailbox.post(new Msg.Pointed(mouse));
            case Input.Paste(String text) -> mailbox.post(new Msg.Pasted(text));
            case Input.Resized(Size size) -> mailbox.post(new Msg.Resized(size));
            case Input.Stop() -> pressed(new Input.Key("Ctrl-Z", "\032"));
            case Input.Closed() -> mailbox.post(new Msg.QuitTyped());
            case Input.Failed(Throwable why) -> effects.crashed(why);
        }
    }

    private void pressed(Input.Key key) {
        mailbox.post(new Msg.Pressed(key, System.nanoTime()));
    }

    private void loop() throws IOException {
        long drawn = System.nanoTime();
        long ticked = drawn;
        long due = NOTHING;
        while (!effects.over()) {
            long now = System.nanoTime();
            Optional<Mailbox.Letter> letter = mailbox.next(wait(now, due, ticked));
            now = System.nanoTime();
            if (letter.isPresent()) {
                take(letter.get());
                long pause = letter.get().isLook() ? LULL : 0;
                due = Math.min(due, Math.max(drawn + FRAME, now + pause));
            } else if (due == NOTHING && Ticking.isNeeded(model)) {
                ticked = now;
                step(new Msg.Ticked(setup.request().time().instant()));
                due = now;
            }
            if (due != NOTHING && now >= due) {
                long shown = draw();
                drawn = System.nanoTime();
                due = NOTHING;
                if (Ticking.awaitsReader(model)) {
                    step(new Msg.Shown(shown));
                    due = drawn + FRAME;
                }
            }
        }
    }

    private long wait(long now, long due, long ticked) {
        if (due != NOTHING) {
            return due - now;
        }
        return Ticking.isNeeded(model) ? ticked + SECOND - now : Long.MAX_VALUE;
    }

    private void take(Mailbox.Letter letter) throws IOException {
        switch (letter) {
            case Mailbox.Letter.Of(Msg msg) -> step(msg);
            case Mailbox.Letter.Call(Runnable call) -> call.run();
            case Mailbox.Letter.OfPane() -> paneChanged = true;
        }
    }

    private void step(Msg msg) throws IOException {
        // Nothing ticks while nothing moves: what is said then is said now, and stays its while.
        Step step = Update.step(model.with(setup.request().time().instant()), msg);
        model = step.model();
        effects.marks(model.marks());
        Size wanted = paneSize(model);
        if (!wanted.equals(paneSize)) {
            paneSize = wanted;
            pane.resize(wanted);
        }
        for (Effect effect : step.effects()) {
            effects.perform(effect);
        }
    }

    /** Since when the frame is on the terminal, by the clock of keys. */
    private long draw() throws IOException {
        if (paneChanged) {
            paneChanged = false;
            PaneTerminal.View view = view();
            step(new Msg.PaneChanged(view.furthest(), view.above()));
        }
        Frame frame = screen.frame();
        if (!frame.size().equals(model.size())) {
            step(new Msg.Resized(frame.size())); // where it is no controlling terminal: su -c
        }
        Drawing.draw(model, view(), frame);
        return screen.show(frame);
    }

    private PaneTerminal.View view() {
        int rows = Math.max(1, Layout.of(model).rows(Pane.COMMAND));
        return pane.view(model.focus().scrolledBack(), rows);
    }

    /** The command pane's, or what it was when it does not show. */
    private Size paneSize(Model of) {
        Layout layout = Layout.of(of);
        return layout.of(Pane.COMMAND).isPresent()
                ? new Size(
                        Math.max(1, layout.columns(Pane.COMMAND)),
                        Math.max(1, layout.rows(Pane.COMMAND)))
                : paneSize == null ? new Size(80, 10) : paneSize;
    }
}
