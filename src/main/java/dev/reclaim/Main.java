package dev.reclaim;

import dev.reclaim.cleanup.MarkBoard;
import dev.reclaim.cli.CommandPane;
import dev.reclaim.cli.Invitation;
import dev.reclaim.cli.Program;
import dev.reclaim.tui.App;
import dev.reclaim.tui.screen.Background;
import dev.reclaim.tui.screen.Colours;
import dev.reclaim.tui.screen.Screen;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.LogManager;

/** The composition root: it wires the program together and does nothing else. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        // JLine logs what is no concern of the person at the terminal.
        LogManager.getLogManager().reset();
        Program.main(
                args,
                System.getProperty("os.name", ""),
                System.getProperty("os.arch", ""),
                Main::screen);
    }

    private static int screen(Invitation invitation) throws IOException {
        App.Setup setup =
                new App.Setup(
                        invitation.request(),
                        invitation.units(),
                        invitation.dryRun(),
                        new Screen.Settings(
                                invitation.colours() ? Colours.AUTO : Colours.NEVER,
                                Background.AUTO,
                                invitation.environment().variables()),
                        invitation.interruption());
        try {
            Optional<App.Parting> parting =
                    App.run(
                            setup,
                            (terminal, marks, requests) ->
                                    invitation.commands(terminal, pane(marks, requests)));
            return invitation.left(
                    parting.map(App.Parting::markdown), parting.map(App.Parting::saved));
        } catch (RuntimeException | Error failure) {
            return invitation.crashed(failure);
        }
    }

    private static CommandPane pane(MarkBoard marks, App.Requests screen) {
        return new CommandPane() {
            @Override
            public MarkBoard marks() {
                return marks;
            }

            @Override
            public void quit() {
                screen.quit();
            }

            @Override
            public void leave() {
                screen.leave();
            }

            @Override
            public String copy(String text) throws IOException {
                return screen.copy(text);
            }

            @Override
            public void began(String line) {
                screen.began();
            }

            @Override
            public void ended() {
                screen.ended();
            }
        };
    }
}
