package dev.reclaim.e2e.screen;

import dev.reclaim.cli.Invitation;
import dev.reclaim.cli.Program;
import dev.reclaim.tui.App;
import dev.reclaim.tui.screen.Background;
import dev.reclaim.tui.screen.Colours;
import dev.reclaim.tui.screen.Screen;
import java.io.IOException;

/** The program as it is wired, but for commands, which fail as nobody expects. */
final class Crashing {
    private Crashing() {}

    public static void main(String[] args) {
        Program.main(args, "Linux", "amd64", Crashing::screen);
    }

    private static int screen(Invitation invitation) throws IOException {
        App.Setup setup =
                new App.Setup(
                        invitation.request(),
                        invitation.units(),
                        invitation.dryRun(),
                        new Screen.Settings(
                                Colours.AUTO,
                                Background.AUTO,
                                invitation.environment().variables()),
                        invitation.interruption());
        try {
            App.run(
                    setup,
                    (_, _, _) -> {
                        throw new IllegalStateException("made to fail");
                    });
            return 0;
        } catch (RuntimeException failure) {
            return invitation.crashed(failure);
        }
    }
}
